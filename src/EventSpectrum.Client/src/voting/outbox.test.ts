import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Outbox, type Gate, type Outcome } from './outbox';
import type { Entry, OutboxStorage } from './outboxStorage';

/** A device: storage that outlives the page. */
class Device implements OutboxStorage {
  readonly kept = new Map<string, Entry>();
  load() { return [...this.kept.values()].sort((a, b) => a.order - b.order); }
  save(entry: Entry) { this.kept.set(entry.commandId, entry); }
  remove(commandId: string) { this.kept.delete(commandId); }
  has(commandId: string) { return this.kept.has(commandId); }
}

/** A server that remembers command ids, and a line to it that can fail before or after the server has heard. */
class Server {
  up = true;
  loseAnswers = 0;
  gate: Gate | null = null;
  scripted: Outcome[] = [];
  sends: Entry[] = [];
  readonly seen = new Set<string>();
  readonly log: Entry[] = [];

  async send(entry: Entry): Promise<Outcome> {
    this.sends.push(entry);
    await Promise.resolve();
    if (!this.up) return { kind: 'retry' };
    const scripted = this.scripted.shift();
    if (scripted) return scripted;
    if (!this.seen.has(entry.commandId)) this.log.push(entry);
    this.seen.add(entry.commandId);
    if (this.loseAnswers > 0) {
      this.loseAnswers--;
      return { kind: 'retry' };
    }
    return { kind: 'done' };
  }
}

let device: Device;
let server: Server;
let refused: { entry: Entry; reason: unknown }[];
let gates: Gate[];

function open(random = () => 1): Outbox {
  const outbox = new Outbox({
    send: (entry) => server.send(entry),
    gate: () => server.gate,
    onRefused: (entry, reason) => refused.push({ entry, reason }),
    onGated: (gate) => gates.push(gate),
    storage: device,
    random,
  });
  return outbox;
}

const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
  device = new Device();
  server = new Server();
  refused = [];
  gates = [];
});
afterEach(() => vi.useRealTimers());

describe('the outbox', () => {
  it('sends a vote at once and forgets it when the server has answered', async () => {
    const outbox = open();
    outbox.put('a', { x: 10, y: 20 }, null);
    expect(outbox.entries.value).toHaveLength(1);
    await settle();
    expect(server.log.map((entry) => entry.vote)).toEqual([{ x: 10, y: 20 }]);
    expect(outbox.entries.value).toEqual([]);
    expect(device.kept.size).toBe(0);
  });

  it('has the vote on the device, marked as sent, before the first byte goes out', async () => {
    let onDevice: Entry | undefined;
    server.send = (entry) => {
      onDevice = device.kept.get(entry.commandId);
      return Promise.resolve({ kind: 'done' });
    };
    open().put('a', { x: 1, y: 2 }, null);
    await settle();
    expect(onDevice?.attempted).toBe(true);
  });

  it('brings three votes home once each after ten seconds without a line', async () => {
    const outbox = open();
    server.up = false;
    for (const tool of ['a', 'b', 'c']) outbox.put(tool, { x: 1, y: 1 }, null);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(server.log).toHaveLength(0);
    expect(outbox.waiting.value).toBe(true);
    server.up = true;
    outbox.kick();
    await settle();
    expect(server.log.map((entry) => entry.tool)).toEqual(['a', 'b', 'c']);
    expect(outbox.waiting.value).toBe(false);
  });

  it('repeats a vote whose answer was lost under the same command id', async () => {
    const outbox = open();
    server.loseAnswers = 2;
    outbox.put('a', { x: 1, y: 1 }, null);
    await vi.advanceTimersByTimeAsync(5000);
    expect(server.sends).toHaveLength(3);
    expect(new Set(server.sends.map((entry) => entry.commandId)).size).toBe(1);
    expect(server.log).toHaveLength(1);
    expect(outbox.entries.value).toEqual([]);
  });

  it('lets a newer vote replace one that was never sent, and only such a one', async () => {
    const outbox = open();
    server.up = false;
    outbox.put('a', { x: 1, y: 1 }, null);
    await settle();
    outbox.put('a', { x: 2, y: 2 }, null);
    outbox.put('a', { x: 3, y: 3 }, null);
    expect(outbox.entries.value.map((entry) => entry.vote)).toEqual([{ x: 1, y: 1 }, { x: 3, y: 3 }]);
    server.up = true;
    outbox.kick();
    await settle();
    expect(server.log.map((entry) => entry.vote)).toEqual([{ x: 1, y: 1 }, { x: 3, y: 3 }]);
  });

  it('keeps y of a never-sent vote when x alone is said after it', () => {
    const outbox = open();
    server.gate = 'join';
    outbox.put('a', { x: 1, y: 1 }, null);
    outbox.put('a', { x: 9 }, null);
    expect(outbox.entries.value.map((entry) => entry.vote)).toEqual([{ x: 9, y: 1 }]);
  });

  it('does not let a vote for one axis swallow a withdrawal of both', () => {
    const outbox = open();
    server.gate = 'join';
    outbox.put('a', null, { x: 5, y: 5 });
    outbox.put('a', { x: 9 }, { x: 5, y: 5 });
    expect(outbox.entries.value.map((entry) => entry.vote)).toEqual([null, { x: 9 }]);
    outbox.put('a', { x: 1, y: 2 }, { x: 5, y: 5 });
    expect(outbox.entries.value.map((entry) => entry.vote)).toEqual([{ x: 1, y: 2 }]);
  });

  it('sends nothing when an unsent vote is taken back to what the server has', () => {
    const outbox = open();
    server.gate = 'join';
    outbox.put('a', { x: 1, y: 1 }, { x: 5, y: 5 });
    outbox.put('a', { x: 5, y: 5 }, { x: 5, y: 5 });
    outbox.put('b', { x: 1, y: 1 }, null);
    outbox.put('b', null, null);
    expect(outbox.entries.value).toEqual([]);
    expect(device.kept.size).toBe(0);
  });

  it('sends a vote even where it says what the server has: in a new session it counts anew', async () => {
    open().put('a', { x: 5, y: 5 }, { x: 5, y: 5 });
    await settle();
    expect(server.log).toHaveLength(1);
  });

  it('survives a reload with order and command ids, also in the middle of a send', async () => {
    const first = open();
    server.up = false;
    first.put('a', { x: 1, y: 1 }, null);
    first.put('b', { x: 2, y: 2 }, null);
    await settle();
    const ids = first.entries.value.map((entry) => entry.commandId);
    first.stop();

    server.up = true;
    const second = open();
    expect(second.entries.value.map((entry) => entry.commandId)).toEqual(ids);
    expect(second.entries.value[0]!.attempted).toBe(true);
    second.kick();
    await settle();
    expect(server.log.map((entry) => entry.tool)).toEqual(['a', 'b']);
    expect(device.kept.size).toBe(0);
  });

  it('drops an inherited vote that another tab has dealt with', async () => {
    device.save({ commandId: 'one', tool: 'a', vote: { x: 1, y: 1 }, order: 1, attempted: false });
    const outbox = open();
    device.remove('one');
    outbox.kick();
    await settle();
    expect(server.sends).toHaveLength(0);
    expect(outbox.entries.value).toEqual([]);
  });

  it('waits at the gate without sending, and goes on when it opens', async () => {
    const outbox = open();
    server.gate = 'join';
    outbox.put('a', { x: 1, y: 1 }, null);
    await settle();
    expect(gates).toEqual(['join']);
    expect(server.sends).toHaveLength(0);
    server.gate = null;
    outbox.kick();
    await settle();
    expect(server.log).toHaveLength(1);
  });

  it('keeps a vote that the server turned away for want of the code', async () => {
    const outbox = open();
    server.scripted = [{ kind: 'gated', gate: 'code' }];
    outbox.put('a', { x: 1, y: 1 }, null);
    await settle();
    expect(gates).toEqual(['code']);
    expect(outbox.entries.value).toHaveLength(1);
    outbox.kick();
    await settle();
    expect(server.log).toHaveLength(1);
  });

  it('takes a refused vote back, says so, and goes on with the next', async () => {
    const outbox = open();
    server.scripted = [{ kind: 'refused', reason: 'closed' }];
    outbox.put('a', { x: 1, y: 1 }, null);
    outbox.put('b', { x: 1, y: 1 }, null);
    await settle();
    expect(refused.map(({ entry, reason }) => [entry.tool, reason])).toEqual([['a', 'closed']]);
    expect(server.log.map((entry) => entry.tool)).toEqual(['b']);
  });

  it('does not come back before Retry-After, however it is urged', async () => {
    const outbox = open();
    server.scripted = [{ kind: 'retry', afterMs: 4000 }];
    outbox.put('a', { x: 1, y: 1 }, null);
    await settle();
    outbox.kick();
    await vi.advanceTimersByTimeAsync(3999);
    expect(server.sends).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1001);
    expect(server.log).toHaveLength(1);
  });

  it('gives a vote up, aloud, when the server breaks on it again and again', async () => {
    const outbox = open();
    server.scripted = Array.from({ length: 6 }, () => ({ kind: 'retry', faulty: true }) as const);
    outbox.put('a', { x: 1, y: 1 }, null);
    outbox.put('b', { x: 1, y: 1 }, null);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(refused.map(({ entry }) => entry.tool)).toEqual(['a']);
    expect(server.log.map((entry) => entry.tool)).toEqual(['b']);
  });

  it('discards what waits at the gate when joining is declined', async () => {
    const outbox = open();
    server.gate = 'join';
    outbox.put('a', { x: 1, y: 1 }, null);
    expect(outbox.discard().map((entry) => entry.tool)).toEqual(['a']);
    expect(device.kept.size).toBe(0);
    server.gate = null;
    outbox.kick();
    await settle();
    expect(server.sends).toHaveLength(0);
  });

  it('loses and doubles nothing over a line that fails at random, with reloads in between', async () => {
    for (let seed = 1; seed <= 40; seed++) {
      device = new Device();
      server = new Server();
      refused = [];
      let state = seed;
      const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
      let outbox = open(random);
      const said = new Map<string, { x: number; y: number }>();
      for (let step = 0; step < 30; step++) {
        server.up = random() > 0.4;
        server.loseAnswers = random() > 0.7 ? 1 : 0;
        const tool = 'abc'[Math.floor(random() * 3)]!;
        const vote = { x: step, y: step };
        said.set(tool, vote);
        outbox.put(tool, vote, null);
        await vi.advanceTimersByTimeAsync(random() * 3000);
        if (random() > 0.85) {
          outbox.stop();
          outbox = open(random);
          outbox.kick();
        }
      }
      server.up = true;
      outbox.kick();
      await vi.advanceTimersByTimeAsync(30_000);

      expect(outbox.entries.value, `seed ${seed}`).toEqual([]);
      const commands = server.log.map((entry) => entry.commandId);
      expect(new Set(commands).size, `seed ${seed}`).toBe(commands.length);
      for (const [tool, vote] of said) {
        expect(server.log.findLast((entry) => entry.tool === tool)?.vote, `seed ${seed}`).toEqual(vote);
      }
    }
  });
});
