import { effect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { SpectrumChart } from '../chart';
import { svg } from '../chart/dom';
import type { Projection } from '../chart/model';
import { arrow } from '../history/compare';
import { usePresenter } from './presenter';
import { waysOf, type Way } from './twoRounds';

/** How large a first guess is drawn, and how far from a dot's middle an arrow to it ends, in pixels. */
const GUESS = 9, SHORT = 13, HEAD = 11;

/** On the chart: from each tool's first guess, an open ring, an arrow to where it stands after seeing. */
export function RoundsLayer({ chart }: { chart: SpectrumChart }) {
  const { rounds } = usePresenter();
  useEffect(() => {
    const layer = svg('g', { class: 'wall-rounds', 'aria-hidden': 'true', 'data-testid': 'wall-rounds' }, chart.ground);
    let to: Projection | null = null;
    const draw = () => {
      const ways = waysOf(rounds.told.value?.tools ?? []), at = to;
      if (at) layer.replaceChildren(...ways.filter(({ points }) => points > 0).flatMap((way) => drawn(way, at)));
    };
    const leave = chart.accompany((projection) => { to = projection; draw(); });
    const stop = effect(draw);
    return () => {
      stop();
      leave();
      layer.remove();
    };
  }, [chart]);
  return null;
}

function drawn({ id, from, to: end }: Way, { x, y, row, scale, fold }: Projection): SVGElement[] {
  const height = (value: number) => { const upright = y(value); return upright + ((row(id) ?? upright) - upright) * fold; };
  const way = arrow(x(from.x), height(from.y), x(end.x), height(end.y), HEAD * scale, SHORT * scale);
  return [
    svg('circle', { class: 'wall-guess', cx: x(from.x), cy: height(from.y), r: GUESS * scale, 'stroke-width': 2 * scale }),
    ...(way === '' ? [] : [svg('path', { class: 'wall-way', d: way, 'stroke-width': 2.5 * scale })]),
  ];
}
