import { signal } from '@preact/signals';
import type { Dimensions } from '../chart/model';
import type { Opinion } from '../disagreement/types';
import { kept } from '../store/kept';

export type Trails = 'off' | 'selected' | 'all';
export type Panel = 'tools' | 'moments' | 'compare';
/** One chart, two beside each other, or one for each session. */
export type Layout = 'chart' | 'beside' | 'sessions';

/** What this reader of the history looks at; nobody else's business. */
export class Desk {
  readonly selected = signal<string | null>(null);
  readonly highlighted = signal<string | null>(null);
  readonly dimensions = signal<Dimensions>('2d');
  readonly trails = signal<Trails>(kept.read<Trails>('trails') ?? 'selected');
  readonly panel = signal<Panel>('tools');
  readonly layout = signal<Layout>('chart');
  /** Whether how far people agreed is shown of all tools. */
  readonly disagreement = signal(false);
  readonly opinion = signal<Opinion | null>(null);
  /** A bookmark is being named; an average is being chosen. */
  readonly naming = signal(false);
  readonly choosing = signal(false);
  /** On phones the panel is drawn over the chart when it is asked for. */
  readonly open = signal(false);

  showTrails(trails: Trails): void {
    this.trails.value = trails;
    kept.write('trails', trails);
  }

  show(panel: Panel): void {
    this.panel.value = panel;
    this.open.value = true;
  }
}
