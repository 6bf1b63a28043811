import { lastSession } from '../insights/address';
import { useCalm } from '../store/calm';
import { presentText } from '../pageText';
import { count, text } from '../text';
import { Icon } from '../ui/Icon';
import { Agreement } from './Agreement';
import { heading } from './movers';
import { usePresenter } from './presenter';
import { RoundsPart } from './RoundsPart';
import { WayIn } from './WayIn';

/** Beside the chart: the way in, who is here, who just moved. */
export function Corner({ overlay }: { overlay: boolean }) {
  const { movers, blind, frozen, session, begun, disagreement, rounds } = usePresenter();
  return (
    <aside class="present-corner" aria-label={presentText.scan}>
      <WayIn />
      <Counts />
      {!overlay && !session.value && begun.value && <Over />}
      {frozen.value && <Frozen />}
      {!overlay && disagreement.value && <Agreement />}
      {!overlay && rounds.on.value && <RoundsPart />}
      {!overlay && !blind.value && !frozen.value && !disagreement.value && !rounds.on.value && (
        <section class="present-moved">
          <h2>{presentText.moved}</h2>
          {movers.value.length === 0 && <p>{presentText.quiet}</p>}
          <ul>
            {movers.value.map((mover) => (
              <li key={mover.id} data-tool={mover.id}>
                <svg class="present-arrow" viewBox="0 0 24 24" aria-hidden="true" focusable="false" style={{ rotate: `${heading(mover)}deg` }}><path d="M3 12h17M13 5l7 7-7 7" /></svg>
                <span dir="auto">{mover.name}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </aside>
  );
}

/** No session runs any more: where to read what the last one showed. */
function Over() {
  const { slug } = usePresenter();
  return (
    <section class="present-over" data-testid="present-over">
      <h2>{presentText.closed}</h2>
      <p><a href={lastSession(slug)}>{text.insights.open}</a> <kbd>I</kbd></p>
    </section>
  );
}

/** The plain sign that the picture stands still, and how much it leaves out. */
function Frozen() {
  const waiting = useCalm(usePresenter().waiting, 500).value;
  const [votes, tools] = [waiting?.votes ?? 0, waiting?.tools ?? 0];
  return (
    <section class="present-frozen" role="status" data-testid="present-frozen" data-votes={votes} data-tools={tools}>
      <h2><Icon name="snow" size={32} />{presentText.frozen}</h2>
      <p>{presentText.waits(votes, tools)}</p>
    </section>
  );
}

export function Counts() {
  const { feed, picture, begun } = usePresenter();
  const here = useCalm(feed.watching, 1000).value;
  const now = useCalm(picture, 500).value;
  return (
    <p class="present-counts" aria-live="off">
      {here !== null && <span><b data-testid="present-here">{count(here)}</b> {presentText.here}</span>}
      {begun.value && <span><b data-testid="present-votes">{count(now?.votes ?? 0)}</b> {presentText.votes}</span>}
    </p>
  );
}
