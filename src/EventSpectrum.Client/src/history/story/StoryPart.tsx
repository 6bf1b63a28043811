import './story.css';
import { useEffect, useMemo } from 'preact/hooks';
import { inShort, text } from '../../text';
import { Icon } from '../../ui/Icon';
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

/** How a tool came to stand where it does: where it went in a stretch of the log, what moved it, and every change. */
export function StoryPart({ slug, tool }: { slug: string; tool: string }) {
  const told = useMemo(() => new Told(new HistoryApi(slug), tool), [slug, tool]);
  useEffect(() => { void told.open(location.search); }, [told]);
  const status = told.status.value, story = told.story.value, base = told.base.value, query = told.query;
  const back = `/${encodeURIComponent(slug)}/history`;
  useEffect(() => { if (status === 'ready') window.history.replaceState(null, '', `${location.pathname}${query}`); }, [query, status]);

  return (
    <section class="tool-story" aria-labelledby="story" aria-busy={told.busy.value} data-testid="story">
      <div class="tool-story-head">
        <h2 id="story">{text.history.stories.heading}</h2>
        <a class="button small quiet" href={back}><Icon name="history" size={18} />{text.history.open}</a>
        <StretchChoice told={told} />
        <Segmented
          label={text.history.view}
          value={told.view.value}
          onChange={(view: HistoryView) => void told.tell(told.stretch.value, view)}
          options={(['recorded', 'corrected'] as const).map((value) => ({ value, label: text.history.views[value], testId: `view-${value}` }))}
        />
      </div>
      {status === 'loading' && <p class="past-wait" role="status"><span class="spinner" aria-hidden="true" /> {text.history.loading}</p>}
      {(status === 'failed' || status === 'unknown') && (
        <p role="alert" dir="auto">{told.trouble.value ?? text.history.stories.failed} <button type="button" class="button small" onClick={() => void told.open(location.search)}>{text.tryAgain}</button></p>
      )}
      {story && base && status === 'ready' && (
        <div class="story-main">
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
        </div>
      )}
    </section>
  );
}

function sum({ from, to, shift, tool }: Story): string {
  const words = text.history.stories;
  if (!shift || (to.votes === 0 && from.votes === 0)) return words.still(inShort(to.position ?? tool.start));
  return words.sum(inShort(from.position ?? tool.start), inShort(to.position ?? tool.start), `${signed(shift.x)} · ${signed(shift.y)}`, text.bar.votes(from.votes), text.bar.votes(to.votes));
}
