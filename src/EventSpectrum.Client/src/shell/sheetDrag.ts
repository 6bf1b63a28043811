import type { SheetHeight } from '../store/view';

const order: readonly SheetHeight[] = ['peek', 'half', 'full'];

/** The next height up or down; at the end it stays. */
export function step(height: SheetHeight, direction: 1 | -1): SheetHeight {
  return order[Math.min(order.length - 1, Math.max(0, order.indexOf(height) + direction))]!;
}

/** Round and round, for a plain press of the handle. */
export function cycle(height: SheetHeight): SheetHeight {
  return order[(order.indexOf(height) + 1) % order.length]!;
}

/**
 * Where a sheet that is let go comes to rest: a flick goes one height in its direction, anything else to the nearest.
 * @param at its height in pixels when let go
 * @param speed pixels per millisecond, upwards positive
 * @param heights the three heights in pixels
 */
export function rest(at: number, speed: number, from: SheetHeight, heights: Record<SheetHeight, number>): SheetHeight {
  if (Math.abs(speed) > 0.5) return step(from, speed > 0 ? 1 : -1);
  return order.reduce((best, height) => (Math.abs(heights[height] - at) < Math.abs(heights[best] - at) ? height : best));
}
