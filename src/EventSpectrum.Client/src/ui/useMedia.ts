import { useEffect, useState } from 'preact/hooks';

/** Wide enough for the directory beside the chart: a desk, or a phone lying down. The same words stand in shell.css. */
export const wideQuery = '(min-width: 900px), (min-width: 640px) and (max-height: 520px)';

/** Wide enough for that with a player beneath: the past needs height as well. */
export const roomyQuery = '(min-width: 900px)';

export function useMedia(query: string): boolean {
  const [matches, setMatches] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const follow = () => setMatches(list.matches);
    follow();
    list.addEventListener('change', follow);
    return () => list.removeEventListener('change', follow);
  }, [query]);
  return matches;
}
