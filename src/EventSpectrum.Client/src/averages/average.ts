/** Which votes the room's position is made of, and how. */
export interface Average {
  over: 'all' | 'session' | 'window';
  /** The session's id; null: the running one, else the last one started. */
  session: string | null;
  /** An ISO duration; only with `over: 'window'`. */
  window: string;
  /** An ISO duration after which a vote counts half; null: all count alike. It goes with the mean alone. */
  halfLife: string | null;
  centre: 'mean' | 'median';
}

/** The picture as everyone sees it: each participant's latest vote, and their mean. */
export const everything: Average = { over: 'all', session: null, window: 'PT30M', halfLife: null, centre: 'mean' };

export const windows = ['PT10M', 'PT30M', 'PT1H', 'PT24H', 'P7D'] as const;
export const halfLives = ['PT30M', 'PT24H', 'P7D', 'P30D'] as const;

export function isEverything(average: Average): boolean {
  return average.over === 'all' && average.halfLife === null && average.centre === 'mean';
}

/** The query that asks for it; nothing for the usual one. */
export function averageQuery({ over, session, window, halfLife, centre }: Average): Record<string, string> {
  return {
    ...(over !== 'all' && { average: over }),
    ...(over === 'session' && session !== null && { session }),
    ...(over === 'window' && { window }),
    ...(halfLife !== null && centre === 'mean' && { halfLife }),
    ...(centre === 'median' && { centre }),
  };
}
