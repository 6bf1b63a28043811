import '../history/history.css';
import '../history/strip.css';
import './moderation.css';
import { useEffect, useMemo } from 'preact/hooks';
import { NoticesView } from '../shell/NoticesView';
import { Plight } from '../shell/Plight';
import { text } from '../text';
import { useMedia, wideQuery } from '../ui/useMedia';
import { ActBar } from './ActBar';
import { AskingDialog } from './AskingDialog';
import { ModerateBar } from './ModerateBar';
import { ModerateChart } from './ModerateChart';
import { Moderation, ModerationContext, useModeration } from './moderation';
import { Side } from './Side';
import { TimeStrip } from './TimeStrip';

/** Where moderators see trouble, see what an act would do, do it, and can take it back. */
export function ModeratePage({ slug }: { slug: string }) {
  const moderation = useMemo(() => new Moderation(slug), [slug]);
  useEffect(() => {
    moderation.start();
    return () => moderation.stop();
  }, [moderation]);
  return <ModerationContext.Provider value={moderation}><Page /></ModerationContext.Provider>;
}

function Page() {
  const moderation = useModeration();
  const { feed, allowed, notices, picture } = moderation;
  const wide = useMedia(wideQuery);
  const status = feed.status.value, title = picture.value?.title ?? '';
  useEffect(() => { if (title) document.title = `${text.moderation.title} · ${title}`; }, [title]);

  if (status === 'unknown') return <Plight kind="unknown" />;
  if (status === 'failed') return <Plight kind="failed" onRetry={() => void feed.reload()} />;
  if (allowed.value === false) return <StaffOnly />;
  return (
    <div class={`page moderate ${wide ? 'wide' : 'narrow'}`} aria-busy={allowed.value === null} data-testid="moderate">
      <ModerateBar wide={wide} />
      {status === 'loading' || allowed.value === null
        ? <p class="past-wait" role="status"><span class="spinner" aria-hidden="true" /> {text.moderation.looking}</p>
        : (
          <>
            <main class="main">
              <div class="moderate-view">
                <ModerateChart />
                {wide && <TimeStrip />}
              </div>
              <Side />
            </main>
            <ActBar />
          </>
        )}
      <AskingDialog />
      <NoticesView notices={notices} />
    </div>
  );
}

function StaffOnly() {
  const { liveAddress } = useModeration();
  return (
    <main class="plight">
      <h1>{text.moderation.title}</h1>
      <p>{text.moderation.staffOnly}</p>
      <div class="plight-acts">
        <a class="button primary" href="/sign-in">{text.moderation.signIn}</a>
        <a class="button" href={liveAddress}>{text.moderation.back}</a>
      </div>
    </main>
  );
}
