/** Small things kept on this device. A forbidden or full storage means forgetting, never failing. */
export const kept = {
  read<T>(key: string): T | null {
    try { return JSON.parse(localStorage.getItem(`es:${key}`) ?? 'null') as T | null; } catch { return null; }
  },
  write(key: string, value: unknown): void {
    try { localStorage.setItem(`es:${key}`, JSON.stringify(value)); } catch { /* kept for this visit only */ }
  },
  drop(key: string): void {
    try { localStorage.removeItem(`es:${key}`); } catch { /* nothing kept, nothing to drop */ }
  },
};
