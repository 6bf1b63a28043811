import { text } from '../text';
import { Icon } from '../ui/Icon';
import { Segmented } from '../ui/Segmented';
import type { Panel as Name } from './desk';
import { ComparePanel } from './ComparePanel';
import { Moments } from './Moments';
import { usePast } from './past';
import { ToolList } from './ToolList';

/** Beside the chart: the tools as they stand at the moment, or the moments worth going to. */
export function Panel({ wide }: { wide: boolean }) {
  const { desk } = usePast();
  const panel = desk.panel.value;
  return (
    <aside class="side past-side" aria-label={text.history.panel}>
      <div class="past-side-head">
        <Segmented
          label={text.history.panel}
          value={panel}
          onChange={(next: Name) => desk.show(next)}
          options={(['tools', 'moments', 'compare'] as const).map((value) => ({ value, label: text.history.panels[value], testId: `panel-${value}` }))}
        />
        {!wide && <button type="button" class="icon-button" aria-label={text.close} onClick={() => { desk.open.value = false; }}><Icon name="close" /></button>}
      </div>
      {panel === 'tools' && <ToolList />}
      {panel === 'moments' && <Moments />}
      {panel === 'compare' && <ComparePanel />}
    </aside>
  );
}
