import { request, type Method } from './http';
import { ApiError } from './problem';
import type {
  AuthorshipNote, Axis, DrawnAnswer, ImportAnswer, Joined, Kind, Link, PartialPoint, Picture, Receipt, RoomLines, Rounds, SessionStarted, Settings, Tool, VoteAnswer, WorkDone,
} from './types';

export interface Introduction { displayName?: string; disciplines?: string[]; joinCode?: string; work?: WorkDone }
export interface ToolText { name: string; description: string; kind: Kind; disciplines: string[]; links: Link[] }
export interface NewTool extends ToolText { x: number; y: number; commandId: string }
/** What to change about a session; what is left out stays. An empty spotlight, and a run without tools, end theirs. */
export interface SessionChange {
  voting?: boolean; adding?: boolean; frozen?: boolean; reveal?: true;
  spotlight?: { tool?: string; seconds?: number };
  run?: { tools: string[]; seconds?: number } | { at: number };
  commandId?: string;
}
export interface PresenterLink { url: string | null }
export interface NewSession { title: string; audience?: string; voting: boolean; adding: boolean; blind?: boolean; joinCode?: string; joinCodeMinutes?: number }

/** The calls on one spectrum. Every method throws as `request` does. */
export class SpectrumApi {
  constructor(
    readonly slug: string,
    /** The participant's token; null while there is none. */
    private readonly token: () => string | null,
    private readonly fetch: typeof globalThis.fetch = (...args) => globalThis.fetch(...args),
  ) {}

  picture(): Promise<Picture> { return this.call('GET', ''); }
  tool(id: string): Promise<Tool> { return this.call('GET', `/tools/${encodeURIComponent(id)}`); }

  /** The picture, or null while it is still the one of that sequence. */
  async pictureSince(sequence: number | null): Promise<Picture | null> {
    try {
      return await this.call('GET', '', undefined, this.token(), sequence === null ? {} : { 'If-None-Match': `"${sequence}"` });
    } catch (error) {
      if (error instanceof ApiError && error.status === 304) return null;
      throw error;
    }
  }

  receipt(): Promise<Receipt> { return this.call('GET', '/participants/me'); }
  join(who: Introduction): Promise<Joined> { return this.call('POST', '/participants', who, null); }
  /** The name goes, the token ends, the votes stay. */
  leave(commandId: string): Promise<unknown> { return this.call('DELETE', `/participants/me?commandId=${encodeURIComponent(commandId)}`); }
  introduce(who: Introduction): Promise<unknown> { return this.call('PATCH', '/participants/me', who); }

  vote(tool: string, vote: Partial<PartialPoint>, commandId: string): Promise<VoteAnswer> {
    return this.call('PUT', `/tools/${encodeURIComponent(tool)}/vote`, { ...vote, commandId });
  }

  withdraw(tool: string, commandId: string): Promise<VoteAnswer | undefined> {
    return this.call('DELETE', `/tools/${encodeURIComponent(tool)}/vote?commandId=${encodeURIComponent(commandId)}`);
  }

  drawLine(x: number, commandId: string): Promise<DrawnAnswer> { return this.call('PUT', '/line', { x, commandId }); }
  withdrawLine(commandId: string): Promise<DrawnAnswer> { return this.call('DELETE', `/line?commandId=${encodeURIComponent(commandId)}`); }
  /** What the two rounds of a session that was opened blind came to; refused before the reveal. */
  rounds(session: string): Promise<Rounds> { return this.call('GET', `/sessions/${encodeURIComponent(session)}/rounds`); }
  roomLines(): Promise<RoomLines> { return this.call('GET', '/line'); }

  addTool(tool: NewTool): Promise<Tool> { return this.call('POST', '/tools', tool); }

  editTool(id: string, text: Partial<ToolText>): Promise<Tool> {
    return this.call('PATCH', `/tools/${encodeURIComponent(id)}`, text);
  }

  /** As staff. */
  editAuthorship(id: string, authorship: readonly AuthorshipNote[], commandId: string): Promise<Tool> {
    return this.call('PATCH', `/tools/${encodeURIComponent(id)}`, { authorship, commandId }, null);
  }

  // Staff calls carry the staff cookie alone.
  startSession(session: NewSession): Promise<SessionStarted> { return this.call('POST', '/sessions', session, null); }
  switchSession(change: SessionChange): Promise<unknown> {
    return this.call('PATCH', '/sessions/current', change, null);
  }
  presenterLink(): Promise<PresenterLink> { return this.call('GET', '/present/link', undefined, null); }
  makePresenterLink(): Promise<PresenterLink> { return this.call('POST', '/present/link', {}, null); }
  revokePresenterLink(): Promise<PresenterLink> { return this.call('DELETE', '/present/link', undefined, null); }

  /** Trades what a presenter's link carries for a cookie, so that it need not stay in the address. */
  openPresenter(key: string): Promise<unknown> { return this.call('POST', '/present', { key }, null); }

  /** Puts another code on the wall, taken for so many minutes or as long as the session runs. */
  renewCode(minutes: number | null): Promise<unknown> { return this.call('POST', '/sessions/current/code', { ...(minutes !== null && { minutes }) }, null); }
  closeSession(): Promise<unknown> { return this.call('DELETE', '/sessions/current', undefined, null); }
  changeSettings(settings: Partial<Settings>): Promise<unknown> { return this.call('PATCH', '', { settings }, null); }
  /** Changes nothing, and is answered like a change: only to whoever may make one. */
  settings(): Promise<Picture> { return this.call('PATCH', '', {}, null); }
  revise(change: { title?: string; x?: Axis; y?: Axis; disciplines?: string[]; settings?: Partial<Settings> }): Promise<Picture> { return this.call('PATCH', '', change, null); }
  archive(archived: boolean): Promise<Picture> { return this.call(archived ? 'PUT' : 'DELETE', '/archive', undefined, null); }
  copy(as: { slug: string; title: string; commandId: string }): Promise<Picture> { return this.call('POST', '/copy', as, null); }
  importSnapshot(snapshot: unknown): Promise<ImportAnswer> { return this.call('POST', '/import', snapshot, null); }

  get liveAddress(): string { return `${this.address}/live`; }
  get qrAddress(): string { return `${this.address}/join.svg`; }
  private get address(): string { return `/api/spectra/${encodeURIComponent(this.slug)}`; }

  private call<T>(method: Method, path: string, body?: unknown, token = this.token(), headers: Record<string, string> = {}): Promise<T> {
    return request<T>(method, this.address + path, { body, token, headers, fetch: this.fetch });
  }
}
