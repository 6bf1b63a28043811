import { useMemo } from 'preact/hooks';
import { useCalm } from '../store/calm';
import { inShort, text } from '../text';
import { Icon } from '../ui/Icon';
import { KindGlyph } from '../ui/KindGlyph';
import { Segmented } from '../ui/Segmented';
import type { Trails } from './desk';
import { usePast } from './past';

/** The tools as they stand at the moment. It follows the player twice a second, and a scrubbing hand once it lets go. */
export function ToolList() {
  const past = usePast();
  const { comparing, desk } = past;
  const drawn = useCalm(comparing.listed, 400).value;
  const tools = useMemo(() => [...(drawn?.tools ?? [])].sort((a, b) => a.name.localeCompare(b.name)), [drawn]);
  const selected = desk.selected.value, flat = desk.dimensions.value === '1d';
  return (
    <>
      <div class="past-trails">
        <span aria-hidden="true">{text.history.trails}</span>
        <Segmented
          label={text.history.trails}
          value={desk.trails.value}
          onChange={(trails: Trails) => desk.showTrails(trails)}
          options={(['off', 'selected', 'all'] as const).map((value) => ({ value, label: text.history.trailsAre[value], testId: `trails-${value}` }))}
        />
      </div>
      <div class="past-trails">
        <span dir="auto">{past.average() || text.averages.everything}</span>
        <button type="button" class="button small" data-testid="choose-average" onClick={() => { past.replay.pause(); desk.choosing.value = true; }}>{text.averages.change}</button>
      </div>
      <ul class="past-rows" onPointerLeave={() => { desk.highlighted.value = null; }}>
        {tools.map((tool) => (
          <li key={tool.id} class={tool.id === selected ? 'selected' : ''}>
            <button
              type="button"
              class="past-row"
              aria-pressed={tool.id === selected}
              data-testid={`past-row-${tool.id}`}
              onPointerEnter={() => { desk.highlighted.value = tool.id; }}
              onClick={() => { desk.selected.value = tool.id === selected ? null : tool.id; }}
            >
              <KindGlyph kind={tool.kind} />
              <span class="past-row-name" dir="auto">{tool.name}</span>
              <span class="past-row-place">{tool.ghost ? '–' : inShort(flat ? { x: tool.at.x } : tool.at)}</span>
              <span class="past-row-votes">{text.bar.votes(tool.votes)}</span>
            </button>
            {tool.id === selected && (
              <a class="button small past-story" href={past.storyAddress(tool.id)} data-testid="open-story"><Icon name="history" size={16} />{text.history.story}</a>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
