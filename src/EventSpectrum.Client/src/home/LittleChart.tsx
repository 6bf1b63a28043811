import type { SketchDot } from '../api/types';
import { kindPath } from '../chart/kinds';

const width = 320, height = 180, margin = 14;
const least = 4.5, most = 11;

/** A spectrum's chart in little: where the room has its dots. Its words are beside it. */
export function LittleChart({ dots }: { dots: readonly SketchDot[] }) {
  const votes = Math.max(40, ...dots.map((dot) => dot.votes));
  const at = ({ x, y }: SketchDot) => `translate(${(margin + (x / 100) * (width - 2 * margin)).toFixed(1)} ${(height - margin - (y / 100) * (height - 2 * margin)).toFixed(1)})`;
  return (
    <svg class="little" viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
      <path class="sketch-cross" d={`M${width / 2} 6V${height - 6}M6 ${height / 2}H${width - 6}`} />
      {dots.map((dot, i) => {
        const form = kindPath(dot.kind, dot.votes === 0 ? 5 : least + (most - least) * Math.sqrt(dot.votes / votes));
        const color = `var(--kind-${dot.kind})`;
        return <path key={i} transform={at(dot)} d={form} fill={dot.votes === 0 ? 'none' : color} stroke={color} stroke-width="1.5" opacity={dot.votes === 0 ? 0.75 : 0.92} />;
      })}
    </svg>
  );
}
