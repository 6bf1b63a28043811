import type { Tool } from '../api/types';
import { locale } from '../language';

export type SortKey = 'name' | 'x' | 'y' | 'votes' | 'contested' | 'agreed';
export interface Criteria { search: string; disciplines: ReadonlySet<string> }

const collator = new Intl.Collator(locale, { sensitivity: 'base', numeric: true });
const fold = (words: string) => words.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** Tells whether a tool is left over: every searched word occurs in its name or text, and it has one of the chosen disciplines. */
export function matcher({ search, disciplines }: Criteria): (tool: Pick<Tool, 'name' | 'description' | 'disciplines'>) => boolean {
  const words = fold(search).split(/\s+/).filter(Boolean);
  return (tool) => {
    if (disciplines.size > 0 && !tool.disciplines.some((discipline) => disciplines.has(discipline))) return false;
    if (words.length === 0) return true;
    const haystack = fold(`${tool.name} ${tool.description}`);
    return words.every((word) => haystack.includes(word));
  };
}

/** Sorted as asked, with those that do not match last; equal ones by name, so that the order never flickers. */
export function arrange(tools: readonly Tool[], sort: SortKey, match: (tool: Tool) => boolean): { tool: Tool; matches: boolean }[] {
  const value = (tool: Tool) => valueOf(tool, sort);
  return tools
    .map((tool) => ({ tool, matches: match(tool) }))
    .sort((a, b) =>
      Number(b.matches) - Number(a.matches)
      || value(b.tool) - value(a.tool)
      || collator.compare(a.tool.name, b.tool.name)
      || (a.tool.id < b.tool.id ? -1 : 1));
}

function valueOf(tool: Tool, sort: SortKey): number {
  switch (sort) {
    case 'name': return 0;
    case 'votes': return tool.votes;
    case 'contested': return apart(tool) ?? -1;
    case 'agreed': return -(apart(tool) ?? Infinity);
    default: return (tool.position ?? tool.start)[sort];
  }
}

/** How far votes lie apart: contested tools before all others, then by their spread. Null while fewer than five people have voted. */
function apart({ spread, contested }: Tool): number | null {
  return spread ? Math.hypot(spread.sdX, spread.sdY) + (contested ? 1000 : 0) : null;
}
