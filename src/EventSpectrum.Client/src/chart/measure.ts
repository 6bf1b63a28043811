/** Width in pixels of a text at a size and weight. */
export type Measure = (text: string, size: number, weight: number) => number;

/** Measures with a canvas, each text once: widths scale with size, so they are kept for 100 px. */
export function canvasMeasure(family: string): Measure {
  const context = document.createElement('canvas').getContext('2d');
  const known = new Map<string, number>();
  return (text, size, weight) => {
    const key = `${weight} ${text}`;
    let width = known.get(key);
    if (width === undefined) {
      if (context) context.font = `${weight} 100px ${family}`;
      width = context?.measureText(text).width ?? text.length * 56;
      // A page that lives for days on a projector must not collect every name ever shown.
      if (known.size > 4000) known.clear();
      known.set(key, width);
    }
    return width * size / 100;
  };
}

/** Shortens a text with an ellipsis until it fits. */
export function shorten(text: string, room: number, width: (text: string) => number): string {
  if (width(text) <= room) return text;
  const letters = [...text];
  let low = 1, high = letters.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (width(`${letters.slice(0, middle).join('').trimEnd()}…`) <= room) low = middle; else high = middle - 1;
  }
  return `${letters.slice(0, low).join('').trimEnd()}…`;
}

/** One line if it fits into `room`, else two of about equal length, broken where words end; each shortened if it must be. */
export function lines(text: string, room: number, width: (text: string) => number): string[] {
  const clean = text.replace(/\s+/gu, ' ').trim();
  if (width(clean) <= room) return [clean];
  let best: [string, string] | null = null, least = Infinity;
  for (const match of clean.matchAll(/ |(?<=[/-])(?=\S)/gu)) {
    const pair: [string, string] = [clean.slice(0, match.index).trimEnd(), clean.slice(match.index).trimStart()];
    const longer = Math.max(width(pair[0]), width(pair[1]));
    if (longer < least) { best = pair; least = longer; }
  }
  return (best ?? [clean]).map(line => shorten(line, room, width));
}

/** Keeps a text's own direction from leaking into its surroundings. */
export const isolate = (text: string): string => `\u2068${text}\u2069`;
