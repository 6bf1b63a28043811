import './present.css';
import { computed } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { NoticesView } from '../shell/NoticesView';
import { Plight } from '../shell/Plight';
import { applyTheme } from '../store/theme';
import { presentText } from '../pageText';
import { Banner } from './Banner';
import { Corner } from './Corner';
import { Help } from './Help';
import { Invitation } from './Invitation';
import { useKeys } from './keys';
import { Presenter, PresenterContext, usePresenter } from './presenter';
import { PresentChart } from './PresentChart';
import { useScale } from './scale';

const always = computed(() => true);

/** For the projector and the back row: the chart large, a few names, the way in, and what the room is asked. Read-only. */
export function PresentPage({ slug, linkKey, overlay }: { slug: string; linkKey: string | null; overlay: boolean }) {
  const presenter = useMemo(() => new Presenter(slug), [slug]);
  useEffect(() => {
    // A secret in the address bar would be on the wall, and in every picture of it.
    if (linkKey !== null) history.replaceState(null, '', `${location.pathname}${overlay ? '?overlay' : ''}`);
    const stopTheme = applyTheme(always);
    if (overlay) document.documentElement.dataset.overlay = '';
    void presenter.start(linkKey);
    return () => {
      stopTheme();
      delete document.documentElement.dataset.overlay;
      presenter.stop();
    };
  }, [presenter]);
  return <PresenterContext.Provider value={presenter}><Page overlay={overlay} /></PresenterContext.Provider>;
}

function Page({ overlay }: { overlay: boolean }) {
  const presenter = usePresenter();
  const { feed, picture, shown, session, begun, inviting, notices } = presenter;
  const status = feed.status.value;
  const title = picture.value?.title ?? '';
  useScale();
  useKeys(presenter);
  useEffect(() => { if (title) document.title = `${presentText.title} · ${title}`; }, [title]);

  if (status === 'unknown') return <Plight kind="unknown" />;
  if (status === 'failed') return <Plight kind="failed" onRetry={() => void feed.reload()} />;
  const invited = inviting.value || (!begun.value && !overlay);
  return (
    <div class={`page presenter ${overlay ? 'overlay' : ''}`} data-testid="presenter" data-state={shown.value === null ? 'loading' : invited ? 'inviting' : 'showing'}>
      {shown.value === null
        ? <p class="present-wait" role="status">{presentText.loading}</p>
        : invited
          ? <Invitation />
          : (
            <>
              <main class="present-main">
                <Banner overlay={overlay} />
                <PresentChart />
              </main>
              <Corner overlay={overlay} />
            </>
          )}
      {feed.connection.value === 'reconnecting' && session.value && <p class="present-trouble" role="status">{presentText.reconnecting}</p>}
      <Help />
      <NoticesView notices={notices} />
    </div>
  );
}
