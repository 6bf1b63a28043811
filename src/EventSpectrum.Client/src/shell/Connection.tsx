import { useEffect, useState } from 'preact/hooks';
import { useSpectrum } from '../store/context';
import { text } from '../text';

/** A line at the top of the chart while the connection is not what it should be. A blink of a second is not worth a word. */
export function Connection() {
  const { feed, votes } = useSpectrum();
  const waiting = votes.outbox.entries.value.length;
  const down = feed.connection.value === 'reconnecting';
  const trouble = down || votes.outbox.waiting.value;
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (!trouble) return setShown(false);
    const timer = setTimeout(() => setShown(true), 1000);
    return () => clearTimeout(timer);
  }, [trouble]);
  if (!shown || !trouble) return null;
  return (
    <p class="trouble" role="status" data-testid="reconnecting" data-waiting={waiting}>
      <span class="spinner" aria-hidden="true" />
      {down ? text.connection.reconnecting(waiting) : text.connection.waiting(waiting)}
    </p>
  );
}
