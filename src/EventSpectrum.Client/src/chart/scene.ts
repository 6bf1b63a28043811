import { AxesView } from './axesView';
import { arrangeFlat, arrangeUpright, labelItem, restOf, type Arranged } from './arrangement';
import { sameTool } from './changes';
import { svg } from './dom';
import { DotView } from './dotView';
import { frameFor, type Frame } from './frame';
import { grow, inside, type Circle, type Rect } from './geometry';
import { Glide } from './glide';
import type { NameBox, Spot } from './hit';
import { kindReach } from './kinds';
import { labelBox, type Placement } from './labels';
import { Mark, type Moment } from './mark';
import { lines, type Measure } from './measure';
import type { ChartState, ChartTool } from './model';
import { NameView, nameHeight } from './nameView';
import { overlayNames } from './overlay';
import { RingView, ringRadius } from './ringView';
import { dotRadius, dotSizes } from './sizes';
import { toPixelX, toPixelY } from './view';
import type { Camera } from './camera';
import { finish, type Work } from './work';

/** Weight at which names are measured: the strongest that they are drawn in, so that emphasis never makes one too wide. */
const NAME_WEIGHT = 650;

/** A tool's mark with what draws it. */
interface Actor extends Arranged { dot: DotView; name: NameView; ring: RingView | null; nameKey: string }

export interface Layers { behind: Element; grid: Element; under: Element; names: Element; dots: Element; over: Element; front: Element }

/** All tools with their dots, names and rings: what is where, for the eye and for the pointer. */
export class Scene {
  private readonly actors = new Map<string, Actor>();
  private readonly axes: AxesView;
  private readonly fold = new Glide(0);
  private overlaid = new Map<string, Placement>();
  private covered = new Set<string>();
  private stale = true;
  frame: Frame | null = null;
  state: ChartState | null = null;
  private lifted: string | null = null;

  constructor(private readonly layers: Layers, private readonly camera: Camera, private measure: Measure, fifty: string) {
    const grid = svg('g', {}, layers.grid);
    this.axes = new AxesView(layers.behind, grid, layers.front, fifty);
  }

  get flat(): boolean { return this.state?.dimensions === '1d'; }
  get ids(): string[] { return [...this.actors.keys()]; }
  mark(id: string): Mark | undefined { return this.actors.get(id)?.mark; }
  element(id: string): SVGGElement | undefined { return this.actors.get(id)?.dot.element; }
  /** Draws a dot above all others. */
  raise(id: string): void {
    const element = this.element(id);
    if (element && element !== element.parentElement?.lastElementChild) element.parentElement?.append(element);
  }
  say(id: string, text: string): void { this.actors.get(id)?.dot.say(text); }

  /** Takes over a state. Answers the ids that changed in any way, and those that travel. */
  apply(state: ChartState, now: number, glide: number): { changed: string[]; travelling: string[] } {
    const changed: string[] = [], travelling: string[] = [];
    const left = new Set(this.actors.keys());
    const first = this.state === null;
    if (!first && this.state?.dimensions !== state.dimensions) this.turn(state.dimensions === '1d', now, glide);
    if (first) this.fold.set(state.dimensions === '1d' ? 1 : 0);
    this.state = state;
    for (const tool of state.tools) {
      left.delete(tool.id);
      const actor = this.actors.get(tool.id) ?? this.enter(tool);
      if (sameTool(actor.mark.tool, tool) && actor.nameKey !== '') continue;
      changed.push(tool.id);
      if (actor.mark.update(tool, now, glide)) travelling.push(tool.id);
    }
    for (const id of left) { this.leave(id); changed.push(id); }
    return { changed, travelling };
  }

  resize(width: number, height: number, scale: number, measure: Measure): void {
    if (!this.state) return;
    this.measure = measure;
    // Rows and offsets are found anew, without travel from where they made sense before.
    for (const actor of this.actors.values()) {
      actor.flat = null;
      actor.waitsIn = null;
      actor.mark.placement = null;
    }
    this.frame = frameFor(width, height, scale, this.state.x, this.state.y, measure);
    this.axes.layOut(this.frame, this.state.x, this.state.y);
    this.stale = true;
  }

  moment(now: number): Moment | null {
    return this.frame && { now, frame: this.frame, view: this.camera.at(now), fold: this.fold.at(now) };
  }

  /** Where everything will have come to rest. */
  private settled(): Moment | null {
    return this.frame && { now: Infinity, frame: this.frame, view: this.camera.target, fold: this.fold.to };
  }

  /** Finds sizes, rows and places of names for the positions that the dots are heading for, and shows them. */
  arrange(now: number, glide: number): void {
    finish(this.arranging(glide, () => now));
    this.draw(now);
  }

  /** The same in steps; nothing is seen of it before the last one. Of no use any more once tools have come or gone. */
  *arranging(glide: number, clock: () => number): Work<void> {
    const { frame, state } = this;
    const rest = this.settled();
    if (!frame || !state || !rest) return;
    const k = rest.view.k;
    const most = state.tools.reduce((n, t) => Math.max(n, t.votes), 0);
    const sizes = dotSizes(frame.panel.w * k, frame.panel.h * (this.flat ? 1 : k), state.tools.length, most, frame.scale);
    for (const actor of this.actors.values()) {
      actor.mark.r = dotRadius(actor.mark.tool.votes, sizes);
      this.fit(actor, frame);
    }
    const placed = yield* this.flat ? arrangeFlat(this.actors, rest, clock, glide) : arrangeUpright(this.actors, rest);
    yield;
    for (const [id, actor] of this.actors) this.settle(actor, placed.get(id) ?? null, clock(), glide);
    this.overlay();
    this.restyle();
  }

  /** Shows the names of what is selected or highlighted, whether or not there was room. */
  emphasise(now: number): void {
    this.overlay();
    this.restyle();
    this.draw(now);
  }

  private overlay(): void {
    const { frame, state } = this;
    const rest = this.settled();
    if (!frame || !state || !rest) return;
    const wanted = [...new Set([state.selected, state.highlighted])].flatMap(id => {
      const actor = id === null ? undefined : this.actors.get(id);
      return actor ? [labelItem(actor, rest)] : [];
    }).filter(item => inside(frame.panel, item.x, item.y));
    if (wanted.length === 0 && this.overlaid.size === 0 && this.covered.size === 0) return;
    const shown = new Map<string, Rect>();
    const dots: Circle[] = [];
    for (const [id, { mark, ...actor }] of this.actors) {
      const at = restOf(mark, rest);
      dots.push({ ...at, r: mark.r * kindReach[mark.tool.kind] + 1 });
      const placement = this.flat && actor.waitsIn === null ? actor.flat?.side && mark.placement : actor.upright && mark.placement;
      if (placement && !this.overlaid.has(id)) shown.set(id, labelBox(at, placement));
    }
    const { placements, covered } = overlayNames(wanted, shown, dots, grow(frame.panel, -3));
    for (const id of this.overlaid.keys()) {
      const mark = this.actors.get(id)?.mark;
      if (mark && !placements.has(id)) mark.placement = null;
    }
    this.overlaid = placements;
    this.covered = covered;
    for (const [id, placement] of placements) {
      const actor = this.actors.get(id);
      if (!actor) continue;
      actor.mark.placement = placement;
      actor.mark.nameX.set(placement.dx);
      actor.mark.nameY.set(placement.dy);
    }
  }

  /** Brings looks (classes, forms, texts) up to date; positions are `draw`'s. */
  restyle(ids: Iterable<string> = this.actors.keys()): void {
    const { frame, state } = this;
    if (!frame || !state) return;
    for (const id of ids) {
      const actor = this.actors.get(id);
      if (!actor) continue;
      const { mark, dot, name, ring } = actor;
      const selected = id === state.selected, highlighted = id === state.highlighted;
      dot.update(mark, selected, highlighted);
      name.update(mark, frame.labelSize, !this.covered.has(id), selected, highlighted);
      ring?.update(mark, selected, highlighted, id === this.lifted);
      mark.settling = true;
    }
  }

  /** Puts everything where it is at `now`; answers whether anything is still on its way. */
  draw(now: number): boolean {
    const m = this.moment(now);
    if (!m) return false;
    const turning = this.fold.moving(now) || this.camera.moving(now);
    const all = this.stale || turning;
    if (all) this.axes.draw(m.frame, m.view, m.fold);
    let moving = turning;
    for (const { mark, dot, name, ring } of this.actors.values()) {
      const moves = mark.moving(now);
      moving ||= moves;
      if (!all && !moves && !mark.settling) continue;
      mark.settling = moves;
      const at = mark.at(m);
      dot.move(at.x, at.y);
      name.move(at.x, at.y, mark.nameX.at(now), mark.nameY.at(now));
      if (ring) {
        const mine = mark.mineAt(m);
        ring.move(mine.x, mine.y, at.x, at.y, mark.r * kindReach[mark.tool.kind]);
      }
    }
    // One more frame after the last, so that everything comes to rest exactly, however late that frame is.
    this.stale = turning;
    return moving;
  }

  /** The tool whose ring is in the hand, if any: its resting ring is not drawn meanwhile. */
  relift(id: string | null): void {
    if (id === this.lifted) return;
    const both = [this.lifted, id].filter(one => one !== null);
    this.lifted = id;
    this.restyle(both);
  }

  invalidate(): void { this.stale = true; }

  /** What can be pressed now. */
  spots(now: number): Spot[] {
    const m = this.moment(now);
    if (!m) return [];
    const spots: Spot[] = [];
    for (const [id, { mark }] of this.actors) {
      const at = mark.at(m);
      if (!inside(grow(m.frame.panel, 2), at.x, at.y)) continue;
      spots.push({ id, part: 'dot', ...at, r: mark.r * kindReach[mark.tool.kind] });
      if (mark.tool.mine) spots.push({ id, part: 'ring', ...mark.mineAt(m), r: ringRadius(mark) });
    }
    return spots;
  }

  nameBoxes(now: number): NameBox[] {
    const m = this.moment(now);
    if (!m) return [];
    return [...this.actors].flatMap(([id, { mark }]) => mark.placement && mark.tool.matches && !this.covered.has(id)
      ? [{ id, box: labelBox(mark.at(m), mark.placement) }] : []);
  }

  /** Where a tool comes to rest, in pixels. */
  restingPlace(id: string): { x: number; y: number } | null {
    const rest = this.settled(), mark = this.mark(id);
    return rest && mark ? restOf(mark, rest) : null;
  }

  /** Where a vote for a tool lies, in pixels; what it does not speak for is taken from the dot. */
  place(id: string, x: number | null, y: number | null, m: Moment): { x: number; y: number } | null {
    const mark = this.mark(id);
    if (!mark) return null;
    const at = mark.at(m);
    return {
      x: x === null ? at.x : toPixelX(x, m.frame.plot, m.view),
      y: y === null || this.flat ? at.y : toPixelY(y, m.frame.plot, m.view),
    };
  }

  private turn(flat: boolean, now: number, glide: number): void {
    // Only the fold travels; rows and heights are both known when it starts.
    this.stale = true;
    if (glide === 0) this.fold.set(flat ? 1 : 0); else this.fold.aim(flat ? 1 : 0, now, glide * 1.25);
  }

  private enter(tool: ChartTool): Actor {
    const actor: Actor = {
      mark: new Mark(tool), dot: new DotView(tool.id, this.layers.dots), name: new NameView(tool.id, this.layers.names),
      ring: null, nameKey: '', flat: null, upright: null, waitsIn: null,
    };
    this.actors.set(tool.id, actor);
    return actor;
  }

  private leave(id: string): void {
    const actor = this.actors.get(id);
    actor?.dot.element.remove();
    actor?.name.remove();
    actor?.ring?.remove();
    this.actors.delete(id);
  }

  /** Breaks and measures the name, and makes or drops the ring. */
  private fit(actor: Actor, frame: Frame): void {
    const { mark } = actor;
    const key = `${frame.labelSize} ${frame.labelRoom} ${mark.tool.name}`;
    if (actor.nameKey !== key) {
      actor.nameKey = key;
      const width = (text: string): number => this.measure(text, frame.labelSize, NAME_WEIGHT);
      mark.lines = lines(mark.tool.name, frame.labelRoom, width);
      mark.nameW = Math.ceil(Math.max(...mark.lines.map(width))) + 2;
      mark.nameH = nameHeight(mark.lines.length, frame.labelSize);
    }
    if (mark.tool.mine && !actor.ring) actor.ring = new RingView(mark.tool.id, this.layers.under, this.layers.over);
    if (!mark.tool.mine && actor.ring) { actor.ring.remove(); actor.ring = null; }
  }

  /** Gives a name its place: one that was hidden appears there, one that moves glides. */
  private settle({ mark }: Actor, placement: Placement | null, now: number, glide: number): void {
    if (placement) {
      for (const [g, to] of [[mark.nameX, placement.dx], [mark.nameY, placement.dy]] as const) {
        if (!mark.placement || glide === 0) g.set(to); else g.aim(to, now, glide / 2);
      }
    }
    mark.placement = placement;
    if (placement) this.overlaid.delete(mark.tool.id);
  }
}
