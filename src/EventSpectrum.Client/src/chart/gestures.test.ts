import { describe, expect, it } from 'vitest';
import { gesture, RESTING, type Effect, type GestureEvent, type GestureState } from './gestures';
import type { Target } from './hit';
import { random } from './testing';

const dot: Target = { part: 'dot', id: 'a' };
const empty: Target = { part: 'empty' };
let clock = 0;
const at = (x: number, y: number, type = 'mouse', id = 1) => ({ id, type, x, y, t: clock += 10 });
const down = (x: number, y: number, target: Target, more: Partial<{ type: string; id: number; votable: boolean; zoomed: boolean }> = {}): GestureEvent =>
  ({ type: 'down', pointer: at(x, y, more.type, more.id), target, votable: more.votable ?? true, zoomed: more.zoomed ?? false });
const move = (x: number, y: number, type?: string, id?: number): GestureEvent => ({ type: 'move', pointer: at(x, y, type, id) });
const up = (x: number, y: number, type?: string, id?: number): GestureEvent => ({ type: 'up', pointer: at(x, y, type, id) });

function run(...events: GestureEvent[]): { state: GestureState; effects: Effect[] } {
  clock += 10_000;
  return events.reduce<{ state: GestureState; effects: Effect[] }>((so, event) => {
    const step = gesture(so.state, event);
    return { state: step.state, effects: [...so.effects, ...step.effects] };
  }, { state: RESTING, effects: [] });
}
const kinds = (...events: GestureEvent[]): string[] => run(...events).effects.map(e => e.type);

describe('gestures', () => {
  it('a press within the dead zone is a tap and never a vote', () => {
    expect(run(down(10, 10, dot), move(13, 13), up(13, 13)).effects).toEqual([
      { type: 'tap', target: dot, x: 13, y: 13, pointer: 'mouse', double: false },
    ]);
    expect(kinds(down(10, 10, dot, { type: 'touch' }), move(18, 18, 'touch'), up(18, 18, 'touch'))).toEqual(['tap']);
    expect(kinds(down(10, 10, { part: 'fan', id: 'a' }), move(17, 10), up(17, 10))).toEqual(['tap']);
  });

  it('past the dead zone a dot or ring is lifted, follows, and drops where the pointer leaves it', () => {
    expect(run(down(10, 10, dot), move(16, 10), move(30, 40), up(31, 41)).effects).toEqual([
      { type: 'lift', id: 'a', part: 'dot', startX: 10, startY: 10, pointer: 'mouse' },
      { type: 'drag', id: 'a', x: 16, y: 10 },
      { type: 'drag', id: 'a', x: 30, y: 40 },
      { type: 'drop', id: 'a', x: 31, y: 41 },
    ]);
    expect(kinds(down(10, 10, { part: 'ring', id: 'a' }), move(30, 10), up(30, 10))).toEqual(['lift', 'drag', 'drop']);
  });

  it('Esc and a lost pointer put back what was in the hand, and nothing more comes of that press', () => {
    expect(kinds(down(0, 0, dot), move(30, 0), { type: 'escape' }, move(60, 0), up(60, 0))).toEqual(['lift', 'drag', 'restore']);
    expect(kinds(down(0, 0, dot), move(30, 0), { type: 'cancel', id: 1 }, up(60, 0))).toEqual(['lift', 'drag', 'restore']);
    expect(kinds(down(0, 0, dot), { type: 'escape' }, up(0, 0))).toEqual([]);
  });

  it('a second finger takes the vote back and pinches; the finger that stays pans and does not tap', () => {
    const { effects, state } = run(
      down(100, 100, dot, { type: 'touch' }), move(130, 100, 'touch'),
      down(200, 100, empty, { type: 'touch', id: 2 }), move(270, 100, 'touch', 2), up(270, 100, 'touch', 2), move(140, 100, 'touch'), up(140, 100, 'touch'),
    );
    expect(effects.map(e => e.type)).toEqual(['lift', 'drag', 'restore', 'pinch', 'pan']);
    expect(effects[3]).toMatchObject({ factor: 2, x: 200, y: 100 });
    expect(state.phase).toBe('idle');
  });

  it('refuses once while voting is closed, and moves nothing', () => {
    expect(kinds(down(0, 0, dot, { votable: false }), move(30, 0), move(60, 0), up(60, 0))).toEqual(['refuse']);
  });

  it('pans on empty ground and from names, only while zoomed', () => {
    expect(kinds(down(0, 0, empty, { zoomed: true }), move(30, 0), move(40, 0), up(40, 0))).toEqual(['pan', 'pan']);
    expect(kinds(down(0, 0, { part: 'name', id: 'a' }, { zoomed: true }), move(30, 0), up(30, 0))).toEqual(['pan']);
    expect(kinds(down(0, 0, empty), move(30, 0), up(30, 0))).toEqual([]);
  });

  it('sees a double tap in quick succession at one place only', () => {
    const doubles = (...e: GestureEvent[]): boolean[] => run(...e).effects.flatMap(x => x.type === 'tap' ? [x.double] : []);
    expect(doubles(down(5, 5, empty), up(5, 5), down(8, 8, empty), up(8, 8), down(8, 8, empty), up(8, 8))).toEqual([false, true, false]);
    expect(doubles(down(5, 5, empty), up(5, 5), down(90, 8, empty), up(90, 8))).toEqual([false, false]);
  });

  it('holds its promises under any sequence of events', () => {
    for (let seed = 0; seed < 400; seed++) {
      const next = random(seed);
      let state = RESTING, lifted = 0, ended = 0;
      const votableAtDown = next() < 0.5, fingers = new Set<number>();
      for (let i = 0; i < 60; i++) {
        const id = 1 + Math.floor(next() * 3), x = next() * 300, y = next() * 300, pick = next();
        const event: GestureEvent = pick < 0.25
          ? down(x, y, next() < 0.6 ? dot : empty, { type: 'touch', id, votable: votableAtDown, zoomed: next() < 0.5 })
          : pick < 0.65 ? move(x, y, 'touch', id) : pick < 0.9 ? up(x, y, 'touch', id)
          : pick < 0.96 ? { type: 'cancel', id } : { type: 'escape' };
        const step = gesture(state, event);
        state = step.state;
        if (event.type === 'down') fingers.add(id);
        if (event.type === 'up' || event.type === 'cancel') fingers.delete(id);
        for (const e of step.effects) {
          if (e.type === 'lift') { lifted++; expect(votableAtDown).toBe(true); }
          if (e.type === 'drop' || e.type === 'restore') ended++;
          if (e.type === 'drag') expect(lifted).toBe(ended + 1);
          if (e.type === 'tap') expect(fingers.size).toBe(0);
        }
        // What is lifted is put down exactly once, and never two things at a time.
        expect(lifted - ended).toBe(state.phase === 'dragging' ? 1 : 0);
      }
    }
  });
});
