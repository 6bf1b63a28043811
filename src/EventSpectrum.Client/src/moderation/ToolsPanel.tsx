import { useCalm } from '../store/calm';
import { text } from '../text';
import { Icon } from '../ui/Icon';
import { KindGlyph } from '../ui/KindGlyph';
import { useModeration } from './moderation';
import { toggled } from './selection';

/** The tools: to choose the votes on them, to take one off the chart, and to put it back. */
export function ToolsPanel() {
  const moderation = useModeration();
  const tools = useCalm(moderation.tools, 500).value, chosen = moderation.selection.value.tools;
  const sorted = [...tools].sort((a, b) => Number(b.hidden) - Number(a.hidden) || a.name.localeCompare(b.name));
  return (
    <ul class="past-rows">
      {sorted.map((tool) => {
        const on = chosen.has(tool.id);
        return (
          <li key={tool.id} class={`person ${on ? 'selected' : ''}`}>
            <button
              type="button"
              class="past-row"
              aria-pressed={on}
              data-testid={`moderate-tool-${tool.id}`}
              onPointerEnter={() => { moderation.highlighted.value = tool.id; }}
              onPointerLeave={() => { moderation.highlighted.value = null; }}
              onClick={() => moderation.choose({ tools: toggled(chosen, tool.id) })}
            >
              <span class="tick-box" aria-hidden="true">{on ? <Icon name="check" size={14} /> : <KindGlyph kind={tool.kind} size={14} />}</span>
              <span class="past-row-name" dir="auto">{tool.name}</span>
              <span class="past-row-place">{tool.hidden ? <b class="warn">{text.moderation.hidden}</b> : text.bar.votes(tool.votes)}</span>
            </button>
            <button
              type="button"
              class="button small quiet"
              aria-label={`${tool.hidden ? text.moderation.show : text.moderation.hide}: ${tool.name}`}
              data-testid={`${tool.hidden ? 'show' : 'hide'}-${tool.id}`}
              onClick={() => { moderation.asking.value = { act: tool.hidden ? 'show' : 'hide', tool: tool.id, name: tool.name }; }}
            >
              {tool.hidden ? text.moderation.show : text.moderation.hide}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
