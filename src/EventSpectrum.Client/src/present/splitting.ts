import type { Tool } from '../api/types';
import { arrange } from '../directory/filter';

/** So many of each, that a hall can read. */
const most = 3;
const every = () => true;
const told = (tools: readonly Tool[]) => tools.filter((tool) => tool.spread !== null);

/** What splits the room most: contested tools, the farthest apart first. */
export const splits = (tools: readonly Tool[]): Tool[] =>
  arrange(told(tools), 'contested', every).map(({ tool }) => tool).filter((tool) => tool.contested).slice(0, most);

/** What it agrees on most. */
export const unites = (tools: readonly Tool[]): Tool[] =>
  arrange(told(tools), 'agreed', every).map(({ tool }) => tool).filter((tool) => !tool.contested).slice(0, most);
