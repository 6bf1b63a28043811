import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Tool } from '../api/types';
import { useSpectrum } from '../store/context';
import { text } from '../text';
import { Icon } from '../ui/Icon';
import { shownCoordinate as shown, typedCoordinate } from '../voting/parse';

/** One's own vote by number, by tap ("Place it"), and the way to take it back. The same vote as by dragging. */
export function VoteFields({ tool }: { tool: Tool }) {
  const spectrum = useSpectrum();
  const { view, votes, votable, suggestable, whyNotVotable } = spectrum;
  const mine = votes.placed.value.get(tool.id) ?? null;
  const flat = view.dimensions.value === '1d';
  const [x, setX] = useState(shown(mine?.x));
  const [y, setY] = useState(shown(mine?.y));
  const [wrong, setWrong] = useState<{ x: boolean; y: boolean }>({ x: false, y: false });
  const id = useId();
  const xField = useRef<HTMLInputElement>(null);
  const yField = useRef<HTMLInputElement>(null);
  // A vote cast elsewhere (a drag, an undo) shows here too.
  // Before anything can be typed: done later, it could wipe out what a person has begun.
  useLayoutEffect(() => { setX(shown(mine?.x)); setY(shown(mine?.y)); setWrong({ x: false, y: false }); }, [mine?.x, mine?.y]);

  if (!votable.value) {
    return (
      <section class="vote" aria-label={text.tool.yourVote}>
        <p class="vote-closed faint small">
          {whyNotVotable.value}
          {suggestable.value && <button type="button" class="button small" data-testid="suggest-move" onClick={() => { view.dialog.value = 'suggest-move'; }}>{text.suggest.move}</button>}
        </p>
        {mine && !mine.counts && <p class="warn small" data-testid="not-counted" dir="auto">{mine.why ?? text.tool.notCounted}</p>}
      </section>
    );
  }
  const axes = { x: spectrum.x.value, y: spectrum.y.value };
  const placing = view.placing.value === tool.id;

  const submit = (event: Event) => {
    event.preventDefault();
    const vote = { x: typedCoordinate(x, mine?.x), y: flat ? null : typedCoordinate(y, mine?.y) };
    const bad = { x: vote.x == null && (flat || vote.x === undefined || vote.y == null), y: vote.y === undefined };
    setWrong(bad);
    if (bad.x || bad.y) return (bad.x ? xField : yField).current?.focus();
    spectrum.vote(tool.id, { x: vote.x ?? null, y: vote.y ?? null });
  };
  const field = (axis: 'x' | 'y', value: string, set: (typed: string) => void) => (
    <div class="vote-field">
      <label for={`${id}-${axis}`}><span class="field-sign" aria-hidden="true">{axis === 'x' ? '→' : '↑'}</span><span class="unseen" dir="auto">{text.tool.field(axes[axis].high)}</span></label>
      <input
        ref={axis === 'x' ? xField : yField}
        id={`${id}-${axis}`}
        inputMode="decimal"
        autocomplete="off"
        maxLength={7}
        value={value}
        placeholder="–"
        aria-invalid={wrong[axis]}
        aria-describedby={wrong[axis] ? `${id}-wrong` : undefined}
        data-testid={`vote-${axis}`}
        onInput={(event) => set(event.currentTarget.value)}
      />
      <span aria-hidden="true">%</span>
    </div>
  );
  return (
    <section class="vote" aria-label={text.tool.yourVote}>
      <form class="vote-row" onSubmit={submit} noValidate>
        {field('x', x, setX)}
        {!flat && field('y', y, setY)}
        <button type="submit" class="button" data-testid="vote-save">{text.tool.vote}</button>
      </form>
      {(wrong.x || wrong.y) && <p id={`${id}-wrong`} class="warn small" role="alert">{text.tool.outOfRange}</p>}
      <div class="vote-row">
        <button
          type="button"
          class={`button grow ${placing ? 'placing' : mine ? '' : 'primary'}`}
          aria-pressed={placing}
          data-testid="place-it"
          onClick={() => { view.placing.value = placing ? null : tool.id; }}
        >
          <Icon name="place" size={18} />{placing ? text.tool.placing : text.tool.placeIt}
        </button>
        {mine && (
          <button type="button" class="button" data-testid="withdraw" onClick={() => spectrum.vote(tool.id, null)}>{text.tool.withdraw}</button>
        )}
      </div>
      {mine && !mine.counts && <p class="warn small" data-testid="not-counted" dir="auto">{mine.why ?? text.tool.notCounted}</p>}
    </section>
  );
}
