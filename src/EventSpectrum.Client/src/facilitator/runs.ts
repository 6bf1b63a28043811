import type { Run, Session } from '../api/types';

/** A list with one entry moved to another place. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list];
  const [entry] = next.splice(from, 1);
  if (entry !== undefined) next.splice(Math.max(0, Math.min(to, next.length)), 0, entry);
  return next;
}

/** The next place in a run in that direction whose tool can be placed, or null at the end. Hidden tools are passed over. */
export function stepOf(run: Run, direction: 1 | -1, placeable: (tool: string) => boolean): number | null {
  for (let at = run.at + direction; at >= 0 && at < run.tools.length; at += direction) {
    if (placeable(run.tools[at]!)) return at;
  }
  return null;
}

/** Whether the spotlight is where the run has it, and not on a detour. */
export function onCourse({ run, spotlight }: Pick<Session, 'run' | 'spotlight'>): boolean {
  return run !== null && run.tools[run.at] === spotlight?.tool;
}
