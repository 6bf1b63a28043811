import { describe, expect, it } from 'vitest';
import { aTimeline, minute } from '../testing';
import type { StoryPoint } from '../types';
import { ellipse, milestones } from './spread';
import { intervalOf } from './told';

describe('the spread along a way', () => {
  it('is an ellipse as wide as the standard deviations', () => {
    const points = ellipse({ x: 50, y: 40 }, { sdX: 10, sdY: 5, correlation: 0 }, 4);
    expect(points.map(({ x, y }) => [Math.round(x), Math.round(y)])).toEqual([[60, 40], [50, 45], [40, 40], [50, 35]]);
  });
  it('leans as opinions go together', () => {
    const points = ellipse({ x: 0, y: 0 }, { sdX: 1, sdY: 1, correlation: 1 }, 8);
    expect(points.every(({ x, y }) => Math.abs(x - y) < 1e-9)).toBe(true);
    const variance = ellipse({ x: 0, y: 0 }, { sdX: 3, sdY: 2, correlation: -0.5 }, 360).reduce((sum, { x, y }) => sum + x * y, 0) / 180;
    expect(variance).toBeCloseTo(-0.5 * 3 * 2, 6);
  });
  it('is shown at the ends and a few places between', () => {
    const spread = { sdX: 1, sdY: 1, correlation: 0 };
    const path = Array.from({ length: 11 }, (_, n): StoryPoint => ({ at: minute(n), sequence: n, x: n, y: n, n, spread: n === 0 ? null : spread }));
    expect(milestones(path, 4).map(({ n }) => n)).toEqual([1, 4, 7, 10]);
    expect(milestones(path.slice(0, 3), 4).map(({ n }) => n)).toEqual([1, 2]);
  });
});

describe('the stretch of a story', () => {
  const session = { sessionId: 's1', title: 'S', startedAt: minute(5), startSequence: 3, endedAt: null, endSequence: null };
  const timeline = aTimeline({ sessions: [session] });
  it('is the whole log, a session, or what lies between two marks', () => {
    expect(intervalOf({ of: 'whole' }, timeline)).toEqual({});
    expect(intervalOf({ of: 'session', id: 's1' }, timeline)).toEqual({ from: minute(5) });
    expect(intervalOf({ of: 'between', from: minute(1), to: minute(2) }, timeline)).toEqual({ from: minute(1), to: minute(2) });
  });
});
