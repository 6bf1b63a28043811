import { useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { Film } from '../history/film';
import { bandsOf, barsOf, stripScale, ticksOf } from '../history/stripLayout';
import { tickWords } from '../history/words';
import { text } from '../text';
import { useModeration } from './moderation';

const TRACK = 48, BARS = 38;
/** A drag shorter than this, in pixels, is a press: it selects nothing. */
const PRESS = 5;

/** The votes over time as bars. A drag along them chooses a stretch. */
export function TimeStrip() {
  const moderation = useModeration();
  const track = useRef<HTMLDivElement>(null);
  const width = useSignal(0), drawn = useSignal<{ a: number; b: number } | null>(null);
  const timeline = moderation.timeline.value, stretch = moderation.selection.value.stretch;
  const from = timeline ? Date.parse(timeline.from) : 0, to = timeline ? Date.parse(timeline.to) : 0;
  const film = useMemo(() => new Film(from, Math.max(to, from + 1000)), [from, to]);
  const scale = useMemo(() => stripScale(film, width.value), [film, width.value]);
  const now = useRef(scale);
  now.current = scale;

  useEffect(() => {
    const element = track.current!, stop = new AbortController(), { signal } = stop;
    const sizes = new ResizeObserver(([entry]) => { width.value = Math.round(entry!.contentRect.width); });
    sizes.observe(element);
    const xOf = (event: PointerEvent) => Math.max(0, Math.min(now.current.width, event.clientX - element.getBoundingClientRect().left));
    element.addEventListener('pointerdown', (event) => {
      if (event.button !== 0) return;
      element.setPointerCapture(event.pointerId);
      drawn.value = { a: xOf(event), b: xOf(event) };
    }, { signal });
    element.addEventListener('pointermove', (event) => { if (drawn.peek()) drawn.value = { a: drawn.peek()!.a, b: xOf(event) }; }, { signal });
    element.addEventListener('pointerup', () => {
      const line = drawn.peek();
      drawn.value = null;
      if (!line || Math.abs(line.b - line.a) < PRESS) return;
      const { time } = now.current;
      moderation.choose({ stretch: { from: Math.floor(time(Math.min(line.a, line.b))), to: Math.ceil(time(Math.max(line.a, line.b))) } });
    }, { signal });
    element.addEventListener('pointercancel', () => { drawn.value = null; }, { signal });
    return () => { sizes.disconnect(); stop.abort(); };
  }, []);

  const votes = timeline?.density ?? [], sum = votes.reduce((a, b) => a + b, 0);
  const bars = useMemo(() => barsOf([{ from, to, votes }], scale, BARS), [votes, scale]);
  const line = drawn.value, chosen = line
    ? { x: Math.min(line.a, line.b), w: Math.abs(line.b - line.a) }
    : stretch && { x: scale.x(stretch.from), w: Math.max(2, scale.x(stretch.to) - scale.x(stretch.from)) };
  return (
    <div class="time-strip">
      <div class="strip-track" ref={track} data-testid="time-strip" title={text.moderation.stripHint}>
        <svg width={scale.width} height={TRACK} role="img" aria-label={text.moderation.strip(sum)}>
          {timeline && bandsOf(timeline.sessions, scale, from, to).map(({ session, x, w }) => <rect key={session.sessionId} class="band" x={x} width={w} height={TRACK} rx="5" />)}
          <path class="bars" d={bars} transform={`translate(0 ${TRACK - BARS})`} />
          {chosen && <rect class="strip-chosen" x={chosen.x} width={chosen.w} height={TRACK} rx="4" />}
        </svg>
      </div>
      <div class="strip-axis" aria-hidden="true">
        {ticksOf(film, scale, 74).map((tick) => (
          <span key={tick.time} class={`tick ${tick.as}`} style={{ left: `${tick.x}px` }}>{tickWords(tick)}</span>
        ))}
      </div>
    </div>
  );
}
