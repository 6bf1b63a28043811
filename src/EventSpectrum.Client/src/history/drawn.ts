import type { Picture } from '../api/types';
import type { ReelTool } from './reel';
import type { Timeline } from './types';

/** A tool as it is drawn; what only the server's picture knows is left out until it is there. */
export interface DrawnTool extends ReelTool { contested: boolean }

/** What the chart shows. `exact`: as the server's own picture has it. */
export interface Drawn { sequence: number; at: number; participants: number; tools: readonly DrawnTool[]; exact: Picture | null }

/** A picture of the server's as it is drawn. */
export function drawnOf(picture: Picture): Drawn {
  return {
    sequence: picture.sequence,
    at: Date.parse(picture.recordedAt),
    participants: picture.participants,
    tools: picture.tools.filter((tool) => !tool.hidden).map((tool) => ({
      id: tool.id, name: tool.name, kind: tool.kind, at: tool.position ?? tool.start, ghost: tool.votes === 0, votes: tool.votes, contested: tool.contested,
    })),
    exact: picture,
  };
}

/** The timeline before it is read. */
export const nothing: Timeline = {
  slug: '', view: 'recorded', from: '', to: '', first: null, last: null, axes: [], tools: [], frames: [], sessions: [], marks: [], density: [],
};
