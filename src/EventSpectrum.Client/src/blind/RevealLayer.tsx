import './blind.css';
import { useEffect } from 'preact/hooks';
import type { SpectrumApi } from '../api/spectrumApi';
import type { Point } from '../api/types';
import type { SpectrumChart } from '../chart';
import { svg } from '../chart/dom';
import type { Projection } from '../chart/model';
import { flights, flown, wholeMs, type Flight } from './gather';

interface RevealProps { chart: SpectrumChart; api: SpectrumApi; session: string; dotOf(id: string): Point | null; onDone(): void }

/** The moment of the reveal: everyone's votes come out where they were placed, and gather in the room's dots. */
export function RevealLayer({ chart, api, session, dotOf, onDone }: RevealProps) {
  useEffect(() => {
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const path = svg('path', { class: 'revealed-votes' }, chart.above);
    let frame = 0, all: Flight[] = [], to: Projection | null = null, began = 0, stopped = false;
    const leave = chart.accompany((projection) => { to = projection; });
    const draw = (now: number) => {
      const ms = now - began;
      if (ms >= wholeMs) return onDone();
      const { places, opacity } = flown(all, ms, calm);
      if (to) {
        const { x, y, scale, fold } = to;
        path.setAttribute('d', places.map((p) => `M${x(p.x).toFixed(1)} ${y(p.y).toFixed(1)}h0`).join(''));
        path.setAttribute('stroke-width', String(7 * scale));
        path.style.opacity = String(opacity * Math.abs(1 - fold));
      }
      frame = requestAnimationFrame(draw);
    };
    api.rounds(session).then(({ tools }) => {
      if (stopped) return;
      all = flights(tools, dotOf);
      if (all.length === 0) return onDone();
      began = performance.now();
      frame = requestAnimationFrame(draw);
    }, onDone);
    return () => {
      stopped = true;
      cancelAnimationFrame(frame);
      leave();
      path.remove();
    };
  }, [chart, session]);
  return null;
}
