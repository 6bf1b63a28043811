import type { Replay } from './replay';
import type { StripScale } from './stripLayout';

/** A drag shorter than this, in pixels, is a press. */
const PRESS = 6;

/** A hand on the track: one finger scrubs, two look closer or further away, as does the wheel with Ctrl. Answers the way to stop. */
export function scrub(track: HTMLElement, replay: Replay, scale: () => StripScale): () => void {
  const stop = new AbortController(), { signal } = stop;
  const fingers = new Map<number, number>();
  let pinch: { a: number; b: number } | null = null;
  const xOf = (event: PointerEvent | WheelEvent) => event.clientX - track.getBoundingClientRect().left;
  const pair = () => [...fingers.values()].sort((a, b) => a - b) as [number, number];

  track.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    track.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, xOf(event));
    replay.pause();
    if (fingers.size === 2) {
      const [a, b] = pair();
      pinch = { a: scale().time(a), b: scale().time(b) };
      replay.scrubbing.value = false;
    } else if (fingers.size === 1) {
      replay.scrubbing.value = true;
      replay.toTime(scale().time(xOf(event)), true);
    }
  }, { signal });
  track.addEventListener('pointermove', (event) => {
    if (!fingers.has(event.pointerId)) return;
    fingers.set(event.pointerId, xOf(event));
    if (pinch === null) replay.toTime(scale().time(xOf(event)), true);
  }, { signal });
  const up = (event: PointerEvent) => {
    if (pinch && fingers.size === 2) zoomTo(pinch, pair(), scale(), replay);
    fingers.delete(event.pointerId);
    if (fingers.size === 0) { pinch = null; replay.scrubbing.value = false; }
  };
  track.addEventListener('pointerup', up, { signal });
  track.addEventListener('pointercancel', up, { signal });

  let factor = 1, timer: ReturnType<typeof setTimeout> | undefined;
  track.addEventListener('wheel', (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    factor *= Math.exp(event.deltaY * 0.004);
    clearTimeout(timer);
    timer = setTimeout(() => {
      const by = factor;
      factor = 1;
      void replay.zoomBy(by < 1 ? Math.max(0.05, by) : Math.min(20, by));
    }, 160);
  }, { signal, passive: false });
  return () => { clearTimeout(timer); stop.abort(); };
}

/** What was under the two fingers shall be under them again. */
function zoomTo(was: { a: number; b: number }, [a, b]: [number, number], scale: StripScale, replay: Replay): void {
  const apart = Math.max(20, b - a), film = replay.film.peek();
  const low = film.place(was.a), high = film.place(was.b), perPixel = (high - low) / apart;
  const from = low - a * perPixel, to = from + scale.width * perPixel;
  if (to - from >= film.length) void replay.zoomBy((to - from) / Math.max(1, film.length));
  else void replay.zoom({ from: film.time(from), to: film.time(to) });
}

/** A stretch drawn along the axis is looked at closer; a press goes to its time. */
export function stretch(axis: HTMLElement, replay: Replay, scale: () => StripScale): () => void {
  const stop = new AbortController(), { signal } = stop;
  const range = axis.querySelector<HTMLElement>('.strip-range')!;
  let from: number | null = null;
  const xOf = (event: PointerEvent) => Math.max(0, Math.min(scale().width, event.clientX - axis.getBoundingClientRect().left));
  axis.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    axis.setPointerCapture(event.pointerId);
    from = xOf(event);
  }, { signal });
  axis.addEventListener('pointermove', (event) => {
    if (from === null) return;
    const to = xOf(event);
    range.hidden = Math.abs(to - from) < PRESS;
    range.style.left = `${Math.min(from, to)}px`;
    range.style.width = `${Math.abs(to - from)}px`;
  }, { signal });
  axis.addEventListener('pointerup', (event) => {
    if (from === null) return;
    const to = xOf(event), low = Math.min(from, to), high = Math.max(from, to);
    from = null;
    range.hidden = true;
    if (high - low < PRESS) { replay.pause(); replay.toTime(scale().time(high)); } else void replay.zoom({ from: scale().time(low), to: scale().time(high) });
  }, { signal });
  axis.addEventListener('pointercancel', () => { from = null; range.hidden = true; }, { signal });
  return () => stop.abort();
}
