import type { Point } from '../api/types';

/** The shapes of the moderators' part of the HTTP contract. Coordinates are 0 to 100; times are ISO 8601 UTC. */

/** People who share a network, under a label that says nothing of an address. */
export interface NetworkPart { group: string; participants: number }

export interface PersonLine {
  participantId: string;
  displayName: string;
  joinedAt: string;
  suspended: boolean;
  /** How many of their votes count. */
  votes: number;
  /** How much they said, votes over and withdrawals included. */
  said: number;
  lastAt: string | null;
  /** The network groups they belong to, the latest first. */
  networks: NetworkPart[];
}

/** One vote, whether it counts or was voted over or struck since. */
export interface SingleVote {
  sequence: number; at: string; participant: string; tool: string;
  x: number | null; y: number | null;
  session: string | null;
  counts: boolean;
  struck: boolean;
  /** Whether a flag holds it, until somebody has judged. */
  held: boolean;
}

export interface VotesAnswer { sequence: number; more: boolean; votes: SingleVote[] }

export interface Said {
  sequence: number; at: string; tool: string; act: 'vote' | 'withdrawal';
  x: number | null; y: number | null;
  session: string | null;
  counts: boolean;
  /** The standing roll-backs that strike it. */
  struck: string[];
  /** The flag that holds it, or null. */
  heldBy: string | null;
}

export const actKinds = [
  'rollback', 'rollback-undone', 'rollback-restored', 'flagged', 'held', 'counted', 'suspended', 'reinstated', 'renamed', 'tool-hidden', 'tool-restored', 'tool-merged', 'tool-unmerged',
] as const;
export type ActKind = (typeof actKinds)[number];

export interface Act {
  sequence: number; at: string; kind: ActKind;
  /** The roll-back, flag, tool or participant; participants are named to staff only, as is who did it. */
  subject: string | null;
  name: string | null;
  reason: string;
  by: string | null;
  votes: number | null;
  /** Of roll-backs that are about lines as well: how many. */
  lines?: number | null;
  /** Of roll-backs and merges: whether it is in force now. */
  stands: boolean | null;
  /** Of merges: the tool that stays. */
  into: string | null;
  intoName: string | null;
}

export interface PersonFile {
  participantId: string; displayName: string; disciplines: string[]; joinedAt: string; imported: boolean; suspended: boolean;
  networks: NetworkPart[];
  said: Said[];
  acts: Act[];
}

/** Which votes; what is left out says nothing, what is said is and-ed. */
export interface Criteria { participants?: string[]; tools?: string[]; sessions?: string[]; networks?: string[]; from?: string; to?: string; votes?: number[] }

export interface PreviewTool { tool: string; before: Point | null; after: Point | null; votesBefore: number; votesAfter: number }

export interface Preview { votes: number; lines?: number; participants: number; participantIds: string[]; tools: PreviewTool[]; sequence: number }

/** `both`: how many people have a vote on both tools. The first tool is the duplicate, which has no dot afterwards. */
export interface MergePreview { both: number; tools: PreviewTool[]; sequence: number }

export interface RollbackAnswer {
  rollbackId: string; votes: number; lines?: number; sequence: number;
  /** How many of its votes were cast after the preview. */
  sincePreview: number | null;
}

export interface Moderated { participantId: string; displayName: string; suspended: boolean; rollback: RollbackAnswer | null }

export type Verdict = 'count' | 'strike';

export interface FlaggedPerson { participant: string; name: string; votes: number; verdict: Verdict | null }

/** What a rule found. */
export interface Flag {
  id: string; rule: string;
  /** In plain words. */
  reason: string;
  /** Whether the votes count only after review. */
  holds: boolean;
  open: boolean;
  since: string; raisedAt: string; lastAt: string;
  /** Of people who wait for a verdict. */
  votes: number;
  people: FlaggedPerson[];
}

export interface Queue { sequence: number; open: number; held: number; flags: Flag[] }

export interface VerdictAnswer { flag: string; verdict: Verdict; people: number; votes: number; rollbackId: string | null; sequence: number }

export interface Threshold { name: string; value: number; least: number; most: number; about: string }

export interface Rule { name: string; about: string; mode: 'off' | 'flag' | 'hold'; thresholds: Threshold[] }

/** What a rule would have found. */
export interface DryRun {
  rule: string; from: string; to: string; looks: number; votes: number; participants: number;
  flags: { reason: string; since: string; at: string; votes: number; people: { participant: string; name: string; votes: number }[] }[];
}
