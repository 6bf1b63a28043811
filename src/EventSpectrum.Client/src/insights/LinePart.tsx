import type { Axis, LineShape } from '../api/types';
import { ridge, ridgePath } from '../lines/ridge';
import { insightsText } from '../pageText';
import { percent } from '../text';
import type { Insights } from './types';

const WIDTH = 640;

/** Where the room draws its line: everyone's as a ridge, and those of disciplines beneath it on the same axis. */
export function LinePart({ line, x }: { line: Insights['line']; x: Axis }) {
  const { room, disciplines } = line;
  if (!room) return <p class="insights-none">{insightsText.lineFew}</p>;
  return (
    <>
      <p class="insights-say">{insightsText.line(room.n, percent(room.median))} {insightsText.lineMiddle(percent(room.quartiles[0]!), percent(room.quartiles[1]!))}</p>
      <figure class="insights-line">
        <Ridge shape={room} height={96} />
        <p class="insights-ends" dir="auto"><span>← {x.low}</span><span>{x.high} →</span></p>
        {disciplines.length > 0 && (
          <ul class="insights-ridges">
            {disciplines.map(({ discipline, lines }) => (
              <li key={discipline}>
                <p><b dir="auto">{discipline}</b> <span>{insightsText.lineOf(lines.n, percent(lines.median))}</span></p>
                <Ridge shape={lines} height={36} />
              </li>
            ))}
          </ul>
        )}
      </figure>
    </>
  );
}

function Ridge({ shape, height }: { shape: LineShape; height: number }) {
  const heights = ridge(shape.counts), x = (value: number) => value / 100 * WIDTH, tall = (height - 6) / Math.max(...heights);
  return (
    <svg class="ridge-still" viewBox={`0 0 ${WIDTH} ${height}`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect class="ridge-middle" x={x(shape.quartiles[0]!)} width={x(shape.quartiles[1]! - shape.quartiles[0]!)} y="0" height={height} />
      <path class="ridge-shape" d={ridgePath(heights, x, height, tall)} />
      <path class="ridge-base" d={`M0 ${height - 0.5}H${WIDTH}`} />
      <path class="ridge-median" d={`M${x(shape.median).toFixed(1)} 0V${height}`} />
    </svg>
  );
}
