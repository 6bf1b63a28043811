/** Where it is told what a session showed; that of the last one goes on to the one it is. */
export const insightsOf = (slug: string, session: string): string => `/${encodeURIComponent(slug)}/sessions/${encodeURIComponent(session)}/insights`;
export const lastSession = (slug: string): string => insightsOf(slug, 'last');
