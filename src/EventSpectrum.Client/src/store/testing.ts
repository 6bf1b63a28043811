import type { Picture, Session, Tool } from '../api/types';

/** A tool for tests. */
export const aTool = (id: string, part: Partial<Tool> = {}): Tool => ({
  id, name: id, description: '', kind: 'undecided', disciplines: [], links: [], authorship: [], hidden: false,
  start: { x: 50, y: 50 }, position: null, votes: 0, votesX: 0, votesY: 0, spread: null, contested: false, split: null, median: null,
  changedAt: '2026-01-01T00:00:00Z', mergedInto: null, addedByMe: false, mine: null, ...part,
});

export const aSession = (part: Partial<Session> = {}): Session => ({
  sessionId: 's1', title: 'One', audience: null, startedAt: '2026-01-01T00:00:00Z', voting: true, adding: false, codeNeeded: true,
  spotlight: null, run: null, frozen: null, blind: false, revealedAt: null, ...part,
});

/** A picture of two tools at sequence 10, with nothing open. */
export const aPicture = (part: Partial<Picture> = {}): Picture => ({
  slug: 's', title: 'S', x: { low: 'l', high: 'h', about: '' }, y: { low: 'l', high: 'h', about: '' }, disciplines: [],
  settings: { openVoting: false, openAdding: false, priorWeight: 0 }, archived: false, session: null, sequence: 10, recordedAt: '2026-01-01T00:00:00Z',
  participants: 1, votes: 0, tools: [aTool('a'), aTool('b')], ...part,
});

/** A server of one spectrum behind `fetch`: its answers to reading, and the live stream it feeds by hand. */
export class FakeServer {
  picture = aPicture();
  tool = aTool('a');
  /** Status and body for the receipt. */
  receipt: [number, unknown] = [401, {}];
  readonly asked: string[] = [];
  private lines: ReadableStreamDefaultController<Uint8Array>[] = [];
  /** Streams open now. */
  open = 0;

  readonly fetch = (async (input: string, init?: RequestInit) => {
    const path = input.replace(/^\/api\/spectra\/[^/]+/, '');
    const known = new Headers(init?.headers).get('If-None-Match');
    this.asked.push(`${init?.method ?? 'GET'} ${path}${known ? ` unless ${known}` : ''}`);
    if (path === '/live') return this.stream(init?.signal ?? null);
    if (path === '/participants/me') return json(...this.receipt);
    if (path.endsWith('/vote')) return json(200, { sequence: 11, at: '2026-01-01T00:00:00Z', vote: JSON.parse(String(init?.body)), votes: 1, held: false });
    if (path.startsWith('/tools/')) return json(200, this.tool);
    return known === `"${this.picture.sequence}"` ? new Response(null, { status: 304 }) : json(200, this.picture);
  }) as typeof globalThis.fetch;

  send(text: string): void {
    for (const line of this.lines) line.enqueue(new TextEncoder().encode(text));
  }

  private stream(signal: AbortSignal | null): Response {
    let line!: ReadableStreamDefaultController<Uint8Array>;
    const body = new ReadableStream<Uint8Array>({ start: (controller) => { line = controller; } });
    this.lines.push(line);
    this.open++;
    signal?.addEventListener('abort', () => {
      this.open--;
      this.lines = this.lines.filter((other) => other !== line);
      try { line.error(new Error('aborted')); } catch { /* ended already */ }
    });
    return new Response(body);
  }
}

function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status });
}
