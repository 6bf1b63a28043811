import { useEffect } from 'preact/hooks';
import { otherSpeed } from './player';
import type { Past } from './past';

const typing = 'input:not([type=radio], [type=checkbox]), select, textarea, [contenteditable]';

/** The keyboard's hand on the player. Keys that mean something where the focus is stay there. */
export function useKeys(past: Past): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target instanceof Element ? event.target : null;
      if (past.replay.status.value !== 'ready' || target?.closest(`${typing}, dialog, .segmented`)) return;
      if (event.key === ' ' && target?.closest('button, a, summary, label')) return;
      if (handle(past, event.key)) event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [past]);
}

function handle({ replay, liveAddress }: Past, key: string): boolean {
  switch (key) {
    case ' ': if (replay.playing.value) replay.pause(); else replay.play(); return true;
    case 'ArrowLeft': replay.step(-1); return true;
    case 'ArrowRight': replay.step(1); return true;
    case 'Home': replay.toStart(); return true;
    case 'End': replay.toEnd(); return true;
    case '[': replay.speed.value = otherSpeed(replay.speed.value, -1); return true;
    case ']': replay.speed.value = otherSpeed(replay.speed.value, 1); return true;
    case 'l': case 'L': location.assign(liveAddress); return true;
    default: return false;
  }
}
