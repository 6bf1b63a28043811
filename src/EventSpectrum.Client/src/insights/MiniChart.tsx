import type { ComponentChildren } from 'preact';
import type { Kind, Point } from '../api/types';
import { kindPath } from '../chart/kinds';
import { shorten } from '../chart/measure';
import { ellipse } from '../history/story/spread';
import type { Gap, Opinion } from './types';

const SIZE = 132, EDGE = 11, DOT = 7;
/** The highest line on which a word stands whole. */
const TOP = 11;
const f = (n: number): string => n.toFixed(1);
const across = (x: number): number => EDGE + x / 100 * (SIZE - 2 * EDGE);
const up = (y: number): number => SIZE - across(y);
const at = ({ x, y }: Point): string => `${f(across(x))} ${f(up(y))}`;

/** One tool on a small chart, drawn as the large one is. The words beside it say the same. */
function MiniChart({ kind, children }: { kind: Kind; children: ComponentChildren }) {
  return (
    <svg class="mini" viewBox={`0 0 ${SIZE} ${SIZE}`} aria-hidden="true" focusable="false" style={{ '--es-kind': `var(--kind-${kind})` }}>
      <rect class="mini-panel" x="0.5" y="0.5" width={SIZE - 1} height={SIZE - 1} rx="8" />
      <path class="mini-cross" d={`M${f(across(50))} 1V${SIZE - 1}M1 ${f(up(50))}H${SIZE - 1}`} />
      {children}
    </svg>
  );
}

function Dot({ kind, point, ghost = false }: { kind: Kind; point: Point; ghost?: boolean }) {
  return <path class={ghost ? 'mini-ghost' : 'mini-dot'} d={kindPath(kind, DOT)} transform={`translate(${at(point)})`} />;
}

/** Everyone's votes as fine grain, how far they lie apart, and where the middle is; of two camps, both. */
export function OpinionChart({ tool, mean, spread, camps, places }: Opinion) {
  return (
    <MiniChart kind={tool.kind}>
      {!camps && <path class="mini-spread" d={`M${ellipse(mean, spread).map(at).join('L')}Z`} />}
      {places.map(([x, y], i) => <circle key={i} class="mini-grain" cx={f(across(x))} cy={f(up(y))} r="1.7" />)}
      {camps && <path class="mini-tie" d={`M${at(camps.a)}L${at(camps.b)}`} />}
      {(camps ? [camps.a, camps.b] : [mean]).map((point, i) => <Dot key={i} kind={tool.kind} point={point} />)}
    </MiniChart>
  );
}

/** Where a dot was, and where it went. */
export function MovedChart({ kind, from, to }: { kind: Kind; from: Point; to: Point }) {
  return (
    <MiniChart kind={kind}>
      <path class="mini-trail" d={`M${at(from)}L${at(to)}`} />
      <Dot kind={kind} point={from} ghost />
      <Dot kind={kind} point={to} />
    </MiniChart>
  );
}

/** Where two disciplines place a tool. */
export function GapChart({ tool, a, b }: Gap) {
  // The name of the upper one stands above it and the other's below, so that they never meet.
  const lower = a.y < b.y ? 0 : 1;
  return (
    <MiniChart kind={tool.kind}>
      <path class="mini-tie" d={`M${at(a)}L${at(b)}`} />
      {[a, b].map((dot, i) => (
        <g key={dot.discipline}>
          <Dot kind={tool.kind} point={dot} />
          <text class="mini-letter" text-anchor={dot.x < 30 ? 'start' : dot.x > 70 ? 'end' : 'middle'} x={f(across(dot.x) + (dot.x < 30 ? -7 : dot.x > 70 ? 7 : 0))} y={f(Math.max(TOP, up(dot.y) + (i === lower ? 20 : -11)))}>{shorten(dot.discipline, 14, (words) => words.length)}</text>
        </g>
      ))}
    </MiniChart>
  );
}
