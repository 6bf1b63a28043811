import type { Point } from '../api/types';

/** A vote on the chart: x, y (null where it is for x alone), and 1 where it lies far from all others. */
export type Place = readonly [number, number | null] | readonly [number, number | null, 1];

export interface Camp { x: number; y: number; votes: number }

/** How far a room agrees on a tool. Below five votes there are their numbers and nothing else. */
export interface Opinion {
  id: string;
  position: Point | null;
  votes: number;
  votesX: number;
  votesY: number;
  spread: { sdX: number; sdY: number; correlation: number } | null;
  /** The robust centre, and how far it is from the position. */
  median: Point | null;
  gap: number | null;
  /** How far from the robust centre the nearer half of the votes reaches. */
  half: number | null;
  ellipse: { major: number; minor: number; angle: number } | null;
  consensus: { x: number | null; y: number | null };
  bimodality: { x: number | null; y: number | null };
  contested: boolean;
  agreed: boolean;
  camps: readonly [Camp, Camp] | null;
  outliers: number;
  /** In order of place, which tells nothing of who or when. */
  places: readonly Place[];
}

export interface ToolOpinion { sequence: number; at: string; tool: Opinion }
export interface AllOpinions { sequence: number; at: string; tools: Opinion[] }
