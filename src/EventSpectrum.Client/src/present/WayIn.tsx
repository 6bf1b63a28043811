import { presentText } from '../pageText';
import { text } from '../text';
import { usePresenter } from './presenter';

/** How to get in: the QR code, the address in words, the code in letters. Where the code is not for this screen, it says so. */
export function WayIn({ large = false }: { large?: boolean }) {
  const { api, session: running } = usePresenter();
  const session = running.value;
  if (!session) return null;
  if (session.codeNeeded && !session.joinCode) return <p class="present-no-code">{presentText.codeHidden}</p>;
  const address = new URL(session.joinUrl ?? location.pathname.replace(/\/present$/, ''), location.href);
  const short = session.joinCode ? `${address.host}/j/${session.joinCode}` : `${address.host}${address.pathname}`;
  return (
    <div class={`way-in ${large ? 'large' : ''}`} data-testid="way-in">
      <img key={`${session.sessionId} ${session.joinCode}`} class="way-in-qr" src={`${api.qrAddress}?${session.sessionId}-${session.joinCode ?? ''}`} alt={text.staff.qrAlt} width="512" height="512" data-testid="qr" />
      <p class="way-in-words">
        <span>{presentText.scan}, {presentText.orOpen}</span>
        <b class="way-in-address" data-testid="join-address">{short}</b>
        {large && session.joinCode && <b class="way-in-code" aria-hidden="true">{session.joinCode}</b>}
      </p>
    </div>
  );
}
