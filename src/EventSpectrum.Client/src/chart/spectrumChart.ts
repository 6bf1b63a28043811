import './chart.css';
import { Camera } from './camera';
import { sameAxes, shapeChanged } from './changes';
import { Fanning } from './fanning';
import { Focusing, toolOf } from './focusing';
import type { Effect } from './gestures';
import { inside } from './geometry';
import { GLIDE_MS } from './glide';
import { HandView } from './handView';
import { pileAt, type Target } from './hit';
import { Holding } from './holding';
import { KeyboardInput } from './keyboardInput';
import { Loop } from './loop';
import { canvasMeasure, type Measure } from './measure';
import type { ChartEvents, ChartState, Projection } from './model';
import type { Stop } from './navigation';
import { PointerInput } from './pointerInput';
import { Scene } from './scene';
import { Sparks } from './sparks';
import { Speech } from './speech';
import { Stage } from './stage';
import { chartTexts, type ChartTexts } from './texts';
import { toPixelX, toPixelY } from './view';
import { Viewport } from './viewport';
import { goOn, type Work } from './work';

/** Live votes may change the room's picture twenty times a second; names are placed anew at most this often, in ms. */
const ARRANGE_EVERY = 250;
/** While positions are cut from one to the next, names wait until they have rested for this long, in ms. */
const ARRANGE_AFTER = 120;
/** How much of a frame the placing of names may take, in ms; with many tools it goes on in the next ones. */
const ARRANGE_SHARE = 3;

/**
 * The chart: draws a `ChartState`, glides from each to the next, and turns pointers and keys into `ChartEvents`.
 * It keeps no state of its own but what is on screen: zoom, an open fan, and the one tool that is being placed.
 */
export class SpectrumChart {
  private readonly stop = new AbortController();
  private readonly calm = matchMedia('(prefers-reduced-motion: reduce)');
  private readonly loop = new Loop(now => this.frame(now), awake => { this.stage.moves(awake); });
  private readonly camera = new Camera();
  private readonly stage: Stage;
  private readonly scene: Scene;
  private readonly sparks: Sparks;
  private readonly fan: Fanning;
  private readonly viewport: Viewport;
  private readonly holding: Holding;
  private readonly focusing: Focusing;
  private readonly speech: Speech;
  private readonly pointers: PointerInput;
  private readonly keyboard: KeyboardInput;
  private readonly sizes: ResizeObserver;
  private measure: Measure;
  private arrangedAt = 0;
  private arrangeDue = false;
  private cutAt = 0;
  private readonly companions = new Set<(to: Projection) => void>();
  private seenView = '';
  private arranging: Work<void> | null = null;
  private carrying = false;
  private hovered: string | null = null;
  private lastPointer = 'mouse';

  constructor(host: HTMLElement, private readonly events: ChartEvents, private readonly texts: ChartTexts = chartTexts) {
    const { signal } = this.stop;
    this.stage = new Stage(host, texts.wholeChart);
    const { surface, layers, root, probe, whole } = this.stage;
    this.measure = canvasMeasure(getComputedStyle(root).fontFamily);
    this.scene = new Scene(layers, this.camera, this.measure, texts.percent(50));
    this.sparks = new Sparks(this.stage.sparks);
    this.fan = new Fanning(this.scene, this.stage);
    this.viewport = new Viewport(this.scene, this.camera, () => this.calm.matches, () => { this.looked(); });
    this.holding = new Holding(this.scene, new HandView(this.stage.hand), events, texts, () => { this.held(); });
    this.focusing = new Focusing(surface, this.scene, this.viewport, events, () => {
      if (this.holding.by === 'keys') this.holding.cancel();
    }, signal);
    this.speech = new Speech(this.scene, this.stage, texts);
    this.pointers = new PointerInput(surface, this.pointerHost());
    this.keyboard = new KeyboardInput(this.keyboardHost());

    window.addEventListener('keydown', this.escape, { signal, capture: true });
    surface.addEventListener('keydown', e => {
      const current = toolOf(e.target);
      if (current !== null && this.keyboard.press(e, current)) e.preventDefault();
    }, { signal });
    // Screen readers press a dot with a click that no pointer made.
    surface.addEventListener('click', e => {
      const id = e.detail === 0 ? toolOf(e.target) : null;
      if (id !== null) this.events.onSelect(id);
    }, { signal });
    whole.addEventListener('click', () => { this.resetView(); }, { signal });
    this.sizes = new ResizeObserver(() => { this.resize(); });
    this.sizes.observe(root);
    this.sizes.observe(probe);
    // Names measured before the face arrived were measured in another one.
    void document.fonts.ready.then(() => {
      if (signal.aborted) return;
      this.measure = canvasMeasure(getComputedStyle(root).fontFamily);
      this.resize(true);
    });
  }

  /** Whether only a part of the chart is shown. */
  get zoomed(): boolean { return this.viewport.zoomed; }

  /** Where a companion may draw: above the grid, below names and dots. */
  get ground(): SVGGElement { return this.stage.ground; }

  /** Where a companion may draw: above dots and rings. */
  get above(): SVGGElement { return this.stage.above; }

  /** Something that draws with the chart: it is called with the way to pixels whenever that changes, and once now. Answers the end of it. */
  accompany(draw: (to: Projection) => void): () => void {
    this.companions.add(draw);
    this.seenView = '';
    this.loop.wake();
    return () => { this.companions.delete(draw); };
  }

  /**
   * Shows a new state. Cheap: only what differs is touched, and names are placed anew at most a few times a second.
   * `cut`: without travel, names follow once it rests; for a hand that scrubs.
   */
  update(state: ChartState, cut = false): void {
    const before = this.scene.state, now = performance.now();
    const { changed, travelling } = this.scene.apply(state, now, cut ? 0 : this.glide);
    if (cut) { this.cutAt = now; this.arrangeAnew(); }
    if (!this.scene.frame || !sameAxes(before, state)) this.resize(true);
    this.lapse(before?.votable === true && !state.votable);
    if (before === null || (!cut && shapeChanged(before, state))) this.arrange(now);
    else if (changed.length > 0) { this.arrangeDue = true; this.scene.restyle(changed); }
    if (before && (before.selected !== state.selected || before.highlighted !== state.highlighted)) this.scene.emphasise(now);
    if (before && this.calm.matches && !cut) for (const id of travelling) this.ring(id, 'pulse');
    this.stage.state({ 'es-flat': this.scene.flat, 'es-votable': state.votable, 'es-few': state.tools.length < 80 });
    this.speech.update(changed, before, state);
    this.focusing.roam();
    this.loop.wake();
  }

  /** Another's vote: a spark at its place, with a hairline to the dot that it moves. */
  flash(id: string, x: number | null, y: number | null): void {
    const now = performance.now(), m = this.scene.moment(now), mark = this.scene.mark(id);
    if (!m || !mark || document.hidden) return;
    const at = mark.at(m), place = this.scene.place(id, x, y, m);
    if (!place || !inside(m.frame.panel, place.x, place.y)) return;
    this.sparks.vote(now, mark.tool.kind, place.x, place.y, at.x, at.y);
    this.loop.wake();
  }

  /** Draws a tool's dot above all others, for charts that nobody's hand or focus is on. */
  raise(id: string): void {
    this.scene.raise(id);
  }

  /** A new tool: one ring that widens and fades. */
  announceArrival(id: string): void {
    this.ring(id, 'arrival');
  }

  /** Gives a tool the keyboard's focus, bringing it into view; null takes the focus off the chart. */
  focus(id: string | null): void {
    if (id === null) this.focusing.leave(); else this.focusing.to(id);
  }

  /**
   * The next tap on the panel places this tool; Enter places it where the arrow keys have moved it.
   * `focus`: the keyboard goes to the tool; false where nobody's hand asked for it.
   */
  arm(id: string, focus = true): void {
    const { state } = this.scene;
    if (!state || !this.scene.mark(id) || this.holding.armed === id) return;
    if (!state.votable) { this.events.onRefused(id); return; }
    this.fan.close();
    if (focus) this.focus(id); else this.focusing.expect(id);
    this.holding.arm(id, performance.now());
  }

  /** Ends the offer of `arm`; nothing is placed. */
  disarm(): void {
    if (this.holding.armed !== null) this.holding.cancel();
  }

  /** Takes whatever is being placed out of the hand, however it got there; nothing is placed. */
  letGo(): void {
    if (this.pointers.dragging) this.pointers.escape(); else this.holding.cancel();
  }

  resetView(): void {
    this.viewport.reset();
  }

  destroy(): void {
    this.stop.abort();
    this.pointers.destroy();
    this.sizes.disconnect();
    this.loop.stop();
    this.speech.stop();
    this.stage.root.remove();
  }

  private get glide(): number { return this.calm.matches ? 0 : GLIDE_MS; }

  private frame(now: number): boolean {
    this.goOnArranging(now);
    this.keepCompany(now);
    const moving = this.scene.draw(now), glowing = this.sparks.draw(now, this.calm.matches);
    const rising = this.holding.draw(now, this.measure);
    return moving || glowing || rising || this.arrangeDue || this.arranging !== null;
  }

  /** Begins to place names when it is time to, and goes on with it as far as a frame allows. */
  private goOnArranging(now: number): void {
    if (this.arrangeDue && !this.arranging && now - this.arrangedAt >= ARRANGE_EVERY && now - this.cutAt >= ARRANGE_AFTER) {
      this.arrangeDue = false;
      this.arranging = this.scene.arranging(this.glide, () => performance.now());
    }
    if (!this.arranging || !goOn(this.arranging, ARRANGE_SHARE)) return;
    this.arranging = null;
    this.arrangedAt = now;
  }

  /** What was being placed is out of date: it begins anew. */
  private arrangeAnew(): void {
    this.arrangeDue ||= this.arranging !== null;
    this.arranging = null;
  }

  private keepCompany(now: number): void {
    const m = this.companions.size > 0 ? this.scene.moment(now) : null;
    if (!m) return;
    const { frame, view, fold } = m, key = `${frame.width} ${frame.height} ${frame.scale} ${view.k} ${view.x} ${view.y} ${fold} ${fold === 0 ? 0 : this.arrangedAt}`;
    if (key === this.seenView) return;
    this.seenView = key;
    const to: Projection = {
      x: x => toPixelX(x, frame.plot, view), y: y => toPixelY(y, frame.plot, view), scale: frame.scale, fold, panel: frame.panel,
      row: id => this.scene.restingPlace(id)?.y ?? null,
    };
    for (const draw of this.companions) draw(to);
  }

  private arrange(now: number): void {
    this.arrangeDue = false;
    this.arranging = null;
    this.arrangedAt = now;
    this.scene.arrange(now, this.glide);
  }

  private resize(fresh = false): void {
    const { width, height } = this.stage.root.getBoundingClientRect();
    if (width < 1 || height < 1 || !this.scene.state) return;
    const scale = this.stage.probe.getBoundingClientRect().width / 100 || 1;
    const before = this.scene.frame;
    if (!fresh && before && before.width === width && before.height === height && before.scale === scale) return;
    this.fan.close();
    this.scene.resize(width, height, scale, this.measure);
    this.sparks.resize(width, height);
    if (!this.scene.frame) return;
    if (before) this.camera.rescale(before.panel, this.scene.frame.panel);
    this.stage.layOut(this.scene.frame);
    this.arrange(performance.now());
    this.loop.wake();
  }

  /** What is in the hand when the ground shifts: a tool that is gone, or a vote that is closed, goes back. */
  private lapse(votableLost: boolean): void {
    const { id } = this.holding;
    if (id !== null && (!this.scene.mark(id) || votableLost)) {
      this.letGo();
      if (votableLost) this.events.onRefused(id);
    }
    this.fan.lapse();
  }

  /** Something was taken into the hand, moved, or put down. */
  private held(): void {
    const { by, armed } = this.holding;
    const tool = armed === null ? null : this.scene.mark(armed)?.tool;
    this.stage.hint.hidden = !tool;
    if (tool) this.stage.hint.textContent = this.texts.hint(tool, this.lastPointer === 'touch' || matchMedia('(pointer: coarse)').matches);
    this.stage.state({ 'es-holding': by === 'pointer', 'es-carrying': by !== null && by !== 'tap', 'es-armed': armed !== null });
    this.scene.relift(this.holding.id);
    const carrying = by === 'pointer' || by === 'keys';
    if (carrying !== this.carrying) this.events.onCarrying?.(this.carrying = carrying);
    this.loop.wake();
  }

  /** The view has changed. */
  private looked(): void {
    this.fan.close();
    this.stage.whole.hidden = !this.zoomed;
    this.arrangeDue = true;
    this.arranging = null;
    this.scene.invalidate();
    this.loop.wake();
  }

  private ring(id: string, sort: 'pulse' | 'arrival'): void {
    const now = performance.now(), m = this.scene.moment(now), mark = this.scene.mark(id);
    if (!m || !mark) return;
    const { x, y } = mark.at(m);
    this.sparks[sort](now, mark.tool.kind, x, y, mark.r);
    this.loop.wake();
  }

  private perform(effect: Effect): void {
    const now = performance.now();
    switch (effect.type) {
      case 'tap': this.tapped(effect); break;
      case 'lift': {
        const fanned = effect.part === 'fan' ? this.fan.spots : this.scene.spots(now);
        const spot = fanned.find(s => s.id === effect.id && s.part === effect.part);
        this.fan.close();
        const { startX, startY } = effect;
        this.holding.grab(effect.id, effect.pointer === 'touch', startX, startY, spot?.x ?? startX, spot?.y ?? startY, now);
        break;
      }
      case 'drag': this.holding.dragTo(effect.x, effect.y, now); break;
      case 'drop': this.holding.dragTo(effect.x, effect.y, now); this.holding.drop(); break;
      case 'restore': this.holding.cancel(); break;
      case 'refuse': this.events.onRefused(effect.id); break;
      case 'pan': this.viewport.pan(effect.dx, effect.dy); break;
      case 'pinch': this.viewport.pan(effect.dx, effect.dy); this.viewport.zoom(effect.x, effect.y, effect.factor); break;
    }
  }

  /** A tap selects, opens a pile, steps back out; it votes only where a tool was armed for it. */
  private tapped({ target, x, y, pointer, double }: Extract<Effect, { type: 'tap' }>): void {
    this.lastPointer = pointer;
    if (this.holding.armed !== null) { this.holding.tap(x, y); return; }
    if (this.fan.isOpen) {
      this.fan.close();
      if (target.part === 'fan') this.events.onSelect(target.id);
      return;
    }
    if (target.part === 'empty') {
      if (double) this.viewport.step(x, y); else this.events.onSelect(null);
      return;
    }
    const pile = target.part === 'name' ? [] : pileAt(x, y, this.scene.spots(performance.now()), pointer);
    if (pile.length < 2) { this.events.onSelect(target.id); return; }
    const shown = this.fan.open(pile.map(spot => spot.id), this.measure, this.calm.matches);
    this.events.onAnnounce?.(this.texts.fanned(shown));
  }

  private hover(target: Target, x: number, y: number): void {
    this.holding.hover(x, y);
    const id = target.part === 'empty' ? null : target.id;
    this.stage.state({ 'es-hovering-name': target.part === 'name' });
    if (id === this.hovered) return;
    this.hovered = id;
    this.events.onHighlight(id);
  }

  private pick(id: string): void {
    if (this.scene.state?.votable) { this.holding.pick(id, performance.now()); return; }
    this.events.onSelect(id);
    this.events.onRefused(id);
  }

  /** Esc undoes the innermost thing that is going on. */
  private readonly escape = (e: KeyboardEvent): void => {
    if (e.key !== 'Escape') return;
    const onDot = e.target instanceof Node && this.stage.surface.contains(e.target);
    if (this.pointers.dragging) this.pointers.escape();
    else if (this.holding.id !== null) this.holding.cancel();
    else if (this.fan.isOpen) this.fan.close();
    else if (onDot && this.scene.state?.selected != null) this.events.onSelect(null);
    else return;
    e.preventDefault();
    e.stopPropagation();
  };

  private pointerHost(): ConstructorParameters<typeof PointerInput>[1] {
    return {
      spots: () => this.fan.isOpen ? this.fan.spots : this.scene.spots(performance.now()),
      names: () => this.fan.isOpen ? [] : this.scene.nameBoxes(performance.now()),
      votable: () => this.scene.state?.votable ?? false,
      zoomed: () => this.zoomed,
      perform: effect => { this.perform(effect); },
      hover: (target, x, y) => { this.hover(target, x, y); },
      leave: () => { this.hover({ part: 'empty' }, -1, -1); },
      wheel: (x, y, dx, dy, pinch) => this.viewport.wheel(x, y, dx, dy, pinch),
    };
  }

  private keyboardHost(): ConstructorParameters<typeof KeyboardInput>[0] {
    return {
      stops: () => this.scene.ids.flatMap((id): Stop[] => {
        const at = this.scene.restingPlace(id), tool = this.scene.mark(id)?.tool;
        return at && tool ? [{ id, name: tool.name, ...at }] : [];
      }),
      flat: () => this.scene.flat,
      holding: current => this.holding.id !== null && (this.holding.armed ?? current) === current,
      focusOn: id => { this.focus(id); },
      pick: id => { this.pick(id); },
      nudge: (dx, dy) => { this.holding.nudge(dx, dy); },
      drop: () => { this.holding.enter(performance.now()); },
      zoom: factor => { this.viewport.zoomAround(this.focusing.current, factor); },
    };
  }
}
