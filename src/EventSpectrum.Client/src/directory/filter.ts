import type { Tool } from '../api/types';

export type SortKey = 'name' | 'x' | 'y' | 'votes';
export interface Criteria { search: string; disciplines: ReadonlySet<string> }

const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true });
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
  const value = (tool: Tool) => (sort === 'votes' ? tool.votes : sort === 'name' ? 0 : (tool.position ?? tool.start)[sort]);
  return tools
    .map((tool) => ({ tool, matches: match(tool) }))
    .sort((a, b) =>
      Number(b.matches) - Number(a.matches)
      || value(b.tool) - value(a.tool)
      || collator.compare(a.tool.name, b.tool.name)
      || (a.tool.id < b.tool.id ? -1 : 1));
}
