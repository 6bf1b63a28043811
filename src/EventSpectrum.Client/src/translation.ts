import type { ChartTexts } from './chart';
import { language, speak } from './language';
import type * as page from './pageText';
import type { text } from './text';

/** Every text there is, in another language: the compiler insists on each. */
type Translation = { [K in keyof typeof page]: (typeof page)[K] } & { text: typeof text; chartTexts: ChartTexts };

/** Fetches the words of the reader's language, where the page does not bring them along. Where that fails the page speaks English. */
export async function translate(): Promise<void> {
  if (language === 'en') return;
  try {
    const [texts, pages, chart] = await Promise.all([import('./text.es'), import('./pageText.es'), import('./chart/texts.es')]);
    speak({ ...texts, ...pages, ...chart } satisfies Translation);
    document.documentElement.lang = language;
  } catch { /* English is there */ }
}
