import { useCalm } from '../store/calm';
import { text } from '../text';
import { Icon } from '../ui/Icon';
import { KindGlyph } from '../ui/KindGlyph';
import { MergeChoice } from './MergeChoice';
import { useModeration } from './moderation';
import { toggled } from './selection';

/** The tools: to choose the votes on them, to take one off the chart, to merge a duplicate, and to take that back. */
export function ToolsPanel() {
  const moderation = useModeration();
  return moderation.merging.value ? <MergeChoice /> : <AllTools />;
}

function AllTools() {
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
              <span class="past-row-place">{tool.mergedInto !== null ? <b>{text.moderation.mergedInto(moderation.toolName(tool.mergedInto))}</b>
                : tool.hidden ? <b class="warn">{text.moderation.hidden}</b> : text.bar.votes(tool.votes)}</span>
            </button>
            {tool.mergedInto !== null ? (
              <button
                type="button"
                class="button small quiet"
                aria-label={`${text.moderation.unmerge}: ${tool.name}`}
                data-testid={`unmerge-${tool.id}`}
                onClick={() => { moderation.asking.value = { act: 'unmerge', tool: tool.id, name: tool.name }; }}
              >
                {text.moderation.unmerge}
              </button>
            ) : <>
            <button
              type="button"
              class="icon-button"
              title={text.moderation.mergeInto(tool.name)}
              data-testid={`merge-${tool.id}`}
              onClick={() => moderation.beginMerge(tool.id)}
            >
              <Icon name="merge" size={18} />
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
            </>}
          </li>
        );
      })}
    </ul>
  );
}
