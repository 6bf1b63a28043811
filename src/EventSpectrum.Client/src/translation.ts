import { language, speak } from './language';
import type * as page from './pageText';
import type { text } from './text';

/** Every text there is, in another language: the compiler insists on each. */
type Translation = { [K in keyof typeof page]: (typeof page)[K] } & { text: typeof text };

/** Fetches the words of the reader's language, where the page does not bring them along. Where that fails the page speaks English. */
export async function translate(): Promise<void> {
  if (language === 'en') return;
  try {
    const [texts, pages] = await Promise.all([import('./text.es'), import('./pageText.es')]);
    speak({ ...texts, ...pages } satisfies Translation);
    document.documentElement.lang = language;
  } catch { /* English is there */ }
}
