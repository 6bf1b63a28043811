import type { Act } from './types';

export const isRollback = ({ kind }: Act) => kind === 'rollback' || kind === 'rollback-undone' || kind === 'rollback-restored';

const isMerge = ({ kind }: Act) => kind === 'tool-merged' || kind === 'tool-unmerged';

/** The latest act of each roll-back and of each tool's merges, by sequence: there it can be taken back, or done again. */
export function switchable(acts: readonly Act[]): ReadonlySet<number> {
  const latest = new Map<string, number>();
  for (const act of acts) {
    if (!isRollback(act) && !isMerge(act)) continue;
    const key = `${isMerge(act)}/${act.subject}`;
    if (act.subject !== null) latest.set(key, Math.max(act.sequence, latest.get(key) ?? 0));
  }
  return new Set(latest.values());
}

/** How many votes were rolled back on that day and still are. */
export function rolledBackOn(day: Date, acts: readonly Act[]): number {
  const wanted = day.toDateString();
  return acts.reduce((sum, act) => sum + (act.kind === 'rollback' && act.stands && new Date(act.at).toDateString() === wanted ? act.votes ?? 0 : 0), 0);
}
