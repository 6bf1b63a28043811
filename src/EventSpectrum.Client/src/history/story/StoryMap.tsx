import { effect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { SpectrumChart } from '../../chart';
import { svg } from '../../chart/dom';
import type { Projection } from '../../chart/model';
import { text } from '../../text';
import { fading, timesOf } from '../trails';
import { lineTo, trailElements } from '../trailView';
import type { Story } from '../types';
import { ellipse, milestones } from './spread';
import type { Told } from './told';

const ELLIPSES = 6;

/** Where the tool went in the stretch, and how far apart people were along the way. */
export function StoryMap({ told }: { told: Told }) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const chart = new SpectrumChart(host.current!, { onSelect: () => {}, onHighlight: () => {}, onVote: () => {}, onRefused: () => {} });
    const group = svg('g', { class: 'trails' }, chart.ground);
    let projection: Projection | null = null;
    const draw = () => {
      const story = told.story.value;
      if (projection && story) group.replaceChildren(...way(story, projection));
    };
    chart.accompany((to) => { projection = to; draw(); });
    const stop = effect(() => {
      const base = told.base.value, story = told.story.value;
      if (!base || !story) return;
      const { tool, to } = story;
      chart.update({
        x: base.x, y: base.y, dimensions: '2d', selected: tool.id, highlighted: null, votable: false, whyNotVotable: text.history.note,
        tools: [{ id: tool.id, name: tool.name, kind: tool.kind, at: to.position ?? tool.start, ghost: to.votes === 0, votes: to.votes, contested: false, matches: true, mine: null }],
      });
      draw();
    });
    return () => { stop(); chart.destroy(); };
  }, [told]);
  return <section class="story-map" aria-label={text.history.stories.map}><div class="chart-host" ref={host} data-testid="story-map" /></section>;
}

function way(story: Story, to: Projection): SVGElement[] {
  const kind = `kind-${story.tool.kind}`;
  const marked = milestones(story.path, ELLIPSES);
  const rings = marked.map((point, i) => svg('path', {
    class: `spread ${kind}`, d: `${lineTo(ellipse(point, point.spread), to)}Z`, opacity: 0.25 + 0.75 * (i + 1) / marked.length,
  }));
  const path = story.path.flatMap(({ x, y, ...point }) => (x === null || y === null ? [] : [{ ...point, x, y, at: Date.parse(point.at), votes: point.n }]));
  const begin = story.from.position ?? story.tool.start, end = story.to.position ?? story.tool.start;
  const trail = trailElements({ kind: story.tool.kind, strong: true, end, parts: fading([begin, ...path, end], 1), ticks: timesOf(path, 6) }, to);
  return [...rings, svg('circle', { class: `trail-from ${kind}`, cx: to.x(begin.x), cy: to.y(begin.y), r: 7 * to.scale }), ...trail];
}
