import { useEffect, useRef, useState } from 'preact/hooks';
import { text } from '../text';
import { MarkGlyph } from './MarkGlyph';
import { usePast } from './past';
import { clustersOf, leading, type Cluster, type StripScale } from './stripLayout';
import type { TimelineMark } from './types';
import { markWords, minuteOf, shortDayOf } from './words';

/** Ticks above the strip, to be pressed; those too close to tell apart open a list. Sessions are bands already. */
export function Marks({ scale }: { scale: StripScale }) {
  const { replay } = usePast();
  const apart = matchMedia('(pointer: coarse)').matches ? 46 : 34;
  const marks = (replay.timeline.value?.marks ?? []).filter((mark) => mark.type !== 'session-started' && mark.type !== 'session-closed');
  const [open, setOpen] = useState<number | null>(null);
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (open === null) return;
    const outside = (event: Event) => { if (!root.current?.contains(event.target as Node)) setOpen(null); };
    const escape = (event: KeyboardEvent) => { if (event.key === 'Escape') setOpen(null); };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('keydown', escape);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('keydown', escape);
    };
  }, [open]);
  const go = (mark: TimelineMark) => {
    setOpen(null);
    replay.pause();
    void replay.toEvent(mark);
  };
  if (scale.width === 0) return <div class="strip-marks" />;
  return (
    <div class="strip-marks" ref={root}>
      {clustersOf(marks, scale, apart).map((cluster) => {
        const { x, marks: near } = cluster, first = leading(near), words = markWords(first);
        const label = near.length === 1 ? words : `${words}; ${text.history.marksHere(near.length)}`;
        return (
          <span key={x} class="mark-spot" style={{ left: `${x}px` }}>
            <button
              type="button"
              class={`strip-mark ${first.type}`}
              title={label}
              aria-expanded={near.length > 1 ? open === x : undefined}
              data-testid="strip-mark"
              onClick={() => (near.length === 1 ? go(first) : setOpen(open === x ? null : x))}
            >
              <MarkGlyph type={first.type} />{near.length > 1 && <b aria-hidden="true">{near.length}</b>}
            </button>
            {open === x && <Near cluster={cluster} side={x < 150 ? 'start' : x > scale.width - 150 ? 'end' : ''} go={go} />}
          </span>
        );
      })}
    </div>
  );
}

function Near({ cluster, side, go }: { cluster: Cluster; side: string; go(mark: TimelineMark): void }) {
  return (
    <ul class={`mark-list ${side}`}>
      {cluster.marks.map((mark) => {
        const at = Date.parse(mark.at);
        return (
          <li key={`${mark.sequence} ${mark.type} ${mark.id ?? ''}`}>
            <button type="button" class="past-row" onClick={() => go(mark)}>
              <MarkGlyph type={mark.type} />
              <span class="past-row-name" dir="auto">{markWords(mark)}</span>
              <span class="past-row-place">{shortDayOf(at)} {minuteOf(at)}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
