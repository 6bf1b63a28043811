import type { Picture } from '../api/types';
import { averageQuery, type Average } from '../averages/average';
import type { HistoryApi, Moment } from './historyApi';
import type { HistoryView } from './types';

const MOST = 80;

/** Pictures of the past, as the server tells them. By sequence they never change in the recorded view, so each is asked for once. */
export class Shelf {
  private readonly kept = new Map<string, Promise<Picture>>();

  constructor(private readonly api: Pick<HistoryApi, 'picture'>) {}

  /** @throws as `request` does; what failed is asked for again the next time. */
  picture(moment: Moment, view: HistoryView, average: Average): Promise<Picture> {
    const key = JSON.stringify([moment, view, averageQuery(average)]);
    const known = this.kept.get(key);
    if (known) return known;
    const asked = this.api.picture(moment, view, average);
    this.kept.set(key, asked);
    asked.catch(() => this.kept.delete(key));
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= MOST) break;
      this.kept.delete(oldest);
    }
    return asked;
  }

  /** Today's strikes may differ from those of a while ago: what is corrected is asked for anew. */
  forgetCorrected(): void {
    for (const key of this.kept.keys()) if (key.includes('"corrected"')) this.kept.delete(key);
  }
}
