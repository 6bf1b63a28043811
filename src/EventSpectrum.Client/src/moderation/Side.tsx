import { text } from '../text';
import { Icon } from '../ui/Icon';
import { Segmented } from '../ui/Segmented';
import { ActsPanel } from './ActsPanel';
import { useModeration, type Panel } from './moderation';
import { PeoplePanel } from './PeoplePanel';
import { PersonPanel } from './PersonPanel';
import { QueuePanel } from './QueuePanel';
import { TimePanel } from './TimePanel';
import { ToolsPanel } from './ToolsPanel';

const panels: readonly Panel[] = ['queue', 'people', 'tools', 'time', 'acts'];

/** Beside the chart, or below it on a phone: what can be chosen, and what was done. */
export function Side() {
  const { panel, file, lassoing, queue } = useModeration();
  const waiting = queue.value?.open ?? 0;
  const shown = panel.value;
  return (
    <aside class="side moderate-side" aria-label={text.moderation.beside}>
      <div class="past-side-head">
        <Segmented
          label={text.moderation.beside}
          value={shown}
          onChange={(next: Panel) => { panel.value = next; file.value = null; }}
          options={panels.map((value) => ({ value, label: value === 'queue' ? text.moderation.queue.tab(waiting) : text.moderation.panels[value], testId: `moderate-${value}` }))}
        />
        <button
          type="button"
          class={`icon-button outlined ${lassoing.value ? 'placing' : ''}`}
          aria-pressed={lassoing.value}
          title={text.moderation.lasso}
          data-testid="lasso"
          onClick={() => { lassoing.value = !lassoing.value; }}
        >
          <Icon name="lasso" />
        </button>
      </div>
      {shown === 'queue' && <QueuePanel />}
      {shown === 'people' && (file.value ? <PersonPanel file={file.value} /> : <PeoplePanel />)}
      {shown === 'tools' && <ToolsPanel />}
      {shown === 'time' && <TimePanel />}
      {shown === 'acts' && <ActsPanel />}
    </aside>
  );
}
