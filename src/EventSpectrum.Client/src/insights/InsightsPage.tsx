import '../ui/print.css';
import './insights.css';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { ApiError } from '../api/problem';
import { HistoryApi } from '../history/historyApi';
import type { HistoryView } from '../history/types';
import { longOf, minuteOf, whenOf } from '../history/words';
import { NoticesView } from '../shell/NoticesView';
import { Plight } from '../shell/Plight';
import { insightsText } from '../pageText';
import { Notices } from '../store/notices';
import { text } from '../text';
import { Icon } from '../ui/Icon';
import { insightsOf } from './address';
import { LinePart } from './LinePart';
import { DisciplinesPart, MovedPart, OpinionsPart, RoundsPart } from './Parts';
import { Overview } from './Overview';
import { SaveInsights } from './SaveInsights';
import { lastedMs, leadOf } from './sentences';
import type { Insights } from './types';

/** What a session showed, on one page: to read on a screen, to print, and to take away. */
export function InsightsPage({ slug, session }: { slug: string; session: string }) {
  const api = useMemo(() => new HistoryApi(slug), [slug]);
  const notices = useMemo(() => new Notices(text.vote.crowd), []);
  const [view, setView] = useState<HistoryView>(() => (new URLSearchParams(location.search).get('view') === 'recorded' ? 'recorded' : 'corrected'));
  const [told, setTold] = useState<Insights | null>(null);
  const [trouble, setTrouble] = useState<'unknown' | 'failed' | null>(null);
  const load = () => {
    let there = true;
    setTrouble(null);
    api.insights(session, view).then(
      (insights) => { if (there) setTold(insights); },
      (error: unknown) => { if (there) setTrouble(error instanceof ApiError && error.status === 404 ? 'unknown' : 'failed'); });
    return () => { there = false; };
  };
  useEffect(load, [api, session, view]);
  // What is passed on is the address of this session, whichever is the last by then.
  useEffect(() => { if (told && session === 'last') history.replaceState(null, '', insightsOf(slug, told.session.sessionId) + location.search); }, [told]);
  useEffect(() => { if (told) document.title = `${told.session.title} · ${told.title}`; }, [told]);
  const see = (next: HistoryView) => {
    setView(next);
    history.replaceState(null, '', `${location.pathname}${next === 'recorded' ? '?view=recorded' : ''}`);
  };

  if (trouble === 'unknown') return session === 'last' ? <NoSession slug={slug} /> : <Plight kind="unknown" />;
  if (trouble === 'failed') return <Plight kind="failed" onRetry={() => void load()} />;
  if (!told) return <p class="insights-wait" role="status"><span class="spinner" aria-hidden="true" /> {insightsText.loading}</p>;
  return (
    <div class="insights" data-testid="insights" data-view={told.view}>
      <header class="bar insights-bar">
        <a class="icon-button" href={`/${encodeURIComponent(slug)}`} aria-label={insightsText.back}><Icon name="back" /></a>
        <p class="insights-where" dir="auto">{told.title}</p>
        <a class="button quiet" href={`/${encodeURIComponent(slug)}/history?sequence=${told.sequence}`} data-testid="insights-history"><Icon name="history" size={18} />{insightsText.replay}</a>
        <SaveInsights told={told} notices={notices} />
      </header>
      <Article told={told} onSee={see} />
      <NoticesView notices={notices} />
    </div>
  );
}

function NoSession({ slug }: { slug: string }) {
  return (
    <main class="plight">
      <h1>{insightsText.noSession}</h1>
      <p>{insightsText.noSessionHint}</p>
      <div class="plight-acts"><a class="button primary" href={`/${encodeURIComponent(slug)}`}>{insightsText.back}</a></div>
    </main>
  );
}

function Article({ told, onSee }: { told: Insights; onSee(view: HistoryView): void }) {
  const { session, placed, x, y } = told, words = insightsText;
  const [first, ...more] = leadOf(placed);
  const split = told.apart.some(({ contested }) => contested);
  return (
    <main class="insights-page" id="insights">
      <header class="insights-head">
        <p class="insights-kicker">{words.title}{session.endedAt === null && <em>{words.soFar}</em>}</p>
        <h1 dir="auto">{session.title}</h1>
        <p class="insights-when"><span dir="auto">{told.title}</span> · {when(told)}{session.audience && <> · <span dir="auto">{session.audience}</span></>}</p>
      </header>
      <p class="insights-lead" data-testid="insights-lead">{first}</p>
      {more.length > 0 && <p class="insights-say">{more.join(' ')}</p>}
      {placed.added.length > 0 && <p class="insights-say">{words.added(placed.added.length)} <span dir="auto">{placed.added.map(({ name }) => name).join(', ')}.</span></p>}
      {told.few > 0 && <p class="insights-say">{words.few(told.few)}</p>}
      <Corrected told={told} onSee={onSee} />
      {told.tools.some(({ mean }) => mean) && <Overview tools={told.tools} x={x} y={y} />}
      {told.moved.length > 0 && (
        <Section id="moved" title={told.moved[0]!.from.votes > 0 ? words.moved : words.movedFromStart}>
          {told.moved.map((moved) => <MovedPart key={moved.tool.id} moved={moved} x={x} y={y} />)}
        </Section>
      )}
      {told.apart.length > 0 && (
        <Section id="apart" title={split ? words.split : words.apart} hint={split ? null : words.noSplit}>
          <OpinionsPart opinions={told.apart} />
        </Section>
      )}
      {told.agreed.length > 0 && <Section id="agreed" title={words.agreed}><OpinionsPart opinions={told.agreed} /></Section>}
      {told.rounds && told.rounds.tools.length > 0 && <Section id="rounds" title={words.roundsTitle}><RoundsPart rounds={told.rounds} x={x} y={y} /></Section>}
      {told.disciplines.contested.length + told.disciplines.common.length > 0 && (
        <Section id="disciplines" title={words.disciplines} hint={words.disciplinesHint}><DisciplinesPart disciplines={told.disciplines} /></Section>
      )}
      {placed.votes > 0 && <Section id="line" title={words.lines}><LinePart line={told.line} x={x} /></Section>}
      <footer class="insights-foot">
        <p>{words.foot} <a href={`/api/spectra/${encodeURIComponent(told.slug)}/export?format=csv`} download>{words.votes}</a>. {words.upTo(told.sequence, whenOf(Date.parse(told.at)))}</p>
        <p class="insights-address">{`${location.origin}${insightsOf(told.slug, session.sessionId)}`}</p>
      </footer>
    </main>
  );
}

function Section({ id, title, hint = null, children }: { id: string; title: string; hint?: string | null; children: preact.ComponentChildren }) {
  return (
    <section class="insights-part" aria-labelledby={`insights-${id}`} data-testid={`insights-${id}`}>
      <h2 id={`insights-${id}`}>{title}</h2>
      {hint && <p class="insights-say">{hint}</p>}
      {children}
    </section>
  );
}

/** Said only where the two views differ: by how much, and the way to the other. */
function Corrected({ told, onSee }: { told: Insights; onSee(view: HistoryView): void }) {
  const { struck, restored, tools } = told.corrections, words = insightsText;
  if (struck + restored + tools === 0) return null;
  const since = [struck > 0 ? words.struck(struck) : '', restored > 0 ? words.restored(restored) : '', tools > 0 ? words.changed(tools) : ''].filter(Boolean).join(' ');
  const other = told.view === 'corrected' ? 'recorded' : 'corrected';
  return (
    <p class="insights-corrected" data-testid="insights-corrected">
      {since} {words.views[told.view]} <button type="button" class="link" data-testid="insights-view" onClick={() => onSee(other)}>{words.see[other]}</button>
    </p>
  );
}

function when({ session, at }: Insights): string {
  const from = whenOf(Date.parse(session.startedAt));
  return session.endedAt === null ? `${from} – ${minuteOf(Date.parse(at))}` : `${from}, ${longOf(lastedMs(session, at))}`;
}
