/** The shapes of the HTTP contract, version 1. Coordinates are 0 to 100; times are ISO 8601 UTC. */

export interface Point { x: number; y: number }
export interface PartialPoint { x: number | null; y: number | null }

export type Kind = 'assistive' | 'generative' | 'autonomous' | 'undecided';

export interface Axis { low: string; high: string; about: string }
export interface Link { label: string; url: string }
/** One statement about a tool's authorship, with where it comes from. */
export interface AuthorshipNote { topic: string; statement: string; source: string | null }

export interface Settings {
  /** Voting is on even when no session runs. */
  openVoting: boolean;
  /** Adding tools is on even when no session runs. */
  openAdding: boolean;
  /** How many votes a tool's starting position counts as; 0: none. */
  priorWeight: number;
  /** Open voting or adding rests until staff resumes it; left out: it does not. */
  votingPaused?: boolean;
  addingPaused?: boolean;
  /** Which sites may show the chart, and whether people may vote there; left out: none. */
  embedding?: Embedding;
}

/** Sites by scheme, host and port. */
export interface Embedding { origins: string[]; votable: boolean }

/** One tool that everyone is asked to place; `until` is the end of its countdown by the server's clock, if it has one. */
export interface Spotlight { tool: string; since: string; until: string | null }

/** Several tools in order; `at` is the one that is on, from 0. `seconds` is the countdown for each. */
export interface Run { tools: string[]; at: number; seconds: number | null }

/** The running session, as everyone may see it. */
export interface Session {
  sessionId: string;
  title: string;
  audience: string | null;
  startedAt: string;
  voting: boolean;
  adding: boolean;
  /** Whether voting needs the session's join code. The code itself is not in public answers. */
  codeNeeded: boolean;
  /** The tool that everyone is asked to place. */
  spotlight: Spotlight | null;
  /** The run through several tools that is under way; it moves the spotlight. */
  run: Run | null;
  /** Where the projected picture stands still; null while it follows the votes. */
  frozen: { sequence: number; at: string } | null;
  /** Whether it was opened blind: until the reveal no tool has a position, and votes are counted in the round alone. */
  blind: boolean;
  revealedAt: string | null;
  /** Only in answers to the facilitator, and on the presenter's page. */
  joinCode?: string | null;
  joinUrl?: string | null;
  /** Only in answers to the facilitator: until when the code is taken; left out: as long as the session runs. */
  joinCodeExpires?: string | null;
}

export interface Mine extends PartialPoint { at: string; counts: boolean; /** Why it does not count, in words. */ why?: string }

export interface Tool {
  id: string;
  name: string;
  description: string;
  kind: Kind;
  disciplines: string[];
  links: Link[];
  authorship: AuthorshipNote[];
  /** Off the chart: hidden, or merged into another. */
  hidden: boolean;
  mergedInto: string | null;
  start: Point;
  /** Null only without votes and without prior weight: then the start is shown as a ghost. */
  position: Point | null;
  votes: number;
  votesX: number;
  votesY: number;
  spread: { sdX: number; sdY: number; correlation: number } | null;
  contested: boolean;
  split: { a: Point; b: Point } | null;
  median: Point | null;
  changedAt: string;
  /** Whether whoever asks added it. News to everyone at once does not say. */
  addedByMe: boolean;
  mine: Mine | null;
}

export interface Picture {
  slug: string;
  title: string;
  x: Axis;
  y: Axis;
  disciplines: string[];
  settings: Settings;
  /** Put by: it can be read, and nobody joins or votes. */
  archived: boolean;
  session: Session | null;
  sequence: number;
  recordedAt: string;
  participants: number;
  votes: number;
  tools: Tool[];
}

/** A tool on a small picture; without votes it stands where it started. */
export interface SketchDot { x: number; y: number; kind: Kind; votes: number }

export interface SpectrumSummary {
  slug: string; title: string; x: Axis; y: Axis; tools: number; votes: number; participants: number;
  archived: boolean;
  /** Whether votes are taken now. */
  voting: boolean;
  changedAt: string;
  session: Session | null;
  /** The most voted of its tools. */
  dots: SketchDot[];
}

export interface Frame {
  sequence: number;
  at: string;
  /** [tool id, x, y, votes] */
  positions: [string, number | null, number | null, number][];
  /** A sample of the votes since the last frame: [tool id, x, y]; a coordinate is null where the vote did not speak for it. */
  votes: [string, number | null, number | null][];
  participants: number;
  /** Live streams open on this spectrum, on the node that answers. */
  watching: number;
}

export interface Joined { participantId: string; token: string; displayName: string }

export interface Receipt {
  participantId: string;
  displayName: string;
  disciplines: string[];
  /** Whether this participant may vote in the running session (has given its code, or none is needed). */
  admitted: boolean;
  votes: { tool: string; x: number | null; y: number | null; at: string; counts: boolean; why: string | null }[];
  line: { x: number; at: string; counts: boolean; why: string | null } | null;
}

/** Where the lines of a group lie, coarsely: whole percent, and how many are in each of twenty equal parts of the axis. */
export interface LineShape { n: number; median: number; quartiles: [number, number]; counts: number[] }
/** Where the room draws its lines; null below five people. Disciplines are those that can be shown apart. */
export interface RoomLines { sequence: number; at: string; room: LineShape | null; disciplines: { discipline: string; lines: LineShape }[] }
export interface DrawnAnswer { sequence: number; at: string; x: number | null }

export interface VoteAnswer {
  sequence: number; at: string; vote: PartialPoint; position: Point | null; votes: number;
  /** Whether the vote waits for a moderator, and does not count meanwhile. */
  held: boolean;
}
export interface SessionStarted { sessionId: string; joinCode: string; joinUrl: string; startedAt: string }
export interface ImportAnswer { tools: number; votes: number; participants: number; skipped: { what: string; why: string }[] }

/** The votes of a round on one tool; the average is null below five. */
export interface RoundVotes { votes: number; x: number | null; y: number | null }
export interface ToolRounds {
  tool: string; name: string; kind: Kind;
  blind: RoundVotes;
  /** Where people stand after the reveal, with new votes or with their blind ones. */
  seeing: RoundVotes;
  shift: PartialPoint;
  changed: number; came: number; withdrew: number;
  /** Places of the blind round, without people. */
  sample: [number, number][];
}
export interface Rounds {
  sessionId: string; title: string; sequence: number; revealedAt: string | null; endedAt: string | null;
  people: { blind: number; seeing: number; changed: number; came: number };
  tools: ToolRounds[];
}

/** application/problem+json; `type` ends in a word that a client can act on, such as /voting-closed. */
export interface Problem {
  type: string; title: string; status: number; detail?: string; errors?: Record<string, string[]>;
  /** For `work-needed`: what to work out before joining. */
  work?: Work;
}

/** A sum: find the number whose hash with the challenge begins with so many zero bits. */
export interface Work { challenge: string; bits: number; expiresAt: string }
export interface WorkDone { challenge: string; number: number }
