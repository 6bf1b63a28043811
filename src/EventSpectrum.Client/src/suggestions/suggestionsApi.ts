import { request, type Method } from '../api/http';
import type { Kind } from '../api/types';

export interface Suggestion {
  id: string;
  /** The tool it would move, or that was added for it. */
  tool: string | null;
  /** Of a suggested tool; null for a move. */
  name: string | null;
  description: string | null;
  kind: Kind | null;
  disciplines: string[] | null;
  x: number;
  y: number | null;
  because: string;
  at: string;
  fate: 'open' | 'withdrawn' | 'accepted' | 'declined';
  endedAt: string | null;
  reason: string | null;
  /** Of an accepted move: when the room was asked to place the tool. */
  askedAt: string | null;
  /** For staff only. */
  staff?: { participantId: string; displayName: string; suspended: boolean; by: string | null; hidden: boolean };
}

/** `all` and `waiting`, the tools to put to the room, are for staff only. */
export interface Suggestions { mine: Suggestion[]; all?: Suggestion[]; waiting?: string[] }

export interface SuggestedTool { name: string; description: string; kind: Kind; disciplines: string[]; x: number; y: number; because: string }
export interface SuggestedMove { tool: string; x: number; y?: number; because: string }

/** The calls about suggestions. Every method throws as `request` does. */
export class SuggestionsApi {
  constructor(private readonly slug: string, private readonly token: () => string | null) {}

  list(): Promise<Suggestions> { return this.call('GET', ''); }
  suggest(what: SuggestedTool | SuggestedMove, commandId: string): Promise<Suggestion> { return this.call('POST', '', { ...what, commandId }); }
  withdraw(id: string, commandId: string): Promise<unknown> { return this.call('DELETE', `/${encodeURIComponent(id)}?commandId=${encodeURIComponent(commandId)}`); }

  /** As staff: by the staff cookie alone. */
  listAll(): Promise<Suggestions> { return this.call('GET', '', undefined, null); }
  answer(id: string, verdict: 'accept' | 'decline' | 'hide', reason: string, commandId: string): Promise<Suggestion> {
    return this.call('POST', `/${encodeURIComponent(id)}`, { verdict, ...(reason && { reason }), commandId }, null);
  }

  private call<T>(method: Method, path: string, body?: unknown, token = this.token()): Promise<T> {
    return request<T>(method, `/api/spectra/${encodeURIComponent(this.slug)}/suggestions${path}`, { body, token });
  }
}
