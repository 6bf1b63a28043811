import type { Kind, Point, Tool } from '../api/types';
import type { Preview } from './types';

/** What a roll-back would do to one tool. Distances are 0 to 100, as on the axes. */
export interface PreviewedShift { id: string; name: string; kind: Kind; before: Point; after: Point; distance: number; votesBefore: number; votesAfter: number }

/** The previewed tools that are on the chart, those that would go farthest first. Without votes a dot goes back to its start. */
export function shiftsOf(preview: Pick<Preview, 'tools'>, tools: readonly Tool[]): readonly PreviewedShift[] {
  const shown = new Map(tools.map((tool) => [tool.id, tool]));
  return preview.tools.flatMap(({ tool: id, before, after, votesBefore, votesAfter }): PreviewedShift[] => {
    const tool = shown.get(id);
    if (!tool || tool.hidden) return [];
    const from = before ?? tool.start, to = after ?? tool.start;
    return [{ id, name: tool.name, kind: tool.kind, before: from, after: to, distance: Math.hypot(to.x - from.x, to.y - from.y), votesBefore, votesAfter }];
  }).sort((a, b) => b.distance - a.distance || a.name.localeCompare(b.name));
}
