import './history.css';
import './strip.css';
import { useEffect, useMemo } from 'preact/hooks';
import { NoticesView } from '../shell/NoticesView';
import { Plight } from '../shell/Plight';
import { text } from '../text';
import { roomyQuery, useMedia } from '../ui/useMedia';
import { Asking } from './Asking';
import { HistoryBar } from './HistoryBar';
import { useKeys } from './keys';
import { Panel } from './Panel';
import { Past, PastContext, usePast } from './past';
import { Player } from './Player';
import { Stage } from './Stage';

/** The past of one spectrum: a chart first, the timeline below it. */
export function HistoryPage({ slug }: { slug: string }) {
  const past = useMemo(() => new Past(slug, matchMedia(roomyQuery).matches ? 720 : 300), [slug]);
  useEffect(() => {
    past.start();
    return () => past.stop();
  }, [past]);
  return <PastContext.Provider value={past}><Page /></PastContext.Provider>;
}

function Page() {
  const past = usePast();
  const { replay, desk } = past;
  const wide = useMedia(roomyQuery);
  const status = replay.status.value;
  const title = replay.base.value?.title ?? '';
  useKeys(past);
  useEffect(() => { if (title) document.title = `${text.history.title} · ${title}`; }, [title]);

  if (status === 'unknown') return <Plight kind="unknown" />;
  if (status === 'failed') return <Plight kind="failed" onRetry={() => past.start()} />;
  return (
    <div class={`page past ${wide ? 'wide' : 'narrow'}`} aria-busy={status === 'loading'} data-testid="history">
      <HistoryBar wide={wide} />
      {status === 'loading' && <p class="past-wait" role="status"><span class="spinner" aria-hidden="true" /> {text.history.loading}</p>}
      {status === 'empty' && <Empty />}
      {status === 'ready' && (
        <>
          <main class="main">
            <Stage />
            {(wide || desk.open.value) && <Panel wide={wide} />}
          </main>
          <Player wide={wide} />
        </>
      )}
      <Asking />
      <NoticesView notices={past.notices} />
    </div>
  );
}

function Empty() {
  const past = usePast();
  return (
    <main class="plight">
      <h2>{text.history.empty}</h2>
      <p>{text.history.emptyHint}</p>
      <div class="plight-acts"><a class="button primary" href={past.liveAddress}>{text.history.openChart}</a></div>
    </main>
  );
}
