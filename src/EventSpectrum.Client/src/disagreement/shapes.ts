import { contours } from 'd3-contour';
import { round } from '../chart/dom';
import type { Projection } from '../chart/model';
import type { Opinion, Place } from './types';

/** From so many votes on their density is drawn. */
const LEAST_FOR_DENSITY = 20;
/** Density is worked out on a grid of so many points to an axis, and drawn where it is more than these parts of its most. */
const GRID = 72, LEVELS = [0.15, 0.4, 0.7];

/** The ellipse of one standard deviation as it is on screen: an ellipse again, but another one where the axes differ in length. */
export function ellipsePath({ position, spread }: Pick<Opinion, 'position' | 'spread'>, to: Projection): string {
  if (!position || !spread) return '';
  const sx = spread.sdX * (to.x(1) - to.x(0)), sy = spread.sdY * (to.y(0) - to.y(1));
  // On screen y grows downwards.
  const xy = -spread.correlation * sx * sy, middle = (sx * sx + sy * sy) / 2, apart = Math.hypot((sx * sx - sy * sy) / 2, xy);
  const major = Math.sqrt(middle + apart), minor = Math.sqrt(Math.max(0, middle - apart));
  const angle = Math.atan2(2 * xy, sx * sx - sy * sy) / 2, dx = major * Math.cos(angle), dy = major * Math.sin(angle);
  const x = to.x(position.x), y = to.y(position.y), arc = `A${round(major)} ${round(minor)} ${round(angle * 180 / Math.PI)} 0 1`;
  return `M${round(x - dx)} ${round(y - dy)}${arc} ${round(x + dx)} ${round(y + dy)}${arc} ${round(x - dx)} ${round(y - dy)}`;
}

/** A point for each vote that speaks for both axes, for strokes with round ends. */
export function grainPath(places: readonly Place[], to: Projection): string {
  return places.flatMap(([x, y, far]) => (y === null || far ? [] : [`M${round(to.x(x))} ${round(to.y(y))}h0`])).join('');
}

/** A small cross at each outlier: another form, so that colour is not all that tells it. */
export function outlierPath(places: readonly Place[], to: Projection): string {
  const r = 3.5 * to.scale;
  return places.flatMap(([x, y, far]) => (y === null || !far ? [] : [cross(to.x(x), to.y(y), r, r)])).join('');
}

/** An upright cross. */
export const plus = (x: number, y: number, r: number): string => `M${round(x - r)} ${round(y)}h${round(2 * r)}M${round(x)} ${round(y - r)}v${round(2 * r)}`;

function cross(x: number, y: number, w: number, h: number): string {
  return `M${round(x - w)} ${round(y - h)}l${round(2 * w)} ${round(2 * h)}M${round(x + w)} ${round(y - h)}l${round(-2 * w)} ${round(2 * h)}`;
}

type Ring = readonly (readonly [number, number])[];
const known = new WeakMap<readonly Place[], Ring[][]>();

/** Where votes are dense, from the outermost level inwards, as rings of coordinates from 0 to 100; none below twenty votes. */
export function density(places: readonly Place[]): Ring[][] {
  const before = known.get(places);
  if (before) return before;
  const votes = places.flatMap(([x, y]) => (y === null ? [] : [{ x, y }]));
  const rings = votes.length < LEAST_FOR_DENSITY ? [] : levels(votes);
  known.set(places, rings);
  return rings;
}

function levels(votes: { x: number; y: number }[]): Ring[][] {
  const wide = width(votes), cell = 100 / GRID;
  // A bell of each vote along each axis; what a cell has is the sum of their products.
  const bells = votes.map(({ x, y }) => [x, y].map((at) => Array.from({ length: GRID }, (_, i) => Math.exp(-((((i + 0.5) * cell - at) / wide) ** 2) / 2))));
  const heights = new Array<number>(GRID * GRID).fill(0);
  for (const [across, up] of bells) {
    for (let j = 0; j < GRID; j++) for (let i = 0; i < GRID; i++) heights[j * GRID + i]! += across![i]! * up![j]!;
  }
  const most = heights.reduce((a, b) => Math.max(a, b), 0);
  return contours().size([GRID, GRID]).thresholds(LEVELS.map((level) => level * most))(heights)
    .map(({ coordinates }) => coordinates.flat().map((ring) => ring.map(([x, y]) => [x! * cell, y! * cell] as const)));
}

/** Scott's rule for two dimensions, within bounds, in percent: the wider votes lie and the fewer they are, the smoother. */
function width(votes: { x: number; y: number }[]): number {
  const deviation = (values: number[]): number => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  };
  const scott = (deviation(votes.map(({ x }) => x)) + deviation(votes.map(({ y }) => y))) / 2 * votes.length ** (-1 / 6);
  return Math.min(6, Math.max(2.5, scott));
}

export function ringsPath(rings: readonly Ring[], to: Projection): string {
  return rings.map((ring) => `M${ring.map(([x, y]) => `${round(to.x(x))} ${round(to.y(y))}`).join('L')}Z`).join('');
}

/** How many votes are in each of twenty equal parts of the x-axis. */
export function countsOf(places: readonly Place[]): number[] {
  const counts = Array.from({ length: 20 }, () => 0);
  for (const [x] of places) counts[Math.min(19, Math.floor(x / 5))]!++;
  return counts;
}
