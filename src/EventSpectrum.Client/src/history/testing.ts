import type { Timeline, TimelineFrame, TimelineTool } from './types';

const start = Date.parse('2026-02-14T10:00:00Z');

/** A time of the tests' log: so many minutes after it began. */
export const minute = (n: number): string => new Date(start + n * 60_000).toISOString();
export const minuteMs = (n: number): number => start + n * 60_000;

export const aTimelineTool = (id: string, part: Partial<TimelineTool> = {}): TimelineTool => ({
  id, addedAt: minute(0), addedSequence: 1, start: { x: 10, y: 20 },
  versions: [{ sequence: 1, name: id.toUpperCase(), kind: 'assistive', hidden: false, start: { x: 10, y: 20 } }], ...part,
});

export const aFrame = (sequence: number, at: number, positions: TimelineFrame['positions'] = [], participants = 1): TimelineFrame =>
  ({ at: minute(at), sequence, participants, positions });

/** Two tools, of which b is renamed at 20 and hidden at 30, over four frames. */
export const aTimeline = (part: Partial<Timeline> = {}): Timeline => ({
  slug: 's', view: 'recorded', from: minute(0), to: minute(60), first: { sequence: 1, at: minute(0) }, last: { sequence: 40, at: minute(60) },
  axes: [{ sequence: 1, x: { low: 'l', high: 'h', about: '' }, y: { low: 'l', high: 'h', about: '' } }],
  tools: [
    aTimelineTool('a'),
    aTimelineTool('b', {
      addedSequence: 12,
      versions: [
        { sequence: 12, name: 'B', kind: 'generative', hidden: false, start: { x: 10, y: 20 } },
        { sequence: 20, name: 'Bee', kind: 'generative', hidden: false, start: { x: 10, y: 20 } },
        { sequence: 30, name: 'Bee', kind: 'generative', hidden: true, start: { x: 10, y: 20 } },
      ],
    }),
  ],
  frames: [
    aFrame(2, 0, [[0, null, null, 0]]), aFrame(12, 10, [[0, 40, 50, 3], [1, null, null, 0]]),
    aFrame(22, 20, [[1, 70.1234, 80, 1]]), aFrame(40, 60, [[0, 41, null, 4]]),
  ],
  sessions: [], marks: [], density: [0, 2, 0, 1], ...part,
});
