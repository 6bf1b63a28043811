import { onlyHere } from '../facilitator/reach';
import { presentText } from '../pageText';
import { text } from '../text';
import { Counts } from './Corner';
import { usePresenter } from './presenter';
import { WayIn } from './WayIn';

/** Before the first placement, or when asked for: how to join, as large as the wall. */
export function Invitation() {
  const { session, picture, begun } = usePresenter();
  const running = session.value;
  return (
    <main class="invitation" data-testid="invitation">
      <header>
        <p dir="auto">{picture.value?.title}</p>
        <h1 dir="auto">{running?.title ?? presentText.soon}</h1>
      </header>
      {running ? <WayIn large /> : <p class="invitation-hint">{presentText.soonHint}</p>}
      {running && (
        <footer>
          {!begun.value && <p class="invitation-first"><b>{presentText.first}</b> {presentText.firstHint}</p>}
          {onlyHere(new URL(running.joinUrl ?? location.href, location.href).hostname) && <p class="warn invitation-reach">{text.staff.onlyHere}</p>}
          <Counts />
        </footer>
      )}
    </main>
  );
}
