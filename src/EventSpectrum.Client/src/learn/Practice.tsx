import './learn.css';
import { useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { SpectrumChart } from '../chart';
import type { PartialPoint } from '../api/types';
import { learnText } from '../pageText';
import { useSpectrum } from '../store/context';
import { text } from '../text';
import { Dialog } from '../ui/Dialog';
import { Icon } from '../ui/Icon';
import { examplesOf, roomAfter, sayingOf } from './examples';

/** Two examples to place, on a chart that is nobody's: nothing of it is kept and nothing is sent. It can be left at any point. */
export function Practice({ onClose }: { onClose(): void }) {
  const { x, y, view, learned, votable } = useSpectrum();
  const dimensions = view.dimensions.peek();
  const examples = useMemo(() => examplesOf(dimensions), []);
  const [step, setStep] = useState(0);
  const [said, setSaid] = useState('');
  const [armed, setArmed] = useState(false);
  const mine = useSignal<PartialPoint | null>(null);
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<SpectrumChart | null>(null);
  const task = useRef<HTMLParagraphElement>(null);
  const example = examples[step]!;
  const now = useRef(example);
  now.current = example;
  const last = step === examples.length - 1;
  const axis = example.axis === 'x' ? x.value : y.value, end = example.high ? 'high' : 'low';

  // Being shown it is enough: who leaves at the first step has said no.
  useEffect(() => { learned.remember(); }, []);
  useEffect(() => {
    const drawn = new SpectrumChart(host.current!, {
      onSelect: () => {},
      onHighlight: () => {},
      onRefused: () => {},
      onVote: (_, vote) => {
        mine.value = { x: vote.x ?? null, y: vote.y ?? null };
        setSaid(sayingOf(now.current, mine.value, x.peek(), y.peek()));
        draw(drawn);
      },
      onArmed: (id) => setArmed(id !== null),
    });
    chart.current = drawn;
    return () => drawn.destroy();
  }, []);
  useEffect(() => {
    mine.value = null;
    setSaid('');
    draw(chart.current!);
    if (step > 0) task.current?.focus();
  }, [step]);

  const draw = (drawn: SpectrumChart) => {
    const { id, name, at, votes } = now.current, own = mine.peek();
    drawn.update({
      x: x.peek(), y: y.peek(), dimensions, selected: id, highlighted: null, votable: true, whyNotVotable: null,
      tools: [{
        id, name, kind: 'undecided', at: own ? roomAfter(now.current, own) : at, ghost: false, votes: own ? votes + 1 : votes, contested: false, matches: true,
        mine: own && { ...own, pending: false },
      }],
    });
  };
  const place = () => {
    if (armed) chart.current?.disarm();
    else chart.current?.arm(example.id);
  };

  return (
    <Dialog title={learnText.title} lead={learnText.lead} onClose={onClose} class="practice">
      <p class="practice-task" ref={task} tabIndex={-1} dir="auto" data-testid="practice-task">
        <span class="practice-step">{learnText.step(step + 1, examples.length)}</span>{' '}
        {learnText.axis[example.axis](axis.low, axis.high)} {axis.about && <em>{axis.about}</em>}{' '}
        <b>{learnText.task(example.name, axis[end], learnText.sides[example.axis][end])}</b>
      </p>
      <div class={`practice-chart ${dimensions === '1d' ? 'flat' : ''}`} ref={host} data-testid="practice-chart" />
      <p class="practice-said" role="status" dir="auto" data-testid="practice-said">{said || learnText.how}</p>
      <div class="dialog-acts">
        <button type="button" class="button quiet" data-testid="practice-skip" onClick={onClose}>{learnText.skip}</button>
        <button type="button" class={`button ${armed ? 'placing' : ''}`} aria-pressed={armed} data-testid="practice-place" onClick={place}>
          <Icon name="place" size={18} />{armed ? text.tool.placing : text.tool.placeIt}
        </button>
        {last
          ? <button type="button" class="button primary" data-testid="practice-done" onClick={onClose}>{votable.value ? learnText.start : learnText.done}</button>
          : <button type="button" class="button primary" data-testid="practice-next" onClick={() => setStep(step + 1)}>{learnText.next}</button>}
      </div>
    </Dialog>
  );
}
