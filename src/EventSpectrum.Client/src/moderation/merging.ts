import type { Tool } from '../api/types';
import { shiftsOf, type PreviewedShift } from './shifts';
import type { MergePreview } from './types';

/** A merge that is being looked at: first the duplicate is chosen, then the tool that stays. */
export interface Merging { tool: string; into: string | null; preview: MergePreview | null }

/** Where the two dots would go: the duplicate to the one that stays, and that one to where both have it. */
export function mergeShifts({ preview }: Merging, tools: readonly Tool[]): readonly PreviewedShift[] {
  if (!preview) return [];
  const [duplicate, stays] = preview.tools;
  if (!duplicate || !stays) return [];
  return shiftsOf({ tools: [{ ...duplicate, after: stays.after }, stays] }, tools);
}

/** What a tool can be merged into: whatever else is on the chart. */
export function candidates(tool: string, tools: readonly Tool[]): readonly Tool[] {
  return tools.filter(({ id, hidden }) => id !== tool && !hidden).sort((a, b) => a.name.localeCompare(b.name));
}
