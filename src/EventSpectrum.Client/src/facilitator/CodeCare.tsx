import { useState } from 'preact/hooks';
import { ApiError } from '../api/problem';
import { locale } from '../language';
import { useSpectrum } from '../store/context';
import { text } from '../text';
import { CodeLasts } from './CodeLasts';

/** For the facilitator, beneath the code on the wall: another one, and for how long it is taken. Small, since the room looks on. */
export function CodeCare() {
  const { api, feed, notices, session: running } = useSpectrum();
  const [minutes, setMinutes] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const needed = running.value?.codeNeeded ?? false;
  const renew = async () => {
    setBusy(true);
    setTrouble(null);
    try {
      await api.renewCode(needed ? minutes : null);
      await feed.reload();
      notices.say(text.staff.renewed);
    } catch (error) {
      setTrouble(error instanceof ApiError && error.status < 500 ? error.message : text.staff.failed);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div class="code-care">
      {needed && <CodeLasts minutes={minutes} onChange={setMinutes} />}
      <button type="button" class="button" data-testid="renew-code" disabled={busy} onClick={() => void renew()}>{text.staff.renewCode}</button>
      {trouble && <p class="warn small" role="alert" dir="auto">{trouble}</p>}
    </div>
  );
}

/** Until when the code is taken, told as it passes. */
export function CodeEnd({ at, now }: { at: string; now: number }) {
  const over = Date.parse(at) <= now;
  const time = new Date(at).toLocaleTimeString(locale, { timeStyle: 'short' });
  return <p class={over ? 'warn' : 'join-screen-until'} data-testid="code-until" role="status">{over ? text.staff.codeOver(time) : text.staff.codeUntil(time)}</p>;
}
