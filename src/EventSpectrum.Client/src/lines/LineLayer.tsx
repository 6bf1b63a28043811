import './lines.css';
import { effect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { SpectrumChart } from '../chart';
import { useSpectrum } from '../store/context';
import { LineBar } from './LineBar';
import { LineView, type Group } from './lineView';
import type { RoomLines } from '../api/types';

/** Lines on the chart, and what they say above it. */
export function LineLayer({ chart, host }: { chart: SpectrumChart; host: HTMLElement }) {
  const spectrum = useSpectrum();
  useEffect(() => {
    const { lines } = spectrum;
    const view = new LineView(chart, host, { draw: (x) => spectrum.drawLine(x), refuse: () => spectrum.refuse(), fits: (groups) => { lines.fit.value = groups; } });
    const leave = chart.accompany((to) => view.project(to));
    const stop = effect(() => {
      const mine = lines.mine.value, groups = groupsOf(lines.room.value, lines.apart.value);
      // Many ridges are read without the dots before them.
      host.classList.toggle('lines-apart', groups.length > 1);
      view.update({
        mine: mine?.x ?? null, pending: mine?.pending ?? false, struck: mine?.counts === false, drawable: spectrum.votable.value,
        high: spectrum.x.value.high, groups,
      });
    });
    return () => {
      stop();
      host.classList.remove('lines-apart');
      leave();
      view.destroy();
    };
  }, [spectrum, chart, host]);
  return <LineBar />;
}

function groupsOf(lines: RoomLines | null, apart: boolean): readonly Group[] {
  if (!lines?.room) return [];
  return apart && lines.disciplines.length > 0
    ? lines.disciplines.map(({ discipline, lines: shape }) => ({ name: discipline, shape }))
    : [{ name: null, shape: lines.room }];
}
