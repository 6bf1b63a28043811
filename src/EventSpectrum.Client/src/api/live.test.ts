import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveStream } from './live';

/** One opened stream: what was asked, and the means to feed or end it. */
class Line {
  readonly lastId: string | null;
  private controller!: ReadableStreamDefaultController<Uint8Array>;
  readonly response: Response;

  constructor(init: RequestInit | undefined) {
    this.lastId = new Headers(init?.headers).get('Last-Event-ID');
    const body = new ReadableStream<Uint8Array>({ start: (controller) => { this.controller = controller; } });
    init?.signal?.addEventListener('abort', () => { try { this.controller.error(new Error('aborted')); } catch { /* ended already */ } });
    this.response = new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
  }

  feed(text: string) { this.controller.enqueue(new TextEncoder().encode(text)); }
  end() { this.controller.close(); }
}

let lines: Line[];
let refusals: Response[];
let states: string[];
let got: unknown[];
let stream: LiveStream;

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(1);
  lines = [];
  refusals = [];
  states = [];
  got = [];
  const fetch = (async (_: unknown, init?: RequestInit) => {
    const refused = refusals.shift();
    if (refused) return refused;
    lines.push(new Line(init));
    return lines.at(-1)!.response;
  }) as typeof globalThis.fetch;
  stream = new LiveStream('/live', {
    onSnapshot: (picture) => got.push(['snapshot', picture]),
    onFrame: (frame) => got.push(['frame', frame.sequence]),
    onTool: (tool) => got.push(['tool', tool.id]),
    onSession: (news) => got.push(['session', news.session]),
    onModeration: () => got.push(['moderation']),
    onState: (state) => states.push(state),
  }, fetch);
});
afterEach(() => {
  stream.close();
  vi.restoreAllMocks();
  vi.useRealTimers();
});
const settle = () => vi.advanceTimersByTimeAsync(1);

describe('the live stream', () => {
  it('goes on after the picture that is there, and hands on what it hears, whatever the chunks', async () => {
    stream.open(41);
    await settle();
    expect(lines[0]!.lastId).toBe('41');
    lines[0]!.feed('event: frame\nid: 42\nda');
    lines[0]!.feed('ta: {"sequence":42}\n\n: beat\n\nevent: tool\nid: 43\ndata: {"id":"x"}\n\nevent: later\ndata: {}\n\n');
    await settle();
    expect(got).toEqual([['frame', 42], ['tool', 'x']]);
    expect(states).toEqual(['connecting', 'live']);
  });

  it('comes back by itself, after the last thing it heard', async () => {
    stream.open(null);
    await settle();
    expect(lines[0]!.lastId).toBeNull();
    lines[0]!.feed('event: session\nid: 7\ndata: {"session":null}\n\n');
    await settle();
    lines[0]!.end();
    await settle();
    expect(states.at(-1)).toBe('reconnecting');
    await vi.advanceTimersByTimeAsync(600);
    expect(lines[1]!.lastId).toBe('7');
    expect(states.at(-1)).toBe('live');
  });

  it('goes to another server without a word of trouble when told to, at the moment it was told', async () => {
    stream.open(1);
    await settle();
    lines[0]!.feed('event: frame\nid: 9\ndata: {"sequence":9}\n\nretry: 4000\nevent: bye\ndata: {"retryMs":4000}\n\n');
    lines[0]!.end();
    // The proxy may not have noticed yet.
    refusals = [new Response('', { status: 503, headers: { 'Retry-After': '1' } })];
    await vi.advanceTimersByTimeAsync(3900);
    expect(refusals).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2000);
    expect(lines[1]!.lastId).toBe('9');
    expect(states).toEqual(['connecting', 'live', 'live']);
  });

  it('tells of trouble when nobody takes over', async () => {
    stream.open(1);
    await settle();
    lines[0]!.feed('retry: 100\nevent: bye\ndata: {"retryMs":100}\n\n');
    lines[0]!.end();
    refusals = Array.from({ length: 6 }, () => new Response('', { status: 502 }));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(states.at(-1)).toBe('reconnecting');
  });

  it('gives up a line that has gone silent, but not one that only beats', async () => {
    stream.open(1);
    await settle();
    for (let beats = 0; beats < 4; beats++) {
      await vi.advanceTimersByTimeAsync(15_000);
      lines[0]!.feed(': beat\n\n');
    }
    await settle();
    expect(lines).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(41_000);
    expect(lines).toHaveLength(2);
  });

  it('waits as long as a busy server asks', async () => {
    refusals = [new Response('', { status: 503, headers: { 'Retry-After': '5' } })];
    stream.open(1);
    await vi.advanceTimersByTimeAsync(5000);
    expect(lines).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1000);
    expect(lines).toHaveLength(1);
  });

  it('tries at once when told that the device is back, and never again once closed', async () => {
    refusals = Array.from({ length: 6 }, () => new Response('', { status: 502 }));
    stream.open(1);
    await vi.advanceTimersByTimeAsync(16_000);
    expect(lines).toHaveLength(0);
    refusals = [];
    stream.hurry();
    await settle();
    expect(lines).toHaveLength(1);
    stream.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(lines).toHaveLength(1);
  });
});
