import { useEffect, useRef, useState } from 'preact/hooks';
import type { Axis } from '../../api/types';
import { percent, text } from '../../text';
import { Film, gapsOf } from '../film';
import { stripScale, ticksOf } from '../stripLayout';
import type { Story } from '../types';
import { longOf, tickWords } from '../words';

const HEIGHT = 112;

/** The position along each axis over time, with a band one standard deviation wide on either side. */
export function Bands({ story, x, y }: { story: Story; x: Axis; y: Axis }) {
  return (
    <>
      <Band story={story} axis={x} along="x" />
      <Band story={story} axis={y} along="y" />
    </>
  );
}

function Band({ story, axis, along }: { story: Story; axis: Axis; along: 'x' | 'y' }) {
  const host = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const sizes = new ResizeObserver(([entry]) => setWidth(Math.round(entry!.contentRect.width)));
    sizes.observe(host.current!);
    return () => sizes.disconnect();
  }, []);
  const points = story.path.flatMap((point) => (point[along] === null
    ? [] : [{ at: Date.parse(point.at), value: point[along], sd: point.spread && (along === 'x' ? point.spread.sdX : point.spread.sdY) }]));
  const from = Date.parse(story.from.at), to = Math.max(from + 1, Date.parse(story.to.at));
  const film = new Film(from, to, gapsOf(points.map((point) => point.at), from, to)), scale = stripScale(film, width);
  const up = (value: number) => (HEIGHT * (1 - Math.max(0, Math.min(100, value)) / 100)).toFixed(1);
  const at = (time: number) => scale.x(time).toFixed(1);
  // A position stands until the next change: steps, and nothing between two moments is made up.
  const steps = points.map((point, i) => `${i === 0 ? `M${at(point.at)} ` : `H${at(point.at)}V`}${up(point.value)}`).join('') + (points.length > 0 ? `H${width}` : '');
  const spread = points.filter((point) => point.sd !== null);
  const upper = spread.map((point, i) => `${i === 0 ? 'M' : `L${at(point.at)} ${up(spread[i - 1]!.value + spread[i - 1]!.sd!)}L`}${at(point.at)} ${up(point.value + point.sd!)}`).join('');
  const last = spread[spread.length - 1];
  const lower = [...spread].reverse().map((point, i, all) => `${i === 0 ? `L${width} ${up(point.value + point.sd!)}L${width} ${up(point.value - point.sd!)}` : `L${at(all[i - 1]!.at)} ${up(point.value - point.sd!)}`}L${at(point.at)} ${up(point.value - point.sd!)}`).join('');
  const end = points[points.length - 1];
  return (
    <figure class="story-band">
      <figcaption><span dir="auto">{axis.low}</span><span aria-hidden="true">→</span><b dir="auto">{axis.high}</b>{end && <em>{percent(end.value)}</em>}</figcaption>
      <div ref={host}>
        <svg width={width} height={HEIGHT + 20} role="img" aria-label={text.history.stories.band(axis.low, axis.high)}>
          <rect class="band-ground" width={width} height={HEIGHT} rx="6" />
          <line class="band-mid" x1="0" x2={width} y1={HEIGHT / 2} y2={HEIGHT / 2} />
          {film.gaps.map((gap) => (
            <rect key={gap.from} class="band-gap" x={scale.x(gap.from)} width={Math.max(0, scale.x(gap.to) - scale.x(gap.from))} height={HEIGHT}>
              <title>{text.history.gap(longOf(gap.to - gap.from))}</title>
            </rect>
          ))}
          {last && <path class={`band-spread kind-${story.tool.kind}`} d={`${upper}${lower}Z`} />}
          <path class={`band-line kind-${story.tool.kind}`} d={steps} />
          {ticksOf(film, scale, 74).map((tick) => (
            <text key={tick.time} class="band-tick" x={tick.x} y={HEIGHT + 15}>{tickWords(tick)}</text>
          ))}
        </svg>
      </div>
    </figure>
  );
}
