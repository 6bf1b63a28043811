import type { Tool } from '../api/types';
import { arrange } from '../directory/filter';
import type { Opinion } from '../disagreement/types';

/** So many of each, that a hall can read. */
const most = 3;
const every = () => true;

/** How far the room agrees on each tool, by its id; null while that is not known. */
export type Told = ReadonlyMap<string, Opinion> | null;

/** What splits the room most: contested tools, the farthest apart first. */
export const splits = (tools: readonly Tool[], told: Told): Tool[] =>
  arrange(knownOf(tools, told), 'contested', every).map(({ tool }) => tool).filter((tool) => tool.contested).slice(0, most);

/** What it agrees on most: nothing but what is called common ground everywhere else. */
export const unites = (tools: readonly Tool[], told: Told): Tool[] =>
  arrange(knownOf(tools, told).filter(({ id }) => told!.get(id)!.agreed), 'agreed', every).map(({ tool }) => tool).slice(0, most);

// Both lists are of the same answer as the marks on the chart: a picture's own figures may be older.
function knownOf(tools: readonly Tool[], told: Told): Tool[] {
  return tools.flatMap((tool) => {
    const opinion = told?.get(tool.id);
    return opinion?.spread ? [{ ...tool, spread: opinion.spread, contested: opinion.contested }] : [];
  });
}
