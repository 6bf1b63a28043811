import { signal } from '@preact/signals';
import type { SortKey } from '../directory/filter';
import { kept } from './kept';
import type { Dimensions } from '../chart/model';

export type SheetHeight = 'peek' | 'half' | 'full';
export type DialogName = 'add' | 'edit' | 'mine' | 'start' | 'code' | 'close' | 'bookmark' | 'average' | 'screen' | 'made' | 'learn' | 'suggest' | 'suggest-move' | 'suggestions' | 'reveal' | 'rounds';

/** What this reader looks at; nobody else's business, and not kept but for the dimensions. */
export class View {
  readonly selected = signal<string | null>(null);
  readonly highlighted = signal<string | null>(null);
  readonly dimensions = signal<Dimensions>(kept.read<Dimensions>('dimensions') === '1d' ? '1d' : '2d');
  readonly search = signal('');
  readonly disciplines = signal<ReadonlySet<string>>(new Set());
  readonly sort = signal<SortKey>('name');
  readonly sheet = signal<SheetHeight>('peek');
  /** The tool whose place the next tap on the chart gives. */
  readonly placing = signal<string | null>(null);
  /** The tool that is being placed because the facilitator asked for it, and not by an act of this reader's. */
  called: string | null = null;
  /** Whether something is in the hand: dragged, or carried by the keyboard. */
  readonly carrying = signal(false);
  /** Whether how far people agree is shown of all tools. */
  readonly disagreement = signal(false);
  readonly dialog = signal<DialogName | null>(null);

  select(id: string | null): void {
    if (this.placing.value !== id) this.placing.value = null;
    this.selected.value = id;
  }

  /** Opens a tool, ready to place, without taking the focus from wherever it is. */
  call(id: string): void {
    this.called = id;
    this.select(id);
    this.placing.value = id;
  }

  setDimensions(dimensions: Dimensions): void {
    this.dimensions.value = dimensions;
    kept.write('dimensions', dimensions);
  }

  toggleDiscipline(discipline: string): void {
    const chosen = new Set(this.disciplines.value);
    if (!chosen.delete(discipline)) chosen.add(discipline);
    this.disciplines.value = chosen;
  }

  clearFilter(): void {
    this.search.value = '';
    this.disciplines.value = new Set();
  }
}
