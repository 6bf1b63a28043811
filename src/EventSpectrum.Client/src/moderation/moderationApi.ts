import { request, type Method } from '../api/http';
import type { Tool } from '../api/types';
import type { Act, Criteria, DryRun, MergePreview, Moderated, PersonFile, PersonLine, Preview, Queue, RollbackAnswer, Rule, Verdict, VerdictAnswer, VotesAnswer } from './types';

/** The calls that moderators make. They carry the staff cookie alone. Every method throws as `request` does. */
export class ModerationApi {
  constructor(readonly slug: string) {}

  people(): Promise<PersonLine[]> { return this.call('GET', '/moderation/participants'); }
  person(id: string): Promise<PersonFile> { return this.call('GET', `/moderation/participants/${encodeURIComponent(id)}`); }
  votes(query: string): Promise<VotesAnswer> { return this.call('GET', `/moderation/votes?${query}`); }
  /** What moderators did; for everyone but staff without names. */
  acts(limit = 200): Promise<Act[]> { return this.call('GET', `/moderation/log?limit=${limit}`); }

  queue(): Promise<Queue> { return this.call('GET', '/moderation'); }
  /** `people`: of whom; null for everyone the flag waits for. */
  judge(flag: string, verdict: Verdict, people: readonly string[] | null, reason: string, commandId: string): Promise<VerdictAnswer> {
    return this.call('POST', `/held/${encodeURIComponent(flag)}`, { verdict, ...(people && { participants: people }), reason, commandId });
  }

  rules(): Promise<Rule[]> { return this.call('GET', '/rules'); }
  /** What a rule would have found; nothing is recorded. */
  dryRun(rule: string, from: string, to: string, thresholds: Readonly<Record<string, number>>): Promise<DryRun> {
    return this.call('POST', '/rules/dry-run', { rule, from, to, thresholds });
  }

  preview(criteria: Criteria): Promise<Preview> { return this.call('POST', '/rollbacks/preview', criteria); }

  /** `previewed`: the sequence of the preview that was looked at. */
  rollBack(criteria: Criteria, reason: string, previewed: number, commandId: string): Promise<RollbackAnswer> {
    return this.call('POST', '/rollbacks', { ...criteria, reason, previewed, commandId });
  }

  undo(rollback: string, reason: string, commandId: string): Promise<RollbackAnswer> {
    return this.call('DELETE', `/rollbacks/${encodeURIComponent(rollback)}`, { reason, commandId });
  }

  restore(rollback: string, reason: string, commandId: string): Promise<RollbackAnswer> {
    return this.call('POST', `/rollbacks/${encodeURIComponent(rollback)}`, { reason, commandId });
  }

  suspend(id: string, suspended: boolean, reason: string, commandId: string): Promise<Moderated> {
    return this.call(suspended ? 'POST' : 'DELETE', `/participants/${encodeURIComponent(id)}/suspension`, { reason, commandId });
  }

  rename(id: string, displayName: string, reason: string, commandId: string): Promise<Moderated> {
    return this.call('PUT', `/participants/${encodeURIComponent(id)}/pseudonym`, { displayName, reason, commandId });
  }

  hide(tool: string, hidden: boolean, reason: string, commandId: string): Promise<Tool> {
    return this.call(hidden ? 'POST' : 'DELETE', `/tools/${encodeURIComponent(tool)}/hidden`, { reason, commandId });
  }

  previewMerge(tool: string, into: string): Promise<MergePreview> {
    return this.call('POST', `/tools/${encodeURIComponent(tool)}/merge/preview`, { into });
  }

  merge(tool: string, into: string, reason: string, commandId: string): Promise<Tool> {
    return this.call('POST', `/tools/${encodeURIComponent(tool)}/merge`, { into, reason, commandId });
  }

  unmerge(tool: string, reason: string, commandId: string): Promise<Tool> {
    return this.call('DELETE', `/tools/${encodeURIComponent(tool)}/merge`, { reason, commandId });
  }

  private call<T>(method: Method, path: string, body?: unknown): Promise<T> {
    return request<T>(method, `/api/spectra/${encodeURIComponent(this.slug)}${path}`, { body });
  }
}
