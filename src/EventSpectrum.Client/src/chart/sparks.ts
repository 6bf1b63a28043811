import { svg, translate } from './dom';
import type { Kind } from '../api/types';

const POOL = 40;
const LIFE = { spark: 1400, arrival: 1200, pulse: 700 } as const;
type Sort = keyof typeof LIFE;

interface Spark {
  group: SVGGElement; core: SVGCircleElement; wave: SVGCircleElement; line: SVGLineElement;
  sort: Sort; start: number; alive: boolean; r: number;
}

/** Short-lived marks of what others did: a bounded pool, so that a storm of votes costs no more than a shower. */
export class Sparks {
  private readonly pool: Spark[] = [];

  constructor(private readonly parent: Element) {}

  /** A vote at (x, y) for the tool whose dot heads for (dotX, dotY). With no room left in the pool it is simply not shown. */
  vote(now: number, kind: Kind, x: number, y: number, dotX: number, dotY: number): void {
    const s = this.take('spark', now, kind, x, y, 4);
    if (!s) return;
    s.line.setAttribute('x2', (dotX - x).toFixed(1));
    s.line.setAttribute('y2', (dotY - y).toFixed(1));
  }

  /** One wide ring around a tool that has just come. */
  arrival(now: number, kind: Kind, x: number, y: number, r: number): void {
    this.take('arrival', now, kind, x, y, r);
  }

  /** In place of travel, for people who asked for less motion. */
  pulse(now: number, kind: Kind, x: number, y: number, r: number): void {
    this.take('pulse', now, kind, x, y, r + 5);
  }

  /** Draws the moment; answers whether anything still glows. */
  draw(now: number, still: boolean): boolean {
    let glowing = false;
    for (const s of this.pool) {
      if (!s.alive) continue;
      const t = (now - s.start) / LIFE[s.sort];
      if (t >= 1) {
        s.alive = false;
        s.group.style.display = 'none';
        continue;
      }
      glowing = true;
      const fade = 1 - t, spread = 1 - (1 - Math.min(1, t * (s.sort === 'spark' ? 2 : 1))) ** 3;
      const reach = s.sort === 'spark' ? 12 : s.sort === 'arrival' ? 44 : 0;
      s.wave.setAttribute('r', (s.r + (still ? 4 : reach * spread)).toFixed(1));
      s.wave.setAttribute('opacity', (s.sort === 'spark' ? 0.9 * (1 - spread) : fade).toFixed(2));
      s.core.setAttribute('opacity', s.sort === 'spark' ? (fade * fade).toFixed(2) : '0');
      s.line.setAttribute('opacity', s.sort === 'spark' ? (0.55 * Math.max(0, 1 - t * 1.8)).toFixed(2) : '0');
    }
    return glowing;
  }

  private take(sort: Sort, now: number, kind: Kind, x: number, y: number, r: number): Spark | null {
    let s = this.pool.find(spark => !spark.alive);
    if (!s) {
      if (this.pool.length >= POOL) return null;
      const group = svg('g', {}, this.parent);
      s = {
        group, line: svg('line', { x1: 0, y1: 0 }, group), wave: svg('circle', { class: 'es-wave' }, group),
        core: svg('circle', { r: 3.5 }, group), sort, start: now, alive: true, r,
      };
      this.pool.push(s);
    }
    Object.assign(s, { sort, start: now, alive: true, r });
    s.group.setAttribute('class', `es-spark kind-${kind}`);
    s.group.setAttribute('transform', translate(x, y));
    s.group.style.display = '';
    return s;
  }
}
