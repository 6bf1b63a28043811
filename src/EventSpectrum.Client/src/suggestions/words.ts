import type { Axis, Tool } from '../api/types';
import { suggestText } from '../pageText';
import { placement } from '../text';
import type { Suggestion } from './suggestionsApi';

/** What a suggestion is about: the tool's name, and where its maker would have it. */
export function whatOf({ name, tool, x: atX, y: atY }: Suggestion, tools: readonly Tool[], x: Axis, y: Axis): { name: string; place: string } {
  const at = placement({ x: atX, y: atY }, x, y);
  return name === null
    ? { name: tools.find(({ id }) => id === tool)?.name ?? suggestText.gone, place: suggestText.move(at) }
    : { name, place: suggestText.newTool(at) };
}

/** What became of a suggestion, in words. */
export function fateOf({ fate, name, reason, askedAt }: Suggestion): string {
  const why = reason ? ` ${reason}` : '';
  if (fate === 'accepted') return (name !== null ? suggestText.fates.added : askedAt ? suggestText.fates.asked : suggestText.fates.waiting) + why;
  return suggestText.fates[fate] + why;
}
