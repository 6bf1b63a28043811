import { signal } from '@preact/signals';
import { ApiError } from '../api/problem';
import type { Introduction, SpectrumApi } from '../api/spectrumApi';
import type { Joined, Receipt, Session } from '../api/types';
import type { Gate } from '../voting/outbox';
import { normaliseCode } from './code';
import type { IdentityStore } from './identity';
import type { Progress, solve } from './proof/solve';

/** Why the joining step is on screen. */
export interface Asking {
  reason: 'link' | 'vote' | 'add' | 'self';
  gate: Gate;
  /** The code that was tried was not the session's, or is not any more. */
  wrongCode: false | 'wrong' | 'expired';
}

/** Whether this person takes part, under which name, and whether the running session has let them in. */
export class Membership {
  readonly identity = signal<Joined | null>(null);
  readonly receipt = signal<Receipt | null>(null);
  readonly asking = signal<Asking | null>(null);
  /** How far the work is that the server asks for before joining; null while there is none. */
  readonly working = signal<Progress | null>(null);
  private work: AbortController | null = null;
  /** The code from the joining link or the facilitator's own, used without asking. */
  code: string | null = null;

  constructor(
    private readonly api: Pick<SpectrumApi, 'join' | 'introduce' | 'receipt' | 'leave'>,
    private readonly device: IdentityStore,
    private readonly session: () => Session | null,
    private readonly on: { admitted(): void; declined(): void },
    private readonly solve: typeof solveLater = solveLater,
  ) {
    this.identity.value = device.read();
  }

  /** What stands between this person and the server's taking a vote, as far as is known here. */
  gate(): Gate | null {
    if (!this.identity.value) return 'join';
    const shut = this.session()?.codeNeeded && this.receipt.value?.admitted === false;
    return shut ? 'code' : null;
  }

  /** Whether the joining step must ask for a code: the session wants one and none is known. */
  get codeWanted(): boolean {
    const session = this.session();
    if (!session?.codeNeeded) return false;
    return Boolean(this.asking.value?.wrongCode) || (this.code ?? session.joinCode ?? null) === null;
  }

  /** Puts the joining step on screen, or goes through the gate silently when nothing needs asking. */
  async ask(reason: Asking['reason'], gate: Gate): Promise<void> {
    if (this.asking.value) return;
    if (gate === 'code' && this.identity.value && !this.codeWanted && (await this.tryKnownCode())) return;
    // A wrong code has put the step on screen already, saying so.
    this.asking.value ??= { reason, gate, wrongCode: false };
  }

  /**
   * Joins, or as someone who has joined already gives name, disciplines or code.
   * @throws {ApiError} for a refusal other than a wrong code, which is shown in the step instead.
   * @throws {NoAnswer}
   */
  async go(who: { displayName?: string; disciplines?: string[]; joinCode?: string }): Promise<boolean> {
    const code = normaliseCode(who.joinCode ?? '') || this.code || this.session()?.joinCode || undefined;
    const introduction: Introduction = {
      ...(who.displayName?.trim() && { displayName: who.displayName.trim() }),
      ...(who.disciplines && { disciplines: who.disciplines }),
      ...(code && { joinCode: code }),
    };
    try {
      await this.enter(introduction);
    } catch (error) {
      const wrongCode = codeTrouble(error);
      if (!wrongCode) throw error;
      this.code = null;
      this.asking.value = { reason: this.asking.value?.reason ?? 'vote', gate: this.gate() ?? 'code', wrongCode };
      return false;
    }
    await this.refresh();
    this.asking.value = null;
    this.on.admitted();
    return true;
  }

  /** Closes the step without joining; what waited for it is given up. */
  decline(): void {
    const { reason } = this.asking.value ?? {};
    this.asking.value = null;
    this.work?.abort();
    if (reason === 'vote' || reason === 'link') this.on.declined();
  }

  /** Reads the receipt anew: what counts, and whether the session has let this person in. */
  async refresh(): Promise<void> {
    if (!this.identity.value) return;
    try {
      this.receipt.value = await this.api.receipt();
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) this.forget();
    }
  }

  /**
   * Leaves for good: the name goes, the token ends, the votes stay. Who is known no more has left already.
   * @throws {ApiError}
   * @throws {NoAnswer}
   */
  async leave(commandId: string): Promise<void> {
    try {
      await this.api.leave(commandId);
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 401)) throw error;
    }
    this.forget();
  }

  /** The server does not know this token (a new database, a changed secret): start again. */
  forget(): void {
    this.device.drop();
    this.identity.value = null;
    this.receipt.value = null;
  }

  private async enter(who: Introduction): Promise<void> {
    if (this.identity.value) {
      try {
        await this.api.introduce(who);
        return;
      } catch (error) {
        if (!(error instanceof ApiError && error.status === 401)) throw error;
        this.forget();
      }
    }
    const joined = await this.join(who);
    this.device.write(joined);
    this.identity.value = joined;
  }

  /** Joins, and works for it where the server asks for that. A sum may be too old by the time it is done: then there is another. */
  private async join(who: Introduction): Promise<Joined> {
    this.work = new AbortController();
    try {
      for (let sums = 0; ; sums++) {
        try {
          return await this.api.join(who);
        } catch (error) {
          const work = error instanceof ApiError && error.word === 'work-needed' ? error.problem.work : undefined;
          if (!work || sums === mostSums) throw error;
          this.working.value = { tries: 0, expected: 2 ** work.bits, perSecond: 0 };
          const number = await this.solve(work, (progress) => { this.working.value = progress; }, this.work.signal);
          who = { ...who, work: { challenge: work.challenge, number } };
        }
      }
    } finally {
      this.working.value = null;
      this.work = null;
    }
  }

  private async tryKnownCode(): Promise<boolean> {
    try {
      return await this.go({});
    } catch {
      return false;
    }
  }
}

const mostSums = 3;

/** The work's code is fetched when it is asked for, which is nearly never. */
const solveLater: typeof solve = async (...args) => (await import('./proof/solve')).solve(...args);

function codeTrouble(error: unknown): Asking['wrongCode'] {
  if (!(error instanceof ApiError) || error.status !== 403) return false;
  return error.word === 'join-code-needed' ? 'wrong' : error.word === 'join-code-expired' ? 'expired' : false;
}
