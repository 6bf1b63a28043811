/** How many places are remembered to go back to. */
const most = 40;
/** How long a button may be busy, in ms, before whoever pressed it is somewhere else. */
const busyMs = 1000;
const stops = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';

/**
 * Whoever goes by keys or listens is always somewhere: where what has the focus is taken away, they are back where they were before, and
 * a button that was busy has them again. Who points is left alone: on glass a focus could open a keyboard.
 */
export function keepFocus(): void {
  let places: HTMLElement[] = [];
  let byKeys = true;
  const stay = (place: EventTarget | null) => {
    if (byKeys && place !== document.body) places = [...places.filter((other) => other !== place), place as HTMLElement].slice(-most);
  };
  const back = () => {
    if (document.activeElement !== document.body) return;
    places = places.filter((place) => place.isConnected);
    (places.findLast(mayHave) ?? [...(inFront() ?? document.querySelector('main') ?? document.body).querySelectorAll<HTMLElement>(stops)].find(mayHave))?.focus();
  };
  addEventListener('focusin', ({ target }) => stay(target), true);
  addEventListener('pointerdown', () => { byKeys = false; places = []; }, true);
  addEventListener('keydown', () => {
    if (byKeys) return;
    byKeys = true;
    stay(document.activeElement);
  }, true);
  new MutationObserver((changes) => {
    const last = places.at(-1);
    if (!last) return;
    if (!last.isConnected) return back();
    if (!changes.some(({ attributeName, target }) => attributeName !== null && target === last)) return;
    if (!mayHave(last)) setTimeout(() => { if (!mayHave(last)) back(); }, busyMs);
    else if (document.activeElement === document.body) last.focus();
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['disabled'] });
}

const inFront = () => [...document.querySelectorAll('dialog:modal')].at(-1);

/** Whether it can be given the focus: it is shown, at work, and not behind a dialog. */
function mayHave(place: HTMLElement): boolean {
  return place.checkVisibility({ visibilityProperty: true }) && !place.matches(':disabled') && (inFront()?.contains(place) ?? true);
}
