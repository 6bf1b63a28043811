import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import { kept } from './kept';

export type ThemeChoice = 'auto' | 'light' | 'dark';

/** What the reader chose; `auto` is dark while a session runs and otherwise as the system has it. */
export const themeChoice = signal<ThemeChoice>(readChoice());

export function chooseTheme(choice: ThemeChoice): void {
  themeChoice.value = choice;
  kept.write('theme', choice);
}

/** Keeps the page's theme as chosen. Answers the way to stop. */
export function applyTheme(inSession: ReadonlySignal<boolean>): () => void {
  const theme = computed(() => (themeChoice.value !== 'auto' ? themeChoice.value : inSession.value ? 'dark' : null));
  return effect(() => {
    const root = document.documentElement;
    if (theme.value) root.dataset.theme = theme.value;
    else delete root.dataset.theme;
  });
}

function readChoice(): ThemeChoice {
  const choice = kept.read<ThemeChoice>('theme');
  return choice === 'light' || choice === 'dark' ? choice : 'auto';
}
