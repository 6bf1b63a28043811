/** What names are chosen by. */
export interface Nameable { id: string; votes: number }

export const fewestNames = 4, usualNames = 10, mostNames = 40;

/**
 * The few tools whose names a hall can read at a time: those that must be named, then the ones that just moved (for at most half
 * of the places), then those with the most votes. One that is named already gives way only to a tool with clearly more votes, so
 * that names do not flicker.
 */
export function namesFor(
  tools: readonly Nameable[], { must, moved, before, most }: { must: readonly (string | null)[]; moved: readonly string[]; before: ReadonlySet<string>; most: number },
): Set<string> {
  const there = new Set(tools.map((tool) => tool.id));
  const chosen = new Set(must.filter((id): id is string => id !== null && there.has(id)));
  for (const id of moved.slice(0, Math.floor(most / 2))) if (chosen.size < most && there.has(id)) chosen.add(id);
  const rank = ({ id, votes }: Nameable) => votes + (before.has(id) ? 1 + votes * 0.15 : 0);
  const rest = [...tools].sort((a, b) => rank(b) - rank(a) || (a.id < b.id ? -1 : 1));
  for (const { id } of rest) {
    if (chosen.size >= most) break;
    chosen.add(id);
  }
  return chosen;
}
