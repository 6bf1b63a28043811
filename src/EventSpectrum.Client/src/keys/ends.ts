/** For how long a key is made: some hours or days, or until it is revoked. */
export const ends = ['today', 'week', 'quarter', 'never'] as const;
export type End = (typeof ends)[number];

const days: Record<Exclude<End, 'never'>, number> = { today: 1, week: 7, quarter: 90 };

/** When a key ends that is made `now`; null: when it is revoked. */
export function endOf(end: End, now: number): string | null {
  return end === 'never' ? null : new Date(now + days[end] * 86_400_000).toISOString();
}
