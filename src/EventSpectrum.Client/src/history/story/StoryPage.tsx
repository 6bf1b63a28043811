import '../history.css';
import './story.css';
import { useEffect, useMemo } from 'preact/hooks';
import { Plight } from '../../shell/Plight';
import { inShort, text } from '../../text';
import { Icon } from '../../ui/Icon';
import { KindGlyph } from '../../ui/KindGlyph';
import { Segmented } from '../../ui/Segmented';
import { signed } from '../ComparePanel';
import { HistoryApi } from '../historyApi';
import type { HistoryView, Story } from '../types';
import { Bands } from './Bands';
import { Causes } from './Causes';
import { Changes } from './Changes';
import { StoryMap } from './StoryMap';
import { StretchChoice } from './StretchChoice';
import { Told } from './told';

/** One tool's story: where it went, what moved it, and every change. */
export function StoryPage({ slug, tool }: { slug: string; tool: string }) {
  const told = useMemo(() => new Told(new HistoryApi(slug), tool), [slug, tool]);
  useEffect(() => { void told.open(location.search); }, [told]);
  const status = told.status.value, story = told.story.value, base = told.base.value, query = told.query;
  const back = `/${encodeURIComponent(slug)}/history`;
  useEffect(() => { if (status === 'ready') window.history.replaceState(null, '', `${location.pathname}${query}`); }, [query, status]);
  useEffect(() => { if (story && base) document.title = `${story.tool.name} · ${base.title}`; }, [story]);

  if (status === 'unknown') return <Plight kind="unknown" />;
  if (status === 'failed') return <Plight kind="failed" onRetry={() => void told.open(location.search)} />;
  if (!story || !base) return <p class="past-wait" role="status"><span class="spinner" aria-hidden="true" /> {text.history.loading}</p>;
  return (
    <div class="story" aria-busy={told.busy.value} data-testid="story">
      <header class="bar past-bar">
        <a class="icon-button" href={back} aria-label={text.history.stories.back}><Icon name="back" /></a>
        <KindGlyph kind={story.tool.kind} size={22} />
        <div class="bar-title">
          <h1 dir="auto">{story.tool.name}</h1>
          <p class="past-sub" dir="auto">{base.title}</p>
        </div>
        <div class="bar-next" />
        <StretchChoice told={told} />
        <Segmented
          label={text.history.view}
          value={told.view.value}
          onChange={(view: HistoryView) => void told.tell(told.stretch.value, view)}
          options={(['recorded', 'corrected'] as const).map((value) => ({ value, label: text.history.views[value], testId: `view-${value}` }))}
        />
      </header>
      <main class="story-main">
        <div class="story-pictures">
          <p class="story-sum" data-testid="story-sum">{sum(story)}</p>
          <StoryMap told={told} />
          <Bands story={story} x={base.x} y={base.y} />
          <p class="faint small">{text.history.stories.bandHint}</p>
        </div>
        <div class="story-words">
          <Causes story={story} x={base.x} y={base.y} />
          <Changes
            story={story}
            sessions={told.timeline.value?.sessions ?? []}
            open={(sequence) => `${back}?sequence=${sequence}${told.view.value === 'corrected' ? '&view=corrected' : ''}`}
          />
        </div>
      </main>
    </div>
  );
}

function sum({ from, to, shift, tool }: Story): string {
  const words = text.history.stories;
  if (!shift || (to.votes === 0 && from.votes === 0)) return words.still(inShort(to.position ?? tool.start));
  return words.sum(inShort(from.position ?? tool.start), inShort(to.position ?? tool.start), `${signed(shift.x)} · ${signed(shift.y)}`, text.bar.votes(from.votes), text.bar.votes(to.votes));
}
