import { effect, signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { isEverything } from '../averages/average';
import { averageWords } from '../averages/words';
import { Notices } from '../store/notices';
import { text } from '../text';
import { queryOf, wantedOf } from './address';
import { Comparing } from './comparing';
import { Densities } from './densities';
import { Desk } from './desk';
import { HistoryApi } from './historyApi';
import { Replay } from './replay';

/** How often the address may follow the picture, in ms: browsers refuse more than a few changes a second. */
const ADDRESS_EVERY = 400;

/** Everything the history page of one spectrum knows: the parts, wired to one another. */
export class Past {
  readonly notices = new Notices(text.vote.crowd);
  readonly desk = new Desk();
  readonly api: HistoryApi;
  readonly replay: Replay;
  readonly densities: Densities;
  readonly comparing: Comparing;
  /** The link for the picture shown. */
  readonly link = signal(location.href);
  private readonly stops: (() => void)[] = [];
  private timer: ReturnType<typeof setTimeout> | null = null;

  /** `frames`: how finely the log is read, 2 to 2000. */
  constructor(readonly slug: string, frames: number) {
    this.api = new HistoryApi(slug);
    this.replay = new Replay(this.api, frames);
    this.densities = new Densities(this.api, this.replay);
    this.comparing = new Comparing(this.replay);
  }

  start(): void {
    void this.replay.open(wantedOf(location.search));
    this.stops.push(effect(() => this.follow()), effect(() => this.densities.follow()), effect(() => this.comparing.follow()));
    if (this.replay.compare.value) this.desk.panel.value = 'compare';
  }

  stop(): void {
    for (const stop of this.stops) stop();
    if (this.timer !== null) clearTimeout(this.timer);
    this.replay.stop();
  }

  /** Which votes the picture is made of, in words; nothing for the usual ones. */
  average(): string {
    const { average, timeline } = this.replay;
    return isEverything(average.value) ? '' : averageWords(average.value, timeline.value?.sessions ?? []);
  }

  get liveAddress(): string { return `/${encodeURIComponent(this.slug)}`; }
  storyAddress(tool: string): string {
    const { view } = this.replay;
    return `${this.liveAddress}/history/${encodeURIComponent(tool)}${view.value === 'corrected' ? '?view=corrected' : ''}`;
  }

  /** Keeps the address that of the picture. */
  private follow(): void {
    const { shown, view, compare, status } = this.replay;
    const query = queryOf({ sequence: shown.value.sequence, view: view.value, compare: compare.value });
    if (status.value !== 'ready' || shown.value.sequence === 0) return;
    this.link.value = `${location.origin}${location.pathname}${query}`;
    this.timer ??= setTimeout(() => {
      this.timer = null;
      window.history.replaceState(null, '', this.link.peek());
    }, ADDRESS_EVERY);
  }
}

export const PastContext = createContext<Past | null>(null);

export function usePast(): Past {
  const past = useContext(PastContext);
  if (!past) throw new Error('The history is only there within its page.');
  return past;
}
