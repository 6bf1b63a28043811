import type { Picture, Tool } from '../api/types';

/** What a frozen screen does not show yet. */
export interface Waiting { votes: number; tools: number }

/** How much the picture has gone on since the one that is shown: votes more, and tools that moved, came or went. */
export function waitingBehind(shown: Picture, now: Picture): Waiting {
  const known = new Map(shown.tools.map((tool) => [tool.id, tool]));
  const changed = now.tools.filter((tool) => differs(known.get(tool.id), tool)).length;
  return { votes: Math.max(0, now.votes - shown.votes), tools: changed };
}

function differs(before: Tool | undefined, now: Tool): boolean {
  if (!before) return !now.hidden;
  return before.hidden !== now.hidden || before.votes !== now.votes || before.position?.x !== now.position?.x || before.position?.y !== now.position?.y;
}

/** Whether anything was placed since the session began: until then the hall is invited rather than shown an old picture. */
export function hasBegun({ session, tools }: Picture): boolean {
  if (!session) return tools.some((tool) => tool.votes > 0);
  const start = Date.parse(session.startedAt);
  return tools.some((tool) => tool.votes > 0 && Date.parse(tool.changedAt) > start);
}
