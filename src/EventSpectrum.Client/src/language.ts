import { kept } from './store/kept';

/** The languages the page speaks. English is written in text.ts and pageText.ts, Spanish in their twins. */
export const languages = ['en', 'es'] as const;
export type Language = (typeof languages)[number];

/** Which language the page speaks: what the address asks for, else what was chosen here, else what the browser prefers, else English. */
export const language: Language = asked() ?? known(kept.read('language')) ?? preferred().map((tag) => known(tag.split('-')[0])).find(Boolean) ?? 'en';

/** How figures and times are written: as where the reader lives, if the browser says so for this language. */
export const locale: string = preferred().find((tag) => tag.split('-')[0] === language) ?? { en: 'en-GB', es: 'es' }[language];

/** Every page is reached by a full load, so that a choice is seen after one as well. */
export function chooseLanguage(choice: Language): void {
  kept.write('language', choice);
  try { sessionStorage.removeItem(KEY); } catch { /* nothing was kept */ }
  const address = new URL(location.href);
  address.searchParams.delete('lang');
  // An address that differs in nothing but its fragment would load nothing.
  if (address.href === location.href) location.reload(); else location.replace(address);
}

/** The same words in another language: each text any string, each function of the same arguments. */
export type Wide<T> = T extends string ? string
  : T extends (...args: infer Args) => infer Said ? (...args: Args) => Wide<Said>
    : T extends object ? { readonly [K in keyof T]: Wide<T[K]> } : T;

type Words = Record<string, object>;
const spokenSoFar: Words = {};
let translated: Words = {};

/** Makes texts that `speak` can put into another language. `name` is that of the export, here and in the twin. */
export function spoken<T extends object>(name: string, english: T): Wide<T> {
  return (spokenSoFar[name] = { ...english, ...translated[name] }) as Wide<T>;
}

/** From now on the texts say this: those there are, and those of pages that are yet to be fetched. Before anything is drawn. */
export function speak(words: Words): void {
  translated = words;
  for (const name in spokenSoFar) Object.assign(spokenSoFar[name]!, words[name]);
}

const KEY = 'es:lang';

// What an address asks for holds for the visit: its other pages are not asked for with it.
function asked(): Language | null {
  try {
    const wanted = known(new URLSearchParams(location.search).get('lang'));
    if (wanted) sessionStorage.setItem(KEY, wanted);
    return wanted ?? known(sessionStorage.getItem(KEY));
  } catch {
    return null;
  }
}

function known(tag: unknown): Language | null {
  return languages.find((one) => one === tag) ?? null;
}

function preferred(): readonly string[] {
  return typeof navigator === 'undefined' ? [] : navigator.languages ?? [];
}
