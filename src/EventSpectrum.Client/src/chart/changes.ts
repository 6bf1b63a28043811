import type { ChartState, ChartTool } from './model';

/** Callers build states anew all the time; only what differs in value is worth drawing. */
export function sameTool(a: ChartTool, b: ChartTool): boolean {
  return a === b || (a.name === b.name && a.kind === b.kind && a.at.x === b.at.x && a.at.y === b.at.y && a.ghost === b.ghost
    && a.votes === b.votes && a.contested === b.contested && a.matches === b.matches
    && a.mine?.x === b.mine?.x && a.mine?.y === b.mine?.y && a.mine?.pending === b.mine?.pending && a.mine?.struck === b.mine?.struck);
}

export const sameAxes = (a: ChartState | null, b: ChartState): boolean =>
  a !== null && (['x', 'y'] as const).every(k => a[k].low === b[k].low && a[k].high === b[k].high && a[k].about === b[k].about);

/** Whether names must be placed at once: another view, or tools that came, went, were renamed, filtered or voted on for the first time. */
export function shapeChanged(before: ChartState, after: ChartState): boolean {
  if (before.dimensions !== after.dimensions || before.tools.length !== after.tools.length) return true;
  return before.tools !== after.tools && after.tools.some((tool, i) => {
    const was = before.tools[i];
    return !was || was.id !== tool.id || was.name !== tool.name || was.matches !== tool.matches || (was.mine === null) !== (tool.mine === null);
  });
}
