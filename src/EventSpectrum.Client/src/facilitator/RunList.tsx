import { useRef, useState } from 'preact/hooks';
import { text } from '../text';
import { Icon } from '../ui/Icon';

interface RunListProps {
  tools: readonly string[];
  name(id: string): string;
  onMove(from: number, to: number): void;
  onRemove(id: string): void;
}

/** The run in its order. A grip is dragged, or moves its row with the arrow keys. */
export function RunList({ tools, name, onMove, onRemove }: RunListProps) {
  const list = useRef<HTMLOListElement>(null);
  const held = useRef<{ pointer: number; id: string } | null>(null);
  const [lifted, setLifted] = useState<string | null>(null);

  const down = (event: PointerEvent, id: string) => {
    if (!event.isPrimary || event.button !== 0) return;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    held.current = { pointer: event.pointerId, id };
    setLifted(id);
  };
  // The row under the pointer makes room at once: what is seen is what will be.
  const move = (event: PointerEvent) => {
    const h = held.current;
    if (!h || event.pointerId !== h.pointer) return;
    const rows = [...list.current!.children].map((row) => row.getBoundingClientRect());
    const to = rows.findIndex((row) => event.clientY < row.bottom);
    onMove(tools.indexOf(h.id), to < 0 ? rows.length - 1 : to);
  };
  const up = () => {
    held.current = null;
    setLifted(null);
  };
  const key = (event: KeyboardEvent, at: number) => {
    const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: tools.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    onMove(at, to);
  };
  if (tools.length === 0) return null;
  return (
    <ol class="run-list" ref={list} aria-label={text.screen.runList} data-testid="run-list">
      {tools.map((id, at) => (
        <li key={id} class={lifted === id ? 'lifted' : ''} data-tool={id}>
          <button
            type="button" class="run-grip" aria-label={text.screen.move(name(id), at + 1, tools.length)} data-testid={`run-grip-${id}`}
            onPointerDown={(event) => down(event, id)} onPointerMove={move} onPointerUp={up} onPointerCancel={up} onKeyDown={(event) => key(event, at)}
          >
            <Icon name="grip" size={18} />
          </button>
          <span class="run-number" aria-hidden="true">{at + 1}</span>
          <span class="run-name" dir="auto">{name(id)}</span>
          <button type="button" class="icon-button small" aria-label={text.screen.remove(name(id))} data-testid={`run-remove-${id}`} onClick={() => onRemove(id)}><Icon name="close" size={16} /></button>
        </li>
      ))}
    </ol>
  );
}
