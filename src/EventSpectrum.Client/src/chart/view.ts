import { clamp, type Rect } from './geometry';

/** How the chart is zoomed: a place p of the whole chart is drawn at p·k + (x, y), in pixels. */
export interface View { k: number; x: number; y: number }

export const WHOLE: View = { k: 1, x: 0, y: 0 };
export const MAX_ZOOM = 6;

/** Keeps the panel covered: one cannot pan past the ends of the axes. */
export function bounded(view: View, panel: Rect): View {
  const k = clamp(view.k, 1, MAX_ZOOM);
  if (k === 1) return WHOLE;
  return {
    k,
    x: clamp(view.x, (panel.x + panel.w) * (1 - k), panel.x * (1 - k)),
    y: clamp(view.y, (panel.y + panel.h) * (1 - k), panel.y * (1 - k)),
  };
}

/** Zooms by a factor around a point that stays where it is. */
export function zoomAt(view: View, px: number, py: number, factor: number, panel: Rect): View {
  const k = clamp(view.k * factor, 1, MAX_ZOOM);
  const f = k / view.k;
  return bounded({ k, x: px - (px - view.x) * f, y: py - (py - view.y) * f }, panel);
}

export const panBy = (view: View, dx: number, dy: number, panel: Rect): View =>
  bounded({ k: view.k, x: view.x + dx, y: view.y + dy }, panel);

/** Between data (0 to 100, y upwards) and pixels (y downwards). */
export const toPixelX = (x: number, plot: Rect, view: View): number => (plot.x + x / 100 * plot.w) * view.k + view.x;
export const toPixelY = (y: number, plot: Rect, view: View): number => (plot.y + (1 - y / 100) * plot.h) * view.k + view.y;

/** A placement is kept to one decimal and never leaves the axis. */
export const snap = (value: number): number => Math.round(clamp(value, 0, 100) * 10) / 10;

export const toDataX = (px: number, plot: Rect, view: View): number => snap(((px - view.x) / view.k - plot.x) / plot.w * 100);
export const toDataY = (py: number, plot: Rect, view: View): number => snap((1 - ((py - view.y) / view.k - plot.y) / plot.h) * 100);
