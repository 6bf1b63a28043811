import { request } from '../api/http';

export type GroupsBy = 'discipline' | 'session' | 'opinion';
export const groupings: readonly GroupsBy[] = ['discipline', 'session', 'opinion'];

/** Where a group places a tool, in whole percent, and how many of its people did: at least five. */
export interface GroupDot { tool: string; x: number; y: number; n: number }

export interface Group {
  /** A discipline's name, a session's id, or an opinion group's letter. */
  id: string;
  label: string;
  /** How many placed the tool that most of them placed. */
  people: number;
  tools: GroupDot[];
  /** Up to three tools that it places farthest from where the other groups do. */
  setApart: string[];
}

export interface RoomByGroups {
  by: GroupsBy;
  sequence: number;
  at: string;
  groups: Group[];
  /** Tools that every group that has placed them places alike. */
  common: string[];
  /** Tools that two groups place far apart, the farthest first. */
  contested: { tool: string; groups: [string, string]; distance: number }[];
}

export function readGroups(slug: string, by: GroupsBy): Promise<RoomByGroups> {
  return request('GET', `/api/spectra/${encodeURIComponent(slug)}/groups?by=${by}`);
}
