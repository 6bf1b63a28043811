import type { ChartEvents } from './model';
import type { Scene } from './scene';
import type { Viewport } from './viewport';

/** The tool whose dot an event came from. */
export const toolOf = (target: EventTarget | null): string | null =>
  target instanceof Element ? target.closest('[data-tool]')?.getAttribute('data-tool') ?? null : null;

/** The keyboard's focus among the dots: one tab stop for the whole chart, which goes where the focus was last. */
export class Focusing {
  current: string | null = null;

  constructor(
    private readonly surface: SVGSVGElement, private readonly scene: Scene, private readonly viewport: Viewport,
    private readonly events: ChartEvents, private readonly left: () => void, signal: AbortSignal,
  ) {
    // Not on the surface: browsers let Tab stop at an SVG that listens for focus, and nothing would show there.
    const around: HTMLElement = surface.parentElement!;
    around.addEventListener('focusin', this.entered, { signal });
    around.addEventListener('focusout', e => {
      if (!surface.contains(e.target as Node)) return;
      if (e.relatedTarget instanceof Node && surface.contains(e.relatedTarget)) return;
      this.left();
      this.events.onHighlight(null);
    }, { signal });
  }

  /** Gives a tool the focus, bringing it into view. */
  to(id: string): void {
    this.viewport.reveal(id);
    this.current = id;
    this.roam();
    this.scene.element(id)?.focus({ preventScroll: true });
  }

  /** From now on Tab leads to this tool. Whoever is on the chart already stays where they are. */
  expect(id: string): void {
    if (this.surface.contains(document.activeElement)) return;
    this.current = id;
    this.roam();
  }

  leave(): void {
    const { activeElement } = document;
    if (activeElement instanceof SVGElement && this.surface.contains(activeElement)) activeElement.blur();
  }

  /** The tab stop: the tool that had the focus last, else the selected one, else the first. */
  roam(): void {
    const { state } = this.scene;
    const stop = [this.current, state?.selected, state?.tools[0]?.id].find(id => id != null && this.scene.mark(id) !== undefined);
    for (const id of this.scene.ids) {
      const element = this.scene.element(id), index = id === stop ? '0' : '-1';
      if (element && element.getAttribute('tabindex') !== index) element.setAttribute('tabindex', index);
    }
  }

  private readonly entered = (e: FocusEvent): void => {
    const id = this.surface.contains(e.target as Node) ? toolOf(e.target) : null;
    if (id === null) return;
    this.current = id;
    this.roam();
    if (!(e.target as Element).matches(':focus-visible')) return;
    this.viewport.reveal(id);
    this.events.onHighlight(id);
  };
}
