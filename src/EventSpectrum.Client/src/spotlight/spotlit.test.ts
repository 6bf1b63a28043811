import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Session } from '../api/types';
import { aSession } from '../store/testing';
import { View } from '../store/view';
import { Spotlit } from './spotlit';

const at = (tool: string, since = '2026-01-01T00:00:00Z') => aSession({ spotlight: { tool, since, until: null } });

function room() {
  const session = signal<Session | null>(aSession()), votable = signal(true), asked = signal(false), drives = signal(false);
  const tools = signal([{ id: 'a', name: 'Tool A' }, { id: 'b', name: 'Tool B' }]);
  const placed = signal<ReadonlyMap<string, unknown>>(new Map());
  const view = new View(), said: string[] = [];
  const spotlit = new Spotlit({ session, tools, votable, drives, asked, placed, view, notices: { say: (words) => { said.push(words); } } });
  return { session, votable, drives, asked, tools, placed, view, said, spotlit, stop: spotlit.follow() };
}

describe('a spotlight', () => {
  let touch: () => void;
  let focused: { matches(): boolean } | null;

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    focused = null;
    vi.stubGlobal('document', {
      addEventListener: (_: string, listener: () => void) => { touch = listener; },
      removeEventListener: () => {},
      get activeElement() { return focused; },
    });
    vi.advanceTimersByTime(10_000);
  });
  afterEach(() => { vi.unstubAllGlobals(); vi.useRealTimers(); });

  it('opens its tool, ready to place, and is told once', () => {
    const { session, view, said } = room();
    session.value = at('a');
    vi.advanceTimersByTime(1);
    expect([view.selected.value, view.placing.value]).toEqual(['a', 'a']);
    session.value = { ...at('a'), voting: false };
    session.value = at('a');
    vi.advanceTimersByTime(5_000);
    expect(said).toEqual(['The facilitator asks everyone to place Tool A.']);
  });

  it('waits for a drag, a dialog and a hand on the screen, and then opens', () => {
    const { session, view, asked, said } = room();
    view.carrying.value = true;
    session.value = at('a');
    vi.advanceTimersByTime(5_000);
    expect(view.selected.value).toBeNull();
    view.carrying.value = false;
    asked.value = true;
    vi.advanceTimersByTime(5_000);
    expect(view.selected.value).toBeNull();
    touch();
    asked.value = false;
    vi.advanceTimersByTime(400);
    expect(view.selected.value).toBeNull();
    vi.advanceTimersByTime(400);
    expect(view.placing.value).toBe('a');
    expect(said).toHaveLength(1);
  });

  it('interrupts nobody who types: they open it themselves', () => {
    const { session, view, spotlit } = room();
    focused = { matches: () => true };
    session.value = at('a');
    vi.advanceTimersByTime(5_000);
    expect([view.selected.value, spotlit.shown.value]).toEqual([null, true]);
    spotlit.open(true);
    expect(view.placing.value).toBe('a');
  });

  it('that is sent away stays away until the next one', () => {
    const { session, view, spotlit } = room();
    session.value = at('a');
    vi.advanceTimersByTime(1);
    spotlit.dismiss();
    expect([view.placing.value, spotlit.shown.value]).toEqual([null, false]);
    session.value = { ...at('a'), title: 'Another' };
    vi.advanceTimersByTime(5_000);
    expect([view.placing.value, spotlit.shown.value]).toEqual([null, false]);
    session.value = at('a', '2026-01-01T00:01:00Z');
    vi.advanceTimersByTime(1);
    expect([view.placing.value, spotlit.shown.value]).toEqual(['a', true]);
  });

  it('arms nothing that is placed already, or cannot be', () => {
    const { session, view, placed, votable } = room();
    placed.value = new Map([['a', {}]]);
    session.value = at('a');
    vi.advanceTimersByTime(1);
    expect([view.selected.value, view.placing.value]).toEqual(['a', null]);
    votable.value = false;
    session.value = at('b');
    vi.advanceTimersByTime(1);
    expect([view.selected.value, view.placing.value]).toEqual(['b', null]);
  });

  it('takes its own offer back when it ends, and not one of the reader’s', () => {
    const { session, view } = room();
    session.value = at('a');
    vi.advanceTimersByTime(1);
    session.value = aSession();
    expect(view.placing.value).toBeNull();
    session.value = at('a');
    vi.advanceTimersByTime(1);
    view.placing.value = 'b';
    session.value = aSession();
    expect(view.placing.value).toBe('b');
  });

  it('opens nothing under the hand that runs the session', () => {
    const { session, drives, view, said, spotlit } = room();
    drives.value = true;
    session.value = at('a');
    vi.advanceTimersByTime(5_000);
    expect([view.selected.value, spotlit.shown.value, said.length]).toEqual([null, false, 0]);
  });

  it('on a tool that is off the chart is none', () => {
    const { session, view, tools, spotlit } = room();
    session.value = at('z');
    vi.advanceTimersByTime(1);
    expect([spotlit.shown.value, view.selected.value]).toEqual([false, null]);
    session.value = at('a');
    vi.advanceTimersByTime(1);
    tools.value = [];
    expect([spotlit.shown.value, view.placing.value]).toEqual([false, null]);
  });
});
