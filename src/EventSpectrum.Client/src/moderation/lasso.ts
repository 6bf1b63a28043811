import type { Projection } from '../chart/model';
import type { SingleVote } from './types';

/** A corner of the line that was drawn, in pixels of the chart. */
export interface Corner { x: number; y: number }

/** Fewer pixels than this between two corners add nothing to the line. */
const STEP = 3;

/** Whether a place lies within a closed line: an odd number of its sides lie to the left. */
export function within(line: readonly Corner[], x: number, y: number): boolean {
  let inside = false;
  line.forEach((a, i) => {
    const b = line[(i + 1) % line.length]!;
    if (a.y > y !== b.y > y && x < (b.x - a.x) * (y - a.y) / (b.y - a.y) + a.x) inside = !inside;
  });
  return inside;
}

/** The votes that lie within the line. Those that speak for one axis alone have no place. */
export function caught(line: readonly Corner[], votes: readonly SingleVote[], to: Projection): readonly SingleVote[] {
  if (line.length < 3) return [];
  return votes.filter(({ x, y }) => x !== null && y !== null && within(line, to.x(x), to.y(y)));
}

/** A hand that draws on `ground`: `drawn` is called with the line as it grows, `done` when it is let go. Answers the way to stop. */
export function drawLine(ground: Element, drawn: (line: readonly Corner[]) => void, done: (line: readonly Corner[]) => void): () => void {
  const stop = new AbortController(), { signal } = stop;
  let line: Corner[] | null = null;
  const cornerOf = (event: PointerEvent): Corner => {
    const { left, top } = ground.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const on = (type: 'pointerdown' | 'pointermove' | 'pointerup' | 'pointercancel', act: (event: PointerEvent) => void) =>
    ground.addEventListener(type, (event) => act(event as PointerEvent), { signal });
  on('pointerdown', (event) => {
    if (event.button !== 0 || line) return;
    ground.setPointerCapture(event.pointerId);
    line = [cornerOf(event)];
  });
  on('pointermove', (event) => {
    if (!line) return;
    const last = line[line.length - 1]!, corner = cornerOf(event);
    if (Math.hypot(corner.x - last.x, corner.y - last.y) < STEP) return;
    line.push(corner);
    drawn(line);
  });
  on('pointerup', () => {
    const finished = line ?? [];
    line = null;
    drawn([]);
    done(finished);
  });
  on('pointercancel', () => { line = null; drawn([]); });
  return () => stop.abort();
}
