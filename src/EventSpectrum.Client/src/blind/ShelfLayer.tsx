import './shelf.css';
import { effect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { SpectrumChart } from '../chart';
import { SHELF_HEAD } from '../chart/arrangement';
import { set, svg } from '../chart/dom';
import type { Projection } from '../chart/model';
import { useSpectrum } from '../store/context';
import { text } from '../text';
import { shelf, shelfTop } from './blind';

/** How tall the strip above the shelf is that says what it is, in pixels. */
const HEAD = 20;
/** Between the edge in 1-D and what may stand above it, in pixels. */
const AIR = 6;
/** As round as the chart's own corners, in pixels. */
const CORNER = 14;

/** The ground that tools wait on in a blind round, so that nobody takes a place on it for a vote. */
export function ShelfLayer({ chart }: { chart: SpectrumChart }) {
  const spectrum = useSpectrum();
  useEffect(() => {
    const layer = svg('g', { class: 'shelf', 'aria-hidden': 'true', 'data-testid': 'shelf' }, chart.ground);
    const ground = svg('path', { class: 'shelf-ground' }, layer), edge = svg('line', { class: 'shelf-edge' }, layer), words = svg('text', { class: 'shelf-words' }, layer);
    words.textContent = text.blind.waiting;
    let to: Projection | null = null;
    const draw = () => {
      const placed = spectrum.votes.placed.value;
      const waiting = [...shelf(spectrum.tools.value)].filter(([id]) => !placed.has(id));
      const top = shelfTop(waiting.map(([, { y }]) => y));
      layer.style.display = to && top !== null ? '' : 'none';
      if (!to || top === null) return;
      const { panel, scale, fold } = to, head = HEAD * scale, upright = to.y(top) - head;
      // In 1-D the shelf keeps its height whatever the zoom, and what is placed swarms above it.
      const rows = fold === 0 ? [] : waiting.flatMap(([id]) => to!.row(id) ?? []);
      const y = rows.length === 0 ? upright : upright + (Math.min(...rows) - (SHELF_HEAD - AIR) * scale - upright) * fold;
      const bottom = Math.max(y, panel.y + panel.h), r = Math.min(CORNER, bottom - y);
      ground.setAttribute('d', `M${panel.x} ${y}h${panel.w}V${bottom - r}a${r} ${r} 0 0 1 ${-r} ${r}h${2 * r - panel.w}a${r} ${r} 0 0 1 ${-r} ${-r}Z`);
      set(edge, { x1: panel.x, x2: panel.x + panel.w, y1: y, y2: y });
      set(words, { x: panel.x + panel.w / 2, y: y + head * 0.75 });
      words.setAttribute('font-size', String(12.5 * scale));
    };
    const leave = chart.accompany((projection) => { to = projection; draw(); });
    const stop = effect(draw);
    return () => {
      stop();
      leave();
      layer.remove();
    };
  }, [spectrum, chart]);
  return null;
}
