import { useState } from 'preact/hooks';
import { ApiError } from '../api/problem';
import type { SpectrumApi } from '../api/spectrumApi';
import type { Picture } from '../api/types';
import { settingsText } from '../pageText';
import { text } from '../text';

export interface PartProps { api: SpectrumApi; picture: Picture; onChange(picture: Picture): void }

/** One change at a time: what is under way, and what became of it. */
export function useChange(onChange: (picture: Picture) => void) {
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<{ words: string; warn: boolean } | null>(null);
  const change = async (ask: () => Promise<Picture>, done: string = settingsText.saved): Promise<boolean> => {
    setBusy(true);
    setSaid(null);
    try {
      onChange(await ask());
      setSaid({ words: done, warn: false });
      return true;
    } catch (error) {
      setSaid({ words: error instanceof ApiError && error.status < 500 ? error.message : text.staff.failed, warn: true });
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, said, change };
}
