import { kindPath } from '../chart/kinds';
import type { Kind } from '../api/types';

const dots: readonly [Kind, number, number, number][] = [
  ['assistive', 62, 66, 9], ['assistive', 104, 92, 7], ['assistive', 150, 58, 11], ['undecided', 214, 104, 9],
  ['generative', 286, 78, 9], ['generative', 322, 148, 12], ['autonomous', 352, 250, 10], ['generative', 300, 232, 7], ['assistive', 168, 178, 8],
];

/** What the product is, without words: dots of four kinds, and one's own ring tied to the room's dot. */
export function Sketch() {
  return (
    <svg class="sketch" viewBox="0 0 400 320" aria-hidden="true" focusable="false">
      <path class="sketch-frame" d="M20 12v288h368" />
      <path class="sketch-cross" d="M204 12v288M20 156h368" />
      <path class="sketch-tie" d="M158 171L106 226" />
      {dots.map(([kind, x, y, r]) => <path key={`${x}`} transform={`translate(${x} ${y})`} d={kindPath(kind, r)} fill={`var(--kind-${kind})`} />)}
      <circle class="sketch-ring" cx="98" cy="235" r="12" />
    </svg>
  );
}
