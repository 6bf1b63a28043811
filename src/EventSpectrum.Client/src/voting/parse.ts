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
