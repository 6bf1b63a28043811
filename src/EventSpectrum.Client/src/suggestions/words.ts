import type { Axis, Tool } from '../api/types';
import { suggestText } from '../pageText';
import { inShort, placement } from '../text';
import type { Suggestion } from './suggestionsApi';

/** What a suggestion is about: the tool's name, and where its maker would have it. */
export function whatOf({ name, tool, x: atX, y: atY }: Suggestion, tools: readonly Tool[], x: Axis, y: Axis): { name: string; place: string } {
  const at = placement({ x: atX, y: atY }, x, y);
  if (name !== null) return { name, place: suggestText.newTool(at) };
  const there = tools.find(({ id }) => id === tool), now = there && (there.position ?? there.start);
  return { name: there?.name ?? suggestText.gone, place: suggestText.move(at, now ? inShort(atY === null ? { x: now.x } : now) : '') };
}

/** What became of a suggestion, in words. */
export function fateOf({ fate, name, reason, askedAt }: Suggestion): string {
  const why = reason ? ` ${reason}` : '';
  if (fate === 'accepted') return (name !== null ? suggestText.fates.added : askedAt ? suggestText.fates.asked : suggestText.fates.waiting) + why;
  return suggestText.fates[fate] + why;
}
