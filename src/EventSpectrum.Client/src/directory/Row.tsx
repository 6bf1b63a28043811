import { memo } from '../ui/memo';
import type { Tool } from '../api/types';
import { useSpectrum } from '../store/context';
import { count, percent, placement, text } from '../text';
import { KindGlyph } from '../ui/KindGlyph';

interface RowProps {
  tool: Tool;
  matches: boolean;
  mineX: number | null;
  mineY: number | null;
  selected: boolean;
  highlighted: boolean;
}

/** One tool in the list. Redrawn only when something of its own has changed. */
export const Row = memo(function Row({ tool, matches, mineX, mineY, selected, highlighted }: RowProps) {
  const { view, blind, x, y } = useSpectrum();
  const axes = { x: x.value, y: y.value };
  const at = tool.position ?? tool.start;
  const mine = mineX === null && mineY === null ? null : { x: mineX, y: mineY };
  // Read as one sentence; the figures beside it are for the eye.
  const words = text.directory.row(
    text.kinds[tool.kind],
    blind.value ? text.blind.hidden : tool.votes === 0 ? text.directory.noVotes : placement(at, axes.x, axes.y),
    text.bar.votes(tool.votes),
    mine && placement(mine, axes.x, axes.y),
  );
  return (
    <li data-id={tool.id} class={matches ? undefined : 'off'}>
      <button
        type="button"
        class={`row ${selected ? 'selected' : ''} ${highlighted ? 'highlighted' : ''} ${tool.votes === 0 ? 'ghost' : ''}`}
        aria-pressed={selected}
        data-testid={`tool-row-${tool.id}`}
        onClick={() => view.select(selected ? null : tool.id)}
        onPointerEnter={() => { view.highlighted.value = tool.id; }}
        onFocus={() => { view.highlighted.value = tool.id; }}
        onBlur={() => { view.highlighted.value = null; }}
      >
        <KindGlyph kind={tool.kind} size={18} />
        <span class="row-name" dir="auto">{tool.name}{tool.contested && view.sort.value === 'contested' && <span class="tag" aria-hidden="true">{text.tool.contested}</span>}<span class="unseen">{words}{tool.contested && ` ${text.tool.contested}.`}</span></span>
        <span class="row-votes" aria-hidden="true">{tool.votes > 0 && count(tool.votes)}</span>
        <span class="row-bars" aria-hidden="true">
          <Bar sign="→" value={blind.value ? null : at.x} mine={mineX} />
          <Bar sign="↑" value={blind.value ? null : at.y} mine={mineY} />
        </span>
      </button>
    </li>
  );
});

function Bar({ sign, value, mine }: { sign: string; value: number | null; mine: number | null }) {
  // While the room’s place is hidden, the number is one’s own.
  const shown = value ?? mine;
  return (
    <span class="row-bar">
      <span class="row-sign">{sign}</span>
      <span class="bar-track">
        {value !== null && <span class="bar-fill" style={{ transform: `scaleX(${value / 100})` }} />}
        {mine !== null && <span class="bar-mine" style={{ left: `${mine}%` }} />}
      </span>
      <span class="row-percent">{shown === null ? '–' : percent(shown)}</span>
    </span>
  );
}
