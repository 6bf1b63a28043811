import './shelf.css';
import { effect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { SpectrumChart } from '../chart';
import { set, svg } from '../chart/dom';
import type { Projection } from '../chart/model';
import { useSpectrum } from '../store/context';
import { text } from '../text';
import { shelf, shelfTop } from './blind';

/** How tall the strip above the shelf is that says what it is, in pixels. */
const HEAD = 20;
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
      const top = shelfTop([...shelf(spectrum.tools.value)].flatMap(([id, { y }]) => (placed.has(id) ? [] : [y])));
      layer.style.display = to && top !== null ? '' : 'none';
      if (!to || top === null) return;
      const { panel, scale } = to, head = HEAD * scale, y = to.y(top) - head;
      layer.style.opacity = String(1 - to.fold);
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
