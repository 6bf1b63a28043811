import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useSpectrum } from '../store/context';
import { useCalm } from '../store/calm';
import { count, text } from '../text';
import { Dialog } from '../ui/Dialog';
import { staff } from '../staff/staff';
import { Icon } from '../ui/Icon';
import { CodeCare, CodeEnd } from './CodeCare';
import { onlyHere } from './reach';
import './joinScreen.css';

/** How to get in, large enough for the back row: the QR code, the address in words, the code in letters. */
export function JoinScreen({ onClose }: { onClose(): void }) {
  const { api, session: running, picture, feed } = useSpectrum();
  const panel = useRef<HTMLDivElement>(null);
  const session = running.value;
  const votes = useCalm(picture, 500).value?.votes ?? 0;
  const here = useCalm(feed.watching, 500).value;
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const tick = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(tick);
  }, []);
  // Another code is another picture at the same address.
  const picturedAt = useMemo(() => Date.now(), [session?.joinCode]);
  if (!session) return null;
  const address = new URL(session.joinUrl ?? location.pathname, location.href);
  const short = session.joinCode ? `${address.host}/j/${session.joinCode}` : `${address.host}${address.pathname}`;

  const fullscreen = () => {
    if (document.fullscreenElement) void document.exitFullscreen();
    else void panel.current?.closest('dialog')?.requestFullscreen?.();
  };
  return (
    <Dialog class="join-screen" title={session.title} onClose={onClose}>
      <div class="join-screen-body" ref={panel}>
        <figure class="join-screen-figure">
          <img class="join-screen-qr" src={`${api.qrAddress}?at=${picturedAt}`} alt={text.staff.qrAlt} width="512" height="512" data-testid="qr" />
          {onlyHere(address.hostname) && <figcaption class="join-screen-reach warn" data-testid="only-here">{text.staff.onlyHere}</figcaption>}
        </figure>
        <div class="join-screen-words">
          <p class="join-screen-lead">{text.staff.joinAt}</p>
          <p class="join-screen-address" data-testid="join-address">{short}</p>
          {session.joinCode && (
            <>
              <p class="join-screen-lead">{text.staff.joinWith}</p>
              <p class="join-screen-code" data-testid="session-code" aria-label={[...session.joinCode].join(' ')}>{session.joinCode}</p>
              {session.joinCodeExpires && <CodeEnd at={session.joinCodeExpires} now={now} />}
            </>
          )}
          <p class="join-screen-counts" aria-live="off">
            {here !== null && <span><b>{count(here)}</b> {text.staff.hereLabel}</span>}
            <span><b>{count(votes)}</b> {text.staff.votesLabel}</span>
          </p>
        </div>
      </div>
      <div class="join-screen-foot">
        {staff.value?.role === 'facilitator' ? <CodeCare /> : <span />}
        <button type="button" class="button join-screen-full" onClick={fullscreen}><Icon name="expand" size={18} />{text.staff.fullscreen}</button>
      </div>
    </Dialog>
  );
}
