import { beforeEach, describe, expect, it } from 'vitest';
import { ApiError, NoAnswer } from '../api/problem';
import type { Introduction } from '../api/spectrumApi';
import type { Joined, Receipt, Session } from '../api/types';
import type { IdentityStore } from './identity';
import { Membership } from './membership';

const refusal = (status: number, word: string) => new ApiError(status, { type: `https://e/${word}`, title: word, status });
const session: Session = { sessionId: 's', title: 'S', audience: null, startedAt: '', voting: true, adding: true, codeNeeded: true, spotlight: null, run: null, frozen: null, blind: false, revealedAt: null };

/** A server that knows one code and who has joined. */
class Door {
  code: string | null = 'ABCD';
  joined: Introduction[] = [];
  introduced: Introduction[] = [];
  admitted = false;
  knows = true;
  up = true;

  async join(who: Introduction): Promise<Joined> {
    this.check(who);
    this.joined.push(who);
    this.knows = true;
    return { participantId: 'p', token: 't', displayName: who.displayName ?? 'Made Up' };
  }

  async introduce(who: Introduction) {
    if (!this.knows) throw refusal(401, 'not-joined');
    this.check(who);
    this.introduced.push(who);
  }

  async leave() {
    if (!this.up) throw new NoAnswer('cut');
    if (!this.knows) throw refusal(401, 'left');
    this.knows = false;
  }

  async receipt(): Promise<Receipt> {
    if (!this.knows) throw refusal(401, 'not-joined');
    return { participantId: 'p', displayName: 'N', disciplines: [], admitted: this.admitted, votes: [], line: null };
  }

  private check(who: Introduction) {
    if (!this.up) throw new NoAnswer('cut');
    if (this.code !== null && who.joinCode !== this.code) throw refusal(403, 'join-code-needed');
    this.admitted = true;
  }
}

class Memory implements IdentityStore {
  constructor(public identity: Joined | null = null) {}
  read() { return this.identity; }
  write(identity: Joined) { this.identity = identity; }
  drop() { this.identity = null; }
}

let door: Door;
let memory: Memory;
let running: Session | null;
let events: string[];
const open = () => new Membership(door, memory, () => running, {
  admitted: () => events.push('admitted'),
  declined: () => events.push('declined'),
});
const known: Joined = { participantId: 'p', token: 't', displayName: 'N' };

beforeEach(() => {
  door = new Door();
  memory = new Memory();
  running = session;
  events = [];
});

describe('joining', () => {
  it('stands between a newcomer and voting', async () => {
    const membership = open();
    expect(membership.gate()).toBe('join');
    await membership.ask('vote', 'join');
    expect(membership.asking.value).toMatchObject({ reason: 'vote', gate: 'join', wrongCode: false });
    expect(membership.codeWanted).toBe(true);
  });

  it('takes the code as people type it, remembers who it is, and lets waiting votes go', async () => {
    const membership = open();
    await membership.ask('vote', 'join');
    expect(await membership.go({ displayName: '  Ada ', disciplines: ['Sound'], joinCode: 'ab-cd ' })).toBe(true);
    expect(door.joined).toEqual([{ displayName: 'Ada', disciplines: ['Sound'], joinCode: 'ABCD' }]);
    expect(memory.identity?.token).toBe('t');
    expect(membership.gate()).toBeNull();
    expect(membership.asking.value).toBeNull();
    expect(events).toEqual(['admitted']);
  });

  it('says that a code is wrong and stays on screen', async () => {
    const membership = open();
    await membership.ask('vote', 'join');
    expect(await membership.go({ joinCode: 'ZZZZ' })).toBe(false);
    expect(membership.asking.value).toMatchObject({ reason: 'vote', wrongCode: 'wrong' });
    expect(memory.identity).toBeNull();
    expect(events).toEqual([]);
  });

  it('works for it where the server asks, as often as it asks, and joins with what it found', async () => {
    const asked: string[] = [];
    const membership = new Membership(door, memory, () => running, { admitted: () => events.push('admitted'), declined: () => {} },
      async (work, onProgress) => {
        asked.push(work.challenge);
        onProgress({ tries: 10, expected: 256, perSecond: 5 });
        expect(membership.working.value?.tries).toBe(10);
        return 42;
      });
    const join = door.join.bind(door);
    let refusals = 2;
    door.join = async (who) => {
      if (refusals-- > 0) {
        const work = { challenge: `c${refusals}`, bits: 8, expiresAt: '' };
        throw new ApiError(428, { type: '/problems/work-needed', title: '', status: 428, work });
      }
      return join(who);
    };
    await membership.ask('vote', 'join');
    expect(await membership.go({ joinCode: 'ABCD' })).toBe(true);
    expect(asked).toEqual(['c1', 'c0']);
    expect(door.joined).toEqual([{ joinCode: 'ABCD', work: { challenge: 'c0', number: 42 } }]);
    expect(membership.working.value).toBeNull();
  });

  it('says that a code is over', async () => {
    const membership = open();
    await membership.ask('vote', 'join');
    door.join = async () => { throw refusal(403, 'join-code-expired'); };
    expect(await membership.go({ joinCode: 'ABCD' })).toBe(false);
    expect(membership.asking.value).toMatchObject({ reason: 'vote', wrongCode: 'expired' });
  });

  it('uses the code of the link without asking for it, and asks once that proves wrong', async () => {
    const membership = open();
    membership.code = 'ABCD';
    await membership.ask('link', 'join');
    expect(membership.codeWanted).toBe(false);
    door.code = 'EFGH';
    expect(await membership.go({})).toBe(false);
    expect(membership.codeWanted).toBe(true);
  });

  it('is skippable: no name is sent, and the server makes one up', async () => {
    door.code = null;
    const membership = open();
    await membership.ask('vote', 'join');
    await membership.go({ displayName: '', disciplines: [] });
    expect(door.joined).toEqual([{ disciplines: [] }]);
    expect(membership.identity.value?.displayName).toBe('Made Up');
  });

  it('leaves everything as it is when the line is cut in between', async () => {
    const membership = open();
    await membership.ask('vote', 'join');
    door.up = false;
    await expect(membership.go({ joinCode: 'ABCD' })).rejects.toBeInstanceOf(NoAnswer);
    expect(membership.asking.value).not.toBeNull();
    expect(events).toEqual([]);
  });

  it('gives up what waited when it is declined after a vote, but not when it was opened from the menu', async () => {
    const membership = open();
    await membership.ask('vote', 'join');
    membership.decline();
    await membership.ask('self', 'join');
    membership.decline();
    expect(events).toEqual(['declined']);
  });

  it('does not put a second step over the first', async () => {
    const membership = open();
    await membership.ask('link', 'join');
    await membership.ask('vote', 'join');
    expect(membership.asking.value?.reason).toBe('link');
  });
});

describe('someone who has joined before', () => {
  beforeEach(() => { memory = new Memory(known); });

  it('needs nothing while the server lets them in', async () => {
    door.admitted = true;
    const membership = open();
    await membership.refresh();
    expect(membership.gate()).toBeNull();
  });

  it('gives the new session’s code, and keeps being the same person', async () => {
    const membership = open();
    await membership.refresh();
    expect(membership.gate()).toBe('code');
    await membership.ask('vote', 'code');
    expect(membership.asking.value?.gate).toBe('code');
    await membership.go({ joinCode: 'abcd' });
    expect(door.introduced).toEqual([{ joinCode: 'ABCD' }]);
    expect(door.joined).toEqual([]);
    expect(membership.gate()).toBeNull();
  });

  it('passes silently with the code of the link', async () => {
    const membership = open();
    membership.code = 'ABCD';
    await membership.refresh();
    await membership.ask('link', 'code');
    expect(membership.asking.value).toBeNull();
    expect(events).toEqual(['admitted']);
  });

  it('is told when the code of the link is wrong', async () => {
    const membership = open();
    membership.code = 'OLDE';
    await membership.refresh();
    await membership.ask('link', 'code');
    expect(membership.asking.value).toMatchObject({ gate: 'code', wrongCode: 'wrong' });
  });

  it('joins anew when the server no longer knows the token', async () => {
    door.knows = false;
    const membership = open();
    await membership.refresh();
    expect(membership.identity.value).toBeNull();
    expect(memory.identity).toBeNull();
    await membership.go({ joinCode: 'ABCD' });
    expect(door.joined).toHaveLength(1);
  });

  it('joins anew also when that shows only on the way through the gate', async () => {
    const membership = open();
    door.knows = false;
    await membership.go({ displayName: 'Ada', joinCode: 'ABCD' });
    expect(door.joined).toEqual([{ displayName: 'Ada', joinCode: 'ABCD' }]);
  });
});

it('forgets who left, also when they had left already, and not while nobody answers', async () => {
  const me = { participantId: 'p', token: 't', displayName: 'N' };
  memory = new Memory(me);
  const membership = open();
  door.up = false;
  await expect(membership.leave('c')).rejects.toBeInstanceOf(NoAnswer);
  expect(memory.identity).toEqual(me);
  door.up = true;
  await membership.leave('c');
  expect([memory.identity, membership.identity.value, membership.gate()]).toEqual([null, null, 'join']);
  await membership.leave('c');
});
