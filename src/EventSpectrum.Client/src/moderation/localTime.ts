/** A time in ms as a field for local dates and times has it: 2026-02-14T10:42:07. */
export function localTime(ms: number): string {
  const at = new Date(ms), two = (n: number) => String(n).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}

/** The way back; null for what is no time. */
export function timeOfLocal(text: string): number | null {
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at;
}
