import { request } from '../api/http';
import type { AllOpinions, ToolOpinion } from './types';

/** A moment that stands still: a frozen screen's, or one of the past. */
export interface Still { sequence: number; view?: 'recorded' | 'corrected' }

/** The calls that say how far a room agrees. Every method throws as `request` does. */
export class OpinionsApi {
  constructor(private readonly slug: string) {}

  tool(id: string, still: Still | null): Promise<ToolOpinion> { return request('GET', `${this.address}/tools/${encodeURIComponent(id)}/spread${queryOf(still)}`); }

  all(still: Still | null): Promise<AllOpinions> { return request('GET', `${this.address}/spread${queryOf(still)}`); }

  private get address(): string { return `/api/spectra/${encodeURIComponent(this.slug)}`; }
}

function queryOf(still: Still | null): string {
  return still ? `?sequence=${still.sequence}${still.view === 'corrected' ? '&view=corrected' : ''}` : '';
}
