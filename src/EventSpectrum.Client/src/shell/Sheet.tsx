import { useEffect, useRef, useState } from 'preact/hooks';
import { Directory } from '../directory/Directory';
import { useSpectrum } from '../store/context';
import type { SheetHeight } from '../store/view';
import { text } from '../text';
import { ToolCard } from '../tools/ToolCard';
import { NextStep } from './NextStep';
import { cycle, rest, step } from './sheetDrag';
import { Icon } from '../ui/Icon';

interface Drag { pointer: number; startY: number; startHeight: number; lastY: number; lastAt: number; speed: number; moved: boolean }

/** The directory on a phone: a sheet over the chart's foot, at three heights, by drag, press or arrow keys. */
export function Sheet() {
  const { view, selectedTool } = useSpectrum();
  const sheet = useRef<HTMLElement>(null);
  const drag = useRef<Drag | null>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const tool = selectedTool.value;
  const placing = view.placing.value !== null;
  const height = placing ? 'peek' : view.sheet.value;

  // A tool chosen in the open list is read where it is; one chosen on the chart must not hide the chart.
  useEffect(() => { if (tool && view.sheet.value === 'full') view.sheet.value = 'half'; }, [tool?.id]);

  const down = (event: PointerEvent) => {
    if (!event.isPrimary) return;
    const now = sheet.current!.getBoundingClientRect().height;
    drag.current = { pointer: event.pointerId, startY: event.clientY, startHeight: now, lastY: event.clientY, lastAt: event.timeStamp, speed: 0, moved: false };
  };
  const move = (event: PointerEvent) => {
    const d = drag.current;
    if (!d || event.pointerId !== d.pointer) return;
    if (!d.moved && Math.abs(event.clientY - d.startY) < 6) return;
    if (!d.moved) {
      // Not sooner: a captured press would never become the grip's click.
      d.moved = true;
      (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    }
    d.speed = (d.lastY - event.clientY) / Math.max(1, event.timeStamp - d.lastAt);
    d.lastY = event.clientY;
    d.lastAt = event.timeStamp;
    setDragged(d.startHeight + d.startY - event.clientY);
  };
  const up = (event: PointerEvent) => {
    const d = drag.current;
    drag.current = null;
    setDragged(null);
    if (!d?.moved) return;
    const held = event.timeStamp - d.lastAt > 80;
    view.sheet.value = rest(d.startHeight + d.startY - d.lastY, held ? 0 : d.speed, view.sheet.value, heightsOf(sheet.current!));
  };
  const press = () => { view.sheet.value = cycle(view.sheet.value); };
  const key = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    view.sheet.value = step(view.sheet.value, event.key === 'ArrowUp' ? 1 : -1);
  };

  return (
    <aside
      ref={sheet}
      id="tools"
      tabIndex={-1}
      class={`sheet ${height} ${tool && !placing ? 'with-tool' : ''} ${dragged === null ? '' : 'dragging'}`}
      style={dragged === null ? undefined : { height: `${dragged}px` }}
      aria-label={text.directory.heading}
    >
      <div class="sheet-head" onPointerDown={down} onPointerMove={move} onPointerUp={up} onPointerCancel={up}>
        <button
          type="button"
          class="grip"
          aria-label={`${text.directory.sheet}: ${text.directory.sheetHeights[view.sheet.value]}`}
          data-testid="sheet-grip"
          onClick={press}
          onKeyDown={key}
        >
          <span aria-hidden="true" />
        </button>
      </div>
      {placing ? <Placing /> : tool ? <ToolCard key={tool.id} /> : (
        <>
          {height === 'peek' && (
            <div class="sheet-next">
              <NextStep />
              <button type="button" class="icon-button outlined" aria-label={text.directory.search} onClick={() => { view.sheet.value = 'half'; }}>
                <Icon name="search" />
              </button>
            </div>
          )}
          <Directory hidden={height === 'peek' && dragged === null} />
        </>
      )}
    </aside>
  );
}

function Placing() {
  const { view, selectedTool } = useSpectrum();
  return (
    <div class="sheet-next">
      <p class="next-words" dir="auto">{text.next.place(selectedTool.value?.name ?? '')}</p>
      <button type="button" class="button" onClick={() => { view.placing.value = null; }}>{text.cancel}</button>
    </div>
  );
}

/** The three heights as the style sheet has them. */
function heightsOf(element: HTMLElement): Record<SheetHeight, number> {
  const room = window.innerHeight;
  const peek = parseFloat(getComputedStyle(element).getPropertyValue('--peek')) || 96;
  return { peek, half: room * 0.52, full: room - 56 };
}
