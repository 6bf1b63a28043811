import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Axis } from '../api/types';
import { frameFor, type AxisWord, type Frame } from '../chart/frame';
import { grow } from '../chart/geometry';
import { kindPath, kindReach } from '../chart/kinds';
import { placeLabels, type LabelItem, type Placement } from '../chart/labels';
import { canvasMeasure, isolate, lines } from '../chart/measure';
import { dotRadius, dotSizes } from '../chart/sizes';
import { insightsText } from '../pageText';
import type { Insights } from './types';

const LINE = 1.18, NAME_WEIGHT = 500;

/** Every tool of the session where its people put it: the chart as it is drawn everywhere, and still. */
export function Overview({ tools, x, y }: Pick<Insights, 'tools' | 'x' | 'y'>) {
  const host = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const sizes = new ResizeObserver(([entry]) => {
      // On paper the picture is the one on the screen, made smaller: another would have other names.
      if (!matchMedia('print').matches) setWidth(Math.round(entry!.contentRect.width));
    });
    sizes.observe(host.current!);
    return () => sizes.disconnect();
  }, []);
  const picture = useMemo(() => (width > 0 ? layOut(width, tools, x, y) : null), [width, tools]);
  return (
    <figure class="insights-overview">
      <div ref={host}>{picture && <Picture {...picture} />}</div>
      <figcaption>{insightsText.overviewHint}</figcaption>
    </figure>
  );
}

interface Drawn { item: LabelItem; r: number; kind: Insights['tools'][number]['tool']['kind']; words: string[]; name: Placement | null }

function layOut(width: number, tools: Insights['tools'], x: Axis, y: Axis): { frame: Frame; dots: Drawn[] } {
  const measure = canvasMeasure(getComputedStyle(document.body).fontFamily);
  const frame = frameFor(width, Math.round(Math.max(320, Math.min(560, width * 0.62))), 1, x, y, measure);
  const { plot, panel, labelSize, labelRoom } = frame;
  const sizes = dotSizes(panel.w, panel.h, tools.length, Math.max(1, ...tools.map(({ n }) => n)), 1);
  const dots = tools.flatMap(({ tool, n, mean }): Drawn[] => {
    if (!mean) return [];
    const r = dotRadius(n, sizes), words = lines(tool.name, labelRoom, (part) => measure(part, labelSize, NAME_WEIGHT));
    const item = {
      id: tool.id, x: plot.x + mean.x / 100 * plot.w, y: plot.y + (1 - mean.y / 100) * plot.h, r: r * kindReach[tool.kind] + 0.5,
      w: Math.max(...words.map((part) => measure(part, labelSize, NAME_WEIGHT))), h: words.length * labelSize * LINE + 2, priority: n,
    };
    return [{ item, r, kind: tool.kind, words, name: null }];
  });
  const places = placeLabels(dots.map(({ item }) => item), { bounds: grow(panel, -4), obstacles: [], previous: new Map(), reach: 6 });
  return { frame, dots: dots.map((dot) => ({ ...dot, name: places.get(dot.item.id) ?? null })) };
}

function Picture({ frame, dots }: { frame: Frame; dots: Drawn[] }) {
  const { width, height, panel, plot, words, labelSize } = frame;
  const right = panel.x + panel.w, bottom = panel.y + panel.h, middle = { x: plot.x + plot.w / 2, y: plot.y + plot.h / 2 };
  return (
    <svg class="overview" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={insightsText.overview} data-testid="insights-overview">
      <rect class="mini-panel" x={panel.x} y={panel.y} width={panel.w} height={panel.h} rx="14" />
      <path class="mini-cross" d={`M${middle.x} ${panel.y}V${bottom}M${panel.x} ${middle.y}H${right}`} />
      <Word word={words.xLow} x={panel.x + 2} y={bottom} anchor="start" />
      <Word word={words.xHigh} x={right - 2} y={bottom} anchor="end" />
      <Word word={words.yLow} x={panel.x} y={bottom - 2} anchor="start" turned />
      <Word word={words.yHigh} x={panel.x} y={panel.y + 2} anchor="end" turned />
      {dots.map(({ item, r, kind }) => (
        <path key={item.id} class="mini-dot" d={kindPath(kind, r)} transform={`translate(${item.x.toFixed(1)} ${item.y.toFixed(1)})`} style={{ '--es-kind': `var(--kind-${kind})` }} />
      ))}
      {dots.map(({ item, name, words: told }) => name && (
        <g key={item.id} class="overview-name" transform={`translate(${(item.x + name.dx).toFixed(1)} ${(item.y + name.dy).toFixed(1)})`}>
          {name.leader && <line x1={name.leader.x1 - name.dx} y1={name.leader.y1 - name.dy} x2={name.leader.x2 - name.dx} y2={name.leader.y2 - name.dy} />}
          <text font-size={labelSize} text-anchor={name.anchor}>
            {told.map((line, i) => (
              <tspan key={i} x={name.anchor === 'start' ? -name.w / 2 : name.anchor === 'end' ? name.w / 2 : 0} y={((i - (told.length - 1) / 2) * LINE + 0.35) * labelSize}>{isolate(line)}</tspan>
            ))}
          </text>
        </g>
      ))}
    </svg>
  );
}

function Word({ word, x, y, anchor, turned = false }: { word: AxisWord; x: number; y: number; anchor: 'start' | 'end'; turned?: boolean }) {
  const { lines: told, size } = word;
  return (
    <text class="overview-word" transform={`translate(${x} ${y})${turned ? ' rotate(-90)' : ''}`} text-anchor={anchor} font-size={size}>
      {told.map((line, i) => <tspan key={i} x="0" y={turned ? -10 - size * 0.1 - (told.length - 1 - i) * size * 1.2 : 8 + size + i * size * 1.2}>{line}</tspan>)}
    </text>
  );
}
