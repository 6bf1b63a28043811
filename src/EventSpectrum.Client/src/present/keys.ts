import { useEffect } from 'preact/hooks';
import { lastSession } from '../insights/address';
import { chooseTheme } from '../store/theme';
import type { Presenter } from './presenter';

/** The keyboard, and the clickers that pretend to be one. Keys that mean something where the focus is stay there. */
export function useKeys(presenter: Presenter): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest('input, select, textarea, dialog')) return;
      if (event.key === 'Enter' && target?.closest('button, a, [data-tool]')) return;
      if (event.key.startsWith('Arrow') && target?.closest('[data-tool]')) return;
      if (handle(presenter, event.key)) event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [presenter]);
}

function handle(presenter: Presenter, key: string): boolean {
  switch (key.length === 1 ? key.toLowerCase() : key) {
    case 'ArrowRight': case 'PageDown': case 'n': presenter.go(1); return true;
    case 'ArrowLeft': case 'PageUp': presenter.go(-1); return true;
    case 's': presenter.light(); return true;
    case 'r': presenter.reveal(); return true;
    case 'f': presenter.freeze(); return true;
    case '1': presenter.dimensions.value = '1d'; return true;
    case '2': presenter.dimensions.value = '2d'; return true;
    case 'd': presenter.agree(); return true;
    case 'm': presenter.compareRounds(); return true;
    case 'j': presenter.inviting.value = !presenter.inviting.value; return true;
    case 't': location.assign(`${presenter.address}/history`); return true;
    case 'i': location.assign(lastSession(presenter.slug)); return true;
    case 'g': location.assign(`${presenter.address}/groups?hall&apart`); return true;
    case '+': case '=': presenter.moreNames(2); return true;
    case '-': presenter.moreNames(-2); return true;
    case 'c': chooseTheme(document.documentElement.dataset.theme === 'light' ? 'dark' : 'light'); return true;
    case '?': presenter.help.value = !presenter.help.value; return true;
    case 'Enter': fullScreen(); return true;
    case 'Escape':
      if (presenter.inviting.value) presenter.inviting.value = false;
      else if (presenter.selected.value !== null) presenter.selected.value = null;
      else return false;
      return true;
    default: return false;
  }
}

function fullScreen(): void {
  if (document.fullscreenElement) void document.exitFullscreen();
  else void document.documentElement.requestFullscreen?.();
}
