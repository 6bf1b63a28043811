import type { ChartState } from './model';
import type { Scene } from './scene';
import type { Stage } from './stage';
import type { ChartTexts } from './texts';

/** In ms: a storm of votes must not keep screen readers busy. */
const EVERY = 300;

/** Keeps the accessible names true: a little later than the picture, and all that changed at once. */
export class Speech {
  private readonly due = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly scene: Scene, private readonly stage: Stage, private readonly texts: ChartTexts) {}

  update(changed: readonly string[], before: ChartState | null, state: ChartState): void {
    const anew = before === null || before.dimensions !== state.dimensions || before.votable !== state.votable
      || before.whyNotVotable !== state.whyNotVotable || before.tools.length !== state.tools.length;
    for (const id of anew ? this.scene.ids : changed) this.due.add(id);
    if (anew) this.speak(); else if (this.due.size > 0) this.timer ??= setTimeout(() => { this.speak(); }, EVERY);
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private speak(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const { state } = this.scene;
    if (!state) return;
    this.stage.surface.setAttribute('aria-label', this.texts.chart(state));
    this.stage.keys.textContent = this.texts.keys(state);
    for (const id of this.due) {
      const tool = this.scene.mark(id)?.tool;
      if (tool) this.scene.say(id, this.texts.tool(tool, state));
    }
    this.due.clear();
  }
}
