export type Route =
  | { page: 'home' }
  | { page: 'sign-in'; ticket: string | null }
  | { page: 'spectrum'; slug: string; code: string | null; tool: string | null }
  | { page: 'keys' }
  | { page: 'new'; from: string | null }
  | { page: 'settings'; slug: string }
  | { page: 'embed'; slug: string; votable: boolean }
  | { page: 'import'; slug: string }
  | { page: 'history'; slug: string }
  | { page: 'tool'; slug: string; tool: string }
  | { page: 'insights'; slug: string; session: string }
  | { page: 'groups'; slug: string; hall: boolean }
  | { page: 'moderate'; slug: string }
  | { page: 'moderation-log'; slug: string }
  | { page: 'privacy' }
  | { page: 'present'; slug: string; key: string | null; overlay: boolean }
  | { page: 'unknown' };

/** What an address shows. Slugs are checked by the server; here they are only told apart from the fixed pages. */
export function routeOf(address: { pathname: string; search: string }): Route {
  const parts = address.pathname.split('/').filter(Boolean).map(decode);
  const query = new URLSearchParams(address.search);
  const [first, second, third] = parts;
  if (first === undefined) return { page: 'home' };
  if (first === 'sign-in' && second === undefined) return { page: 'sign-in', ticket: query.get('ticket') };
  if (first === 'staff' && second === 'keys' && parts.length === 2) return { page: 'keys' };
  if (first === 'new' && second === undefined) return { page: 'new', from: query.get('from') };
  if (first === 'privacy' && second === undefined) return { page: 'privacy' };
  if (second === undefined) return { page: 'spectrum', slug: first, code: query.get('code'), tool: query.get('tool') };
  if (second === 'import' && parts.length === 2) return { page: 'import', slug: first };
  if (second === 'settings' && third === undefined) return { page: 'settings', slug: first };
  if (second === 'embed' && third === undefined) return { page: 'embed', slug: first, votable: query.has('votable') };
  if ((second === 'moderate' || second === 'moderation-log') && third === undefined) return { page: second, slug: first };
  if (second === 'present' && third === undefined) return { page: 'present', slug: first, key: query.get('key'), overlay: query.has('overlay') };
  if (second === 'groups' && third === undefined) return { page: 'groups', slug: first, hall: query.has('hall') };
  if (second === 'history' && third === undefined) return { page: 'history', slug: first };
  // Its story was a page of its own once; addresses are for ever.
  if ((second === 'tools' || second === 'history') && third !== undefined && parts.length === 3) return { page: 'tool', slug: first, tool: third };
  if (second === 'sessions' && third !== undefined && parts[3] === 'insights' && parts.length === 4) return { page: 'insights', slug: first, session: third };
  return { page: 'unknown' };
}

function decode(part: string): string {
  try { return decodeURIComponent(part); } catch { return part; }
}
