import { fanCapacity } from './fan';
import { FanView } from './fanView';
import type { Spot } from './hit';
import type { Measure } from './measure';
import type { Scene } from './scene';
import type { Stage } from './stage';

/** Opens and closes the fan over a pile of dots. */
export class Fanning {
  private readonly view: FanView;

  constructor(private readonly scene: Scene, private readonly stage: Stage) {
    this.view = new FanView(stage.fan);
  }

  get isOpen(): boolean { return this.view.isOpen; }
  get spots(): readonly Spot[] { return this.view.spots; }

  /** Answers how many are shown. */
  open(ids: readonly string[], measure: Measure, still: boolean): number {
    const m = this.scene.moment(performance.now());
    if (!m) return 0;
    const tools = ids.slice(0, fanCapacity(m.frame.panel)).flatMap(id => {
      const mark = this.scene.mark(id);
      return mark ? [{ ...mark.tool, ...mark.at(m), r: mark.r, w: measure(mark.tool.name, m.frame.labelSize * 1.05, 560) }] : [];
    });
    this.view.show(tools, m.frame.panel, m.frame.labelSize, still);
    this.stage.state({ 'es-fanned': true });
    return tools.length;
  }

  close(): void {
    if (!this.isOpen) return;
    this.view.close();
    this.stage.state({ 'es-fanned': false });
  }

  /** Closes when one of its tools is gone. */
  lapse(): void {
    if (this.spots.some(spot => !this.scene.mark(spot.id))) this.close();
  }
}
