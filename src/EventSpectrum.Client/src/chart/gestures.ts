import type { Target } from './hit';

/**
 * What fingers, pens and mice do on the chart, as a pure reducer: pointer events in, effects out. The rules that protect a
 * vote live here: only a drag that began on a dot or the own ring and passed the dead zone may vote, a second finger or Esc
 * takes it back, and a tap is never anything but a tap.
 */
export interface Pointer { id: number; type: string; x: number; y: number; /** Milliseconds. */ t: number }

export type GestureEvent =
  | { type: 'down'; pointer: Pointer; target: Target; votable: boolean; zoomed: boolean }
  | { type: 'move' | 'up'; pointer: Pointer }
  | { type: 'cancel'; id: number }
  | { type: 'escape' };

export type Effect =
  | { type: 'tap'; target: Target; x: number; y: number; pointer: string; double: boolean }
  | { type: 'lift'; id: string; part: 'dot' | 'ring' | 'fan'; startX: number; startY: number; pointer: string }
  | { type: 'drag' | 'drop'; id: string; x: number; y: number }
  | { type: 'restore' | 'refuse'; id: string }
  | { type: 'pan'; dx: number; dy: number }
  | { type: 'pinch'; x: number; y: number; dx: number; dy: number; factor: number };

interface Tap { x: number; y: number; t: number }
interface Held { id: number; x: number; y: number }

export type GestureState = { lastTap: Tap | null } & (
  | { phase: 'idle' }
  | { phase: 'pressed'; pointer: Pointer; target: Target; votable: boolean; zoomed: boolean }
  | { phase: 'dragging'; pointer: Held; id: string }
  | { phase: 'panning'; pointer: Held }
  | { phase: 'pinching'; a: Held; b: Held }
  /** The gesture is over, but fingers are still down: nothing more comes of them. */
  | { phase: 'spent'; held: readonly number[] });

export const RESTING: GestureState = { phase: 'idle', lastTap: null };

/** How far a press may wander, in pixels, and still be a tap. */
export function deadZone(pointer: string, part: Target['part']): number {
  if (part === 'fan') return 8;
  return pointer === 'touch' ? 12 : 5;
}

const DOUBLE_TAP_MS = 320;
const DOUBLE_TAP_PX = 28;

type Step = { state: GestureState; effects: Effect[] };

export function gesture(state: GestureState, event: GestureEvent): Step {
  switch (event.type) {
    case 'down': return down(state, event);
    case 'move': return move(state, event.pointer);
    case 'up': return up(state, event.pointer);
    case 'cancel': return interrupt(state, event.id);
    case 'escape': return interrupt(state, null);
  }
}

const idle = (state: GestureState): GestureState => ({ phase: 'idle', lastTap: state.lastTap });
const spent = (state: GestureState, held: readonly number[]): GestureState =>
  held.length === 0 ? idle(state) : { phase: 'spent', held, lastTap: null };

/** The pointers that are down. */
function held(state: GestureState): number[] {
  switch (state.phase) {
    case 'idle': return [];
    case 'spent': return [...state.held];
    case 'pinching': return [state.a.id, state.b.id];
    default: return [state.pointer.id];
  }
}

function down(state: GestureState, event: Extract<GestureEvent, { type: 'down' }>): Step {
  const { pointer, target, votable, zoomed } = event;
  if (state.phase === 'idle') {
    return { state: { phase: 'pressed', pointer, target, votable, zoomed, lastTap: state.lastTap }, effects: [] };
  }
  const effects: Effect[] = state.phase === 'dragging' ? [{ type: 'restore', id: state.id }] : [];
  if (state.phase === 'spent' || state.phase === 'pinching' || held(state).includes(pointer.id)) {
    return { state: spent(state, [...new Set([...held(state), pointer.id])]), effects };
  }
  // A second finger: whatever the first one did becomes a pinch, and a dot in the hand goes back.
  const { id, x, y } = state.pointer;
  return { state: { phase: 'pinching', a: { id, x, y }, b: { id: pointer.id, x: pointer.x, y: pointer.y }, lastTap: null }, effects };
}

function move(state: GestureState, p: Pointer): Step {
  const none: Step = { state, effects: [] };
  if (state.phase === 'pinching') {
    const { a, b } = state;
    if (p.id !== a.id && p.id !== b.id) return none;
    const next = { ...state, a: p.id === a.id ? { id: a.id, x: p.x, y: p.y } : a, b: p.id === b.id ? { id: b.id, x: p.x, y: p.y } : b };
    const before = Math.hypot(a.x - b.x, a.y - b.y), after = Math.hypot(next.a.x - next.b.x, next.a.y - next.b.y);
    const x = (next.a.x + next.b.x) / 2, y = (next.a.y + next.b.y) / 2;
    const factor = before > 0 && after > 0 ? after / before : 1;
    return { state: next, effects: [{ type: 'pinch', x, y, dx: x - (a.x + b.x) / 2, dy: y - (a.y + b.y) / 2, factor }] };
  }
  if (state.phase === 'idle' || state.phase === 'spent' || state.pointer.id !== p.id) return none;
  const here: Held = { id: p.id, x: p.x, y: p.y };
  switch (state.phase) {
    case 'dragging':
      return { state: { ...state, pointer: here }, effects: [{ type: 'drag', id: state.id, x: p.x, y: p.y }] };
    case 'panning':
      return { state: { ...state, pointer: here }, effects: [{ type: 'pan', dx: p.x - state.pointer.x, dy: p.y - state.pointer.y }] };
    case 'pressed': {
      const { pointer, target, votable, zoomed } = state;
      if (Math.hypot(p.x - pointer.x, p.y - pointer.y) <= deadZone(pointer.type, target.part)) return none;
      if (target.part !== 'empty' && target.part !== 'name') {
        if (!votable) return { state: spent(state, [p.id]), effects: [{ type: 'refuse', id: target.id }] };
        return {
          state: { phase: 'dragging', pointer: here, id: target.id, lastTap: null },
          effects: [
            { type: 'lift', id: target.id, part: target.part, startX: pointer.x, startY: pointer.y, pointer: pointer.type },
            { type: 'drag', id: target.id, x: p.x, y: p.y },
          ],
        };
      }
      if (!zoomed) return { state: spent(state, [p.id]), effects: [] };
      return {
        state: { phase: 'panning', pointer: here, lastTap: null },
        effects: [{ type: 'pan', dx: p.x - pointer.x, dy: p.y - pointer.y }],
      };
    }
  }
}

function up(state: GestureState, p: Pointer): Step {
  if (!held(state).includes(p.id)) return { state, effects: [] };
  switch (state.phase) {
    case 'pressed': {
      const last = state.lastTap;
      const double = last !== null && p.t - last.t <= DOUBLE_TAP_MS && Math.hypot(p.x - last.x, p.y - last.y) <= DOUBLE_TAP_PX;
      const tap: Effect = { type: 'tap', target: state.target, x: p.x, y: p.y, pointer: state.pointer.type, double };
      return { state: { phase: 'idle', lastTap: double ? null : { x: p.x, y: p.y, t: p.t } }, effects: [tap] };
    }
    case 'dragging':
      return { state: idle(state), effects: [{ type: 'drop', id: state.id, x: p.x, y: p.y }] };
    case 'pinching':
      // The finger that stays goes on panning; it never turns into a tap or a vote.
      return { state: { phase: 'panning', pointer: state.a.id === p.id ? state.b : state.a, lastTap: null }, effects: [] };
    default:
      return { state: spent(state, held(state).filter(id => id !== p.id)), effects: [] };
  }
}

/** The system took a pointer away (`id`), or the person pressed Esc (null): what was in the hand goes back. */
function interrupt(state: GestureState, id: number | null): Step {
  if (id !== null && !held(state).includes(id)) return { state, effects: [] };
  const effects: Effect[] = state.phase === 'dragging' ? [{ type: 'restore', id: state.id }] : [];
  return { state: spent(state, held(state).filter(other => other !== id)), effects };
}
