import type { Kind } from '../api/types';
import { kindPath } from '../chart/kinds';

/** The form and colour that stand for a kind on the chart, at the size of a letter. */
export function KindGlyph({ kind, size = 14 }: { kind: Kind; size?: number }) {
  return (
    <svg class="glyph" width={size} height={size} viewBox="-10 -10 20 20" aria-hidden="true" focusable="false">
      <path d={kindPath(kind, 6.600)} fill={`var(--kind-${kind})`} />
    </svg>
  );
}
