import { computed, effect, useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { text } from '../text';
import { Marks } from './Marks';
import { usePast } from './past';
import { scrub, stretch } from './stripInput';
import { bandsOf, barsOf, stripScale, ticksOf, type StripScale } from './stripLayout';
import { clockOf, longOf, shortDayOf, tickWords, whenOf } from './words';

const TRACK = 56, BARS = 34;

/** The log as a strip: sessions as bands, votes as bars, idle stretches drawn together, and the handle. */
export function Strip() {
  const past = usePast();
  const { replay, densities } = past;
  const root = useRef<HTMLDivElement>(null), track = useRef<HTMLDivElement>(null), axis = useRef<HTMLDivElement>(null);
  const width = useSignal(0);
  const scale = useMemo(() => computed(() => stripScale(replay.film.value, width.value)), [replay]);

  useEffect(() => {
    const sizes = new ResizeObserver(([entry]) => { width.value = Math.round(entry!.contentRect.width); });
    sizes.observe(track.current!);
    const stops = [scrub(track.current!, replay, () => scale.peek()), stretch(axis.current!, replay, () => scale.peek())];
    return () => {
      sizes.disconnect();
      for (const stop of stops) stop();
    };
  }, []);

  const timeline = replay.timeline.value, film = replay.film.value, { from, to } = replay.span.value, place = scale.value;
  const bars = useMemo(() => barsOf(densities.parts.value, place, BARS), [densities.parts.value, place]);
  const votes = densities.parts.value.reduce((sum, part) => sum + part.votes.reduce((a, b) => a + b, 0), 0);
  return (
    <div class={`strip${replay.fetching.value ? ' fetching' : ''}`} ref={root}>
      <Marks scale={place} />
      <div class="strip-track" ref={track} data-testid="strip">
        <svg width={place.width} height={TRACK} role="img" aria-label={text.history.density(votes)}>
          {timeline && bandsOf(timeline.sessions, place, from, to).map(({ session, x, w }) => (
            <g key={session.sessionId}>
              <rect class="band" x={x} width={w} height={TRACK} rx="5" />
              <rect class="band-edge" x={x} width={w} height="2.5" rx="1.2" />
            </g>
          ))}
          {film.gaps.map((gap) => (
            <g key={gap.from} class="gap">
              <title>{text.history.gap(longOf(gap.to - gap.from))}</title>
              <rect x={place.x(gap.from)} width={Math.max(0, place.x(gap.to) - place.x(gap.from))} height={TRACK} />
              <path d={`M${(place.x(gap.from) + place.x(gap.to)) / 2 - 5} ${TRACK - 6}l4 -14m2 14l4 -14`} />
            </g>
          ))}
          <path class="bars" d={bars} transform={`translate(0 ${TRACK - BARS})`} />
          <Played scale={place} bars={bars} />
        </svg>
        {timeline && bandsOf(timeline.sessions, place, from, to).filter(({ w }) => w > 40).map(({ session, x, w }) => (
          <span key={session.sessionId} class="band-name" aria-hidden="true" style={{ left: `${x + 7}px`, maxWidth: `${w - 12}px` }} dir="auto">{session.title}</span>
        ))}
      </div>
      <div class="strip-axis" ref={axis} title={text.history.range} aria-hidden="true">
        {ticksOf(film, place, 74).map((tick) => (
          <span key={tick.time} class={`tick ${tick.as}`} style={{ left: `${tick.x}px` }}>{tickWords(tick)}</span>
        ))}
        <span class="strip-range" hidden />
      </div>
      <Head scale={place} />
    </div>
  );
}

/** The bars up to the moment, in the accent colour. */
function Played({ scale, bars }: { scale: StripScale; bars: string }) {
  const { replay } = usePast();
  const clip = useRef<SVGRectElement>(null);
  useEffect(() => effect(() => clip.current!.setAttribute('width', String(Math.max(0, scale.x(replay.head.value))))), [scale]);
  return (
    <>
      <clipPath id="played"><rect ref={clip} x="0" y="0" width="0" height={BARS} /></clipPath>
      <g transform={`translate(0 ${TRACK - BARS})`}><path class="bars played" d={bars} clip-path="url(#played)" /></g>
    </>
  );
}

/** The moment shown: a line over the strip with a knob, and while a hand moves it a flag above the finger. */
function Head({ scale }: { scale: StripScale }) {
  const { replay } = usePast();
  const head = useRef<HTMLDivElement>(null), flag = useRef<HTMLSpanElement>(null);
  useEffect(() => effect(() => {
    const x = scale.x(replay.head.value), element = head.current!;
    element.style.transform = `translateX(${Math.round(x * 4) / 4}px)`;
    element.classList.toggle('scrubbing', replay.scrubbing.value);
    element.dataset.side = x < 70 ? 'start' : x > scale.width - 70 ? 'end' : 'middle';
    const { at, frame, sequence } = replay.shown.value;
    flag.current!.textContent = `${clockOf(at)}, ${shortDayOf(at)}`;
    element.setAttribute('aria-valuemax', String(Math.max(0, replay.reel.value.length - 1)));
    element.setAttribute('aria-valuenow', String(Math.max(0, frame >= 0 ? frame : replay.reel.value.frameOf(sequence))));
    element.setAttribute('aria-valuetext', `${whenOf(at)}, ${text.history.sequence(sequence)}`);
  }), [scale]);
  return (
    <div class="strip-head" ref={head} role="slider" tabIndex={0} aria-label={text.history.head} aria-valuemin={0} data-testid="strip-head">
      <span class="strip-flag" ref={flag} aria-hidden="true" />
      <span class="strip-knob" />
    </div>
  );
}
