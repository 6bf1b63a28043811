import { useId, useLayoutEffect, useState } from 'preact/hooks';
import { useSpectrum } from '../store/context';
import { text } from '../text';
import { Icon } from '../ui/Icon';
import { Segmented } from '../ui/Segmented';
import { shownCoordinate as shown, typedCoordinate } from '../voting/parse';

/** Above the chart while lines are shown: one's own as a number, what it means, and where the room's lie, in words. */
export function LineBar() {
  const { lines, x } = useSpectrum();
  const words = text.line;
  const room = lines.room.value, apart = lines.apart.value && (room?.disciplines.length ?? 0) > 0;
  return (
    <section class="line-bar" aria-label={words.title} data-testid="line-bar">
      <div class="line-head">
        <p class="line-lead" dir="auto"><b>{words.question}</b> {words.meaning}<span class="line-middle">{words.beyond(x.value.high)}</span>.</p>
        <button type="button" class="icon-button" aria-label={words.close} data-testid="line-close" onClick={() => lines.show(false)}><Icon name="close" size={18} /></button>
      </div>
      <OwnLine />
      <div class="line-room" role="status" data-testid="line-room">
        {!room?.room ? <p class="faint small">{words.few}</p> : apart
          ? (
            <>
              <p class="small" aria-hidden="true">{lines.fit.value < room.disciplines.length ? words.largest(lines.fit.value, room.disciplines.length) : words.each(room.disciplines.length)}</p>
              {/* On the chart each has its name and its half beside it. */}
              <ul class="unseen">{room.disciplines.map(({ discipline, lines: shape }) => <li key={discipline} dir="auto">{discipline}: {words.half(shape)} {words.middle(shape)}</li>)}</ul>
            </>
          )
          : <p class="small">{words.half(room.room)} <span class="line-middle">{words.middle(room.room)}</span></p>}
      </div>
      {room?.room && room.disciplines.length > 0 && (
        <Segmented
          label={words.whose}
          value={apart ? 'apart' : 'room'}
          onChange={(whose) => { lines.apart.value = whose === 'apart'; }}
          options={[{ value: 'room', label: words.everyone, testId: 'line-everyone' }, { value: 'apart', label: words.byDiscipline, testId: 'line-apart' }]}
        />
      )}
    </section>
  );
}

/** One's own line by number, and the way to take it away. */
function OwnLine() {
  const spectrum = useSpectrum();
  const { lines, votable, whyNotVotable } = spectrum;
  const mine = lines.mine.value;
  const [typed, setTyped] = useState(shown(mine?.x));
  const [wrong, setWrong] = useState(false);
  const id = useId();
  // Before anything can be typed: done later, it could wipe out what a person has begun.
  useLayoutEffect(() => { setTyped(shown(mine?.x)); setWrong(false); }, [mine?.x]);
  if (!votable.value) return <p class="faint small">{mine?.x != null && `${text.line.mineAt(mine.x)} `}{whyNotVotable.value}</p>;

  const submit = (event: Event) => {
    event.preventDefault();
    const to = typedCoordinate(typed, mine?.x);
    setWrong(to == null);
    if (to != null) spectrum.drawLine(to);
  };
  return (
    <form class="line-form" onSubmit={submit} noValidate>
      <label for={id}>{text.line.mine}</label>
      <span class="vote-field">
        <input
          id={id} inputMode="decimal" autocomplete="off" maxLength={7} placeholder="–" value={typed} aria-invalid={wrong}
          aria-describedby={wrong ? `${id}-wrong` : undefined} data-testid="line-x" onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <span aria-hidden="true">%</span>
      </span>
      <button type="submit" class="button small" data-testid="line-draw">{text.line.draw}</button>
      {mine && <button type="button" class="button small quiet" data-testid="line-withdraw" onClick={() => spectrum.drawLine(null)}>{text.line.withdraw}</button>}
      {wrong && <p id={`${id}-wrong`} class="warn small" role="alert">{text.tool.outOfRange}</p>}
      {mine && !mine.counts && <p class="warn small" data-testid="line-not-counted" dir="auto">{mine.why ?? text.tool.notCounted}</p>}
    </form>
  );
}
