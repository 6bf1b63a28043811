import type { Axis } from '../../api/types';
import { text } from '../../text';
import { signed } from '../ComparePanel';
import type { Story } from '../types';

/** What moved it: each cause with its share of the shift, on either side of nothing. */
export function Causes({ story, x, y }: { story: Story; x: Axis; y: Axis }) {
  const words = text.history.stories;
  const causes = story.causes.filter((cause) => cause.participants > 0 || cause.x !== 0 || cause.y !== 0);
  const most = Math.max(0.1, ...causes.flatMap((cause) => [Math.abs(cause.x), Math.abs(cause.y)]));
  const shift = story.shift;
  return (
    <section class="story-part" aria-labelledby="causes" data-testid="causes">
      <h2 id="causes">{words.causes}</h2>
      {causes.length === 0 ? <p class="past-none">{words.nothing}</p> : (
        <table class="causes" aria-labelledby="causes">
          <thead>
            <tr><th scope="col"><span class="unseen">{words.cause}</span></th><th scope="col" dir="auto">{x.high} <span aria-hidden="true">→</span></th><th scope="col" dir="auto">{y.high} <span aria-hidden="true">↑</span></th></tr>
          </thead>
          <tbody>
            {causes.map(({ cause, participants, x: alongX, y: alongY, exact }) => (
              <tr key={cause} data-cause={cause}>
                <th scope="row">{words.causesAre[cause]}{participants > 0 && <small>{text.history.people(participants)}</small>}</th>
                <td title={exact.x}><Share value={alongX} most={most} /></td>
                <td title={exact.y}><Share value={alongY} most={most} /></td>
              </tr>
            ))}
          </tbody>
          {shift && <tfoot><tr><th scope="row">{words.together}</th><td><b>{signed(shift.x)}</b></td><td><b>{signed(shift.y)}</b></td></tr></tfoot>}
        </table>
      )}
      {causes.length > 0 && <p class="faint small">{words.rounded}</p>}
    </section>
  );
}

function Share({ value, most }: { value: number; most: number }) {
  const width = `${Math.abs(value) / most * 50}%`;
  return (
    <div class="share">
      <span>{signed(value)}</span>
      <span class="share-track" aria-hidden="true"><i class={value < 0 ? 'less' : 'more'} style={value < 0 ? { right: '50%', width } : { left: '50%', width }} /></span>
    </div>
  );
}
