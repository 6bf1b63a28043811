import type { SessionNews } from '../api/live';
import type { Frame, Picture, Point, Tool } from '../api/types';

/** The sequence at which each tool's position was last learned, so that a late frame never takes a dot back. */
export type Freshness = Map<string, number>;

/** Takes a frame in. `strangers`: the frame speaks of tools this page has not heard of and must ask for. */
export function applyFrame(picture: Picture, frame: Frame, fresh: Freshness): { picture: Picture; strangers: boolean } {
  const moved = new Map(frame.positions.map((entry) => [entry[0], entry]));
  let strangers = moved.size > 0;
  if (strangers) {
    const known = new Set(picture.tools.map((tool) => tool.id));
    strangers = [...moved.keys()].some((id) => !known.has(id));
  }
  const tools = moved.size === 0 ? picture.tools : picture.tools.map((tool) => {
    const entry = moved.get(tool.id);
    if (!entry || frame.sequence < (fresh.get(tool.id) ?? 0)) return tool;
    fresh.set(tool.id, frame.sequence);
    return { ...tool, position: pointOr(entry[1], entry[2], tool), votes: entry[3], changedAt: frame.at };
  });
  return {
    picture: {
      ...picture,
      tools,
      sequence: Math.max(picture.sequence, frame.sequence),
      participants: frame.participants,
      votes: countVotes(tools),
    },
    strangers,
  };
}

/** Where the room has a tool now, learned from the answer to one's own vote. */
export function applyPosition(picture: Picture, id: string, position: Point | null, votes: number, sequence: number, fresh: Freshness): Picture {
  // Of a tool not heard of yet nothing is learned: its own event would then count as old.
  if (sequence < (fresh.get(id) ?? 0) || !picture.tools.some((tool) => tool.id === id)) return picture;
  fresh.set(id, sequence);
  const tools = picture.tools.map((tool) => (tool.id === id ? { ...tool, position, votes } : tool));
  return { ...picture, tools, votes: countVotes(tools) };
}

/**
 * A tool added or changed. It bears no sequence, so its position may be older than the one shown; a newer one is in the frame
 * that ends the same update, and that frame says how new it is. Of a tool that is known, the position shown stays until then.
 */
export function applyTool(picture: Picture, tool: Tool): { picture: Picture; arrived: boolean } {
  const index = picture.tools.findIndex((known) => known.id === tool.id);
  const shown = picture.tools[index];
  const tools = shown
    ? picture.tools.with(index, { ...tool, addedByMe: tool.addedByMe || shown.addedByMe, position: shown.position, votes: shown.votes, changedAt: shown.changedAt })
    : [...picture.tools, tool];
  return { picture: { ...picture, tools, votes: countVotes(tools) }, arrived: index < 0 && !tool.hidden };
}

/** A session opened, changed or closed. What only the facilitator was told (the code) outlives public news of the same session. */
export function applySession(picture: Picture, news: SessionNews): Picture {
  const before = picture.session;
  const session = news.session && before?.sessionId === news.session.sessionId
    ? { ...news.session, joinCode: news.session.joinCode ?? before.joinCode, joinUrl: news.session.joinUrl ?? before.joinUrl, joinCodeExpires: news.session.joinCodeExpires ?? before.joinCodeExpires }
    : news.session;
  return {
    ...picture,
    session,
    settings: news.settings ?? picture.settings,
    title: news.title ?? picture.title,
    disciplines: news.disciplines ?? picture.disciplines,
    archived: news.archived ?? picture.archived,
    x: news.x ?? picture.x,
    y: news.y ?? picture.y,
  };
}

export function votingOpen(picture: Picture): boolean {
  if (picture.archived) return false;
  return picture.session ? picture.session.voting : picture.settings.openVoting && !picture.settings.votingPaused;
}

export function addingOpen(picture: Picture): boolean {
  if (picture.archived) return false;
  return picture.session ? picture.session.adding : picture.settings.openAdding && !picture.settings.addingPaused;
}

/** Whether anything can change without moderators: otherwise the page is read without a live connection. */
export function canChange(picture: Picture): boolean {
  if (picture.archived) return false;
  return picture.session !== null || picture.settings.openVoting || picture.settings.openAdding;
}

function countVotes(tools: readonly Tool[]): number {
  return tools.reduce((sum, tool) => sum + (tool.hidden ? 0 : tool.votes), 0);
}

function pointOr(x: number | null, y: number | null, tool: Tool): Point | null {
  if (x === null && y === null) return null;
  const before = tool.position ?? tool.start;
  return { x: x ?? before.x, y: y ?? before.y };
}

/** A whole picture over the one shown. Own votes' answers may be ahead of it; those positions stay. */
export function applySnapshot(before: Picture, snapshot: Picture, fresh: Freshness): Picture {
  const known = new Map(before.tools.map((tool) => [tool.id, tool]));
  const tools = snapshot.tools.map((news) => {
    const shown = known.get(news.id);
    const tool = shown?.addedByMe ? { ...news, addedByMe: true } : news;
    if (!shown || (fresh.get(tool.id) ?? 0) <= snapshot.sequence) return tool;
    return { ...tool, position: shown.position, votes: shown.votes };
  });
  return applySession({ ...before, ...snapshot, session: before.session, tools }, snapshot);
}

/** What is worked out of all votes on a tool and not sent with frames: taken over alone, so that no dot moves back. */
export function applyDerived(picture: Picture, read: readonly Tool[]): Picture {
  const news = new Map(read.map((tool) => [tool.id, derivedOf(tool)]));
  let changed = false;
  const tools = picture.tools.map((tool) => {
    const derived = news.get(tool.id);
    if (!derived || JSON.stringify(derived) === JSON.stringify(derivedOf(tool))) return tool;
    changed = true;
    return { ...tool, ...derived };
  });
  return changed ? { ...picture, tools } : picture;
}

function derivedOf({ spread, contested, split, median }: Tool): Pick<Tool, 'spread' | 'contested' | 'split' | 'median'> {
  return { spread, contested, split, median };
}
