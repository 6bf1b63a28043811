import { easeCubicOut } from 'd3-ease';
import type { Kind } from '../api/types';

const MOST = 40;
const LIFE = { spark: 1400, arrival: 1200, pulse: 700 } as const;
/** How far the ring of each sort widens, in pixels. */
const REACH = { spark: 12, arrival: 44, pulse: 0 } as const;
/** A change of theme reaches the sparks within this time, in ms; asking for colours every frame would be dear. */
const COLOURS_LAST = 2000;

interface Spark {
  sort: keyof typeof LIFE; start: number; kind: Kind; x: number; y: number; r: number;
  /** Where the dot is that this vote moves. */
  dotX: number; dotY: number;
}

/**
 * Short-lived marks of what others did. They are drawn on a canvas and their number is bounded, so that a storm of votes costs
 * no more than a shower: what finds no room is not shown.
 */
export class Sparks {
  private living: Spark[] = [];
  private readonly context: CanvasRenderingContext2D | null;
  private colours = new Map<Kind, string>();
  private colouredAt = -Infinity;
  private clean = true;

  constructor(private readonly canvas: HTMLCanvasElement) {
    this.context = canvas.getContext('2d');
  }

  resize(width: number, height: number): void {
    const density = Math.min(2, devicePixelRatio);
    this.canvas.width = Math.round(width * density);
    this.canvas.height = Math.round(height * density);
    this.context?.setTransform(density, 0, 0, density, 0, 0);
  }

  /** A vote at (x, y) for the tool whose dot is at (dotX, dotY). */
  vote(start: number, kind: Kind, x: number, y: number, dotX: number, dotY: number): void {
    this.add({ sort: 'spark', start, kind, x, y, r: 4, dotX, dotY });
  }

  /** One wide ring around a tool that has just come. */
  arrival(start: number, kind: Kind, x: number, y: number, r: number): void {
    this.add({ sort: 'arrival', start, kind, x, y, r, dotX: x, dotY: y });
  }

  /** In place of travel, for people who asked for less motion. */
  pulse(start: number, kind: Kind, x: number, y: number, r: number): void {
    this.add({ sort: 'pulse', start, kind, x, y, r: r + 5, dotX: x, dotY: y });
  }

  /** Draws the moment; answers whether anything still glows. With `still`, rings fade without widening. */
  draw(now: number, still: boolean): boolean {
    const c = this.context;
    if (!c || (this.living.length === 0 && this.clean)) return false;
    c.clearRect(0, 0, this.canvas.width, this.canvas.height);
    this.living = this.living.filter(s => now - s.start < LIFE[s.sort]);
    this.clean = this.living.length === 0;
    for (const s of this.living) this.paint(c, s, Math.max(0, (now - s.start) / LIFE[s.sort]), still, now);
    c.globalAlpha = 1;
    return !this.clean;
  }

  private paint(c: CanvasRenderingContext2D, s: Spark, t: number, still: boolean, now: number): void {
    const vote = s.sort === 'spark';
    const spread = easeCubicOut(Math.min(1, vote ? t * 2 : t));
    c.strokeStyle = c.fillStyle = this.colour(s.kind, now);
    c.lineWidth = 1.5;
    c.globalAlpha = vote ? 0.9 * (1 - spread) : 1 - t;
    disc(c, s.x, s.y, s.r + (still ? 4 : REACH[s.sort] * spread));
    c.stroke();
    if (!vote) return;
    c.globalAlpha = (1 - t) ** 2;
    disc(c, s.x, s.y, 3.5);
    c.fill();
    c.globalAlpha = 0.55 * Math.max(0, 1 - t * 1.8);
    c.lineWidth = 1;
    c.beginPath();
    c.moveTo(s.x, s.y);
    c.lineTo(s.dotX, s.dotY);
    c.stroke();
  }

  private add(spark: Spark): void {
    if (this.living.length < MOST) this.living.push(spark);
  }

  private colour(kind: Kind, now: number): string {
    if (now - this.colouredAt > COLOURS_LAST) {
      this.colours = new Map();
      this.colouredAt = now;
    }
    let colour = this.colours.get(kind);
    if (colour === undefined) {
      const style = getComputedStyle(this.canvas);
      colour = style.getPropertyValue(`--kind-${kind}`).trim() || style.color;
      this.colours.set(kind, colour);
    }
    return colour;
  }
}

function disc(c: CanvasRenderingContext2D, x: number, y: number, r: number): void {
  c.beginPath();
  c.arc(x, y, r, 0, 2 * Math.PI);
}
