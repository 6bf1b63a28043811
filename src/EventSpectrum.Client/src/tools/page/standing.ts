import type { Axis, Tool } from '../../api/types';
import { toolText } from '../../pageText';
import { inShort, percent, placement } from '../../text';

/** How far the votes on a tool must lie from their middle opinion, in percent, before the page says so. */
const APART = 5;

/** Where a tool stands, in sentences, and nothing of whom. */
export function standingOf(tool: Tool, x: Axis, y: Axis): string[] {
  const { votes, votesX, votesY, position, spread, split, median } = tool;
  if (votes === 0) return [toolText.nobody(placement(tool.start, x, y))];
  if (position === null) return [toolText.unseen(votes)];
  const said = [toolText.stands(placement(position, x, y), votes)];
  if (votesX !== votesY) said.push(toolText.axes(votesX, votesY, x.high, y.high));
  said.push(spread ? toolText.spread(percent(spread.sdX), percent(spread.sdY)) : toolText.few);
  if (tool.contested) said.push(toolText.contested);
  if (split) said.push(toolText.split(inShort(split.a), inShort(split.b)));
  if (median && Math.hypot(median.x - position.x, median.y - position.y) > APART) said.push(toolText.median(placement(median, x, y)));
  return said;
}
