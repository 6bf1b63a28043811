/**
 * A coordinate as people type it: "62", "62.5", "62,5", "62 %".
 * @returns 0 to 100 with at most two decimals; null for nothing typed; undefined for anything else.
 */
export function parseCoordinate(typed: string): number | null | undefined {
  const plain = typed.replace('%', '').trim().replace(',', '.');
  if (plain === '') return null;
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(plain)) return undefined;
  const value = Number(plain);
  return value <= 100 ? value : undefined;
}

/** A coordinate in a field: at most one decimal, as fine as a hand can place. */
export function shownCoordinate(value: number | null | undefined): string {
  return value == null ? '' : String(Math.round(value * 10) / 10);
}

/** What a field says, which is what it was filled with, to its last decimal, where nobody changed the text. Otherwise as `parseCoordinate`. */
export function typedCoordinate(typed: string, filled: number | null | undefined): number | null | undefined {
  return filled != null && typed === shownCoordinate(filled) ? filled : parseCoordinate(typed);
}
