import './chart.css';
import { Camera } from './camera';
import { FanView } from './fanView';
import { fanCapacity } from './fan';
import type { Effect } from './gestures';
import { inside } from './geometry';
import { GLIDE_MS } from './glide';
import { HandView } from './handView';
import { pileAt, type Target } from './hit';
import { Holding } from './holding';
import { KeyboardInput } from './keyboardInput';
import { Loop } from './loop';
import { canvasMeasure, type Measure } from './measure';
import type { ChartEvents, ChartState } from './model';
import type { Stop } from './navigation';
import { PointerInput } from './pointerInput';
import { Scene } from './scene';
import { Sparks } from './sparks';
import { Stage } from './stage';
import { english, type ChartTexts } from './texts';

/** Live votes may change the room's picture twenty times a second; names are placed anew at most this often, in ms. */
const ARRANGE_EVERY = 250;
const SPEAK_EVERY = 300;

/**
 * The chart: draws a `ChartState`, glides from each to the next, and turns pointers and keys into `ChartEvents`.
 * It keeps no state of its own but what is on screen: zoom, an open fan, and the one tool that is being placed.
 */
export class SpectrumChart {
  private readonly stage: Stage;
  private readonly camera = new Camera();
  private readonly scene: Scene;
  private readonly sparks: Sparks;
  private readonly fan: FanView;
  private readonly holding: Holding;
  private readonly pointers: PointerInput;
  private readonly keyboard: KeyboardInput;
  private readonly loop = new Loop(now => this.frame(now));
  private readonly stop = new AbortController();
  private readonly sizes: ResizeObserver;
  private readonly calm = matchMedia('(prefers-reduced-motion: reduce)');
  private measure: Measure;
  private arrangedAt = 0;
  private arrangeDue = false;
  private hovered: string | null = null;
  private tabStop: string | null = null;
  private readonly unspoken = new Set<string>();
  private speaking: ReturnType<typeof setTimeout> | undefined;
  private lastPointer = 'mouse';

  constructor(host: HTMLElement, private readonly events: ChartEvents, private readonly texts: ChartTexts = english) {
    this.stage = new Stage(host, texts.wholeChart);
    const { surface, layers, root, probe, whole } = this.stage;
    this.measure = canvasMeasure(getComputedStyle(root).fontFamily);
    this.scene = new Scene(layers, this.camera, this.measure, texts.percent(50));
    this.sparks = new Sparks(this.stage.sparks);
    this.fan = new FanView(this.stage.fan);
    this.holding = new Holding(this.scene, new HandView(this.stage.hand), events, texts, () => { this.held(); });
    this.pointers = new PointerInput(surface, this.pointerHost());
    this.keyboard = new KeyboardInput(this.keyboardHost());

    const { signal } = this.stop;
    window.addEventListener('keydown', this.escape, { signal, capture: true });
    surface.addEventListener('keydown', this.key, { signal });
    surface.addEventListener('focusin', this.focused, { signal });
    surface.addEventListener('focusout', this.blurred, { signal });
    // Screen readers press a dot with a click that no pointer made.
    surface.addEventListener('click', e => { if (e.detail === 0) this.pressed(toolOf(e.target)); }, { signal });
    whole.addEventListener('click', () => { this.resetView(); }, { signal });
    this.calm.addEventListener('change', () => { this.loop.wake(); }, { signal });
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

  get zoomed(): boolean { return this.camera.zoomed; }

  /** Shows a new state. Cheap: only what differs is touched, and names are placed anew at most a few times a second. */
  update(state: ChartState): void {
    const before = this.scene.state, now = performance.now();
    const votableLost = before?.votable === true && !state.votable;
    const { changed, travelling } = before?.tools === state.tools && before.dimensions === state.dimensions
      ? (this.scene.state = state, { changed: [], travelling: [] })
      : this.scene.apply(state, now, this.glide);
    if (!this.scene.frame || before?.x !== state.x || before.y !== state.y) this.resize(sameAxes(before, state) === false);
    this.lapse(votableLost);
    if (before === null || before.dimensions !== state.dimensions || shapeChanged(before, state)) this.arrange(now);
    else if (changed.length > 0) { this.arrangeDue = true; this.scene.restyle(changed); }
    if (before && (before.selected !== state.selected || before.highlighted !== state.highlighted)) this.scene.emphasise(now);
    if (before && this.calm.matches) for (const id of travelling) this.pulse(id, now);
    this.speakSoon(changed, before, state);
    this.stage.state({ 'es-votable': state.votable, 'es-few': state.tools.length < 80 });
    this.roam();
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

  /** A new tool: one ring that widens and fades. */
  announceArrival(id: string): void {
    const now = performance.now(), m = this.scene.moment(now), mark = this.scene.mark(id);
    if (!m || !mark) return;
    const { x, y } = mark.at(m);
    this.sparks.arrival(now, mark.tool.kind, x, y, mark.r);
    this.loop.wake();
  }

  /** Gives a tool the keyboard's focus, bringing it into view; null takes the focus off the chart. */
  focus(id: string | null): void {
    if (id === null) {
      if (document.activeElement instanceof SVGElement && this.stage.surface.contains(document.activeElement)) document.activeElement.blur();
      return;
    }
    this.reveal(id);
    this.tabStop = id;
    this.roam();
    this.scene.element(id)?.focus({ preventScroll: true });
  }

  /** The next tap on the panel places this tool. The keyboard may place it as well. */
  arm(id: string): void {
    const { state } = this.scene;
    if (!state || !this.scene.mark(id)) return;
    if (!state.votable) { this.events.onRefused(id); return; }
    this.fan.close();
    this.focus(id);
    this.holding.arm(id, performance.now());
  }

  disarm(): void {
    if (this.holding.armed !== null) this.holding.cancel();
  }

  resetView(): void {
    this.moveCamera(now => { this.camera.reset(now, !this.calm.matches); });
  }

  destroy(): void {
    this.stop.abort();
    this.pointers.destroy();
    this.sizes.disconnect();
    this.loop.stop();
    clearTimeout(this.speaking);
    this.stage.root.remove();
  }

  private get glide(): number { return this.calm.matches ? 0 : GLIDE_MS; }

  private frame(now: number): boolean {
    const due = this.arrangeDue && now - this.arrangedAt >= ARRANGE_EVERY;
    if (due) this.arrange(now);
    const moving = this.scene.draw(now), glowing = this.sparks.draw(now, this.calm.matches);
    const rising = this.holding.draw(now, this.measure);
    return moving || glowing || rising || this.arrangeDue;
  }

  private arrange(now: number): void {
    this.arrangeDue = false;
    this.arrangedAt = now;
    this.scene.arrange(now, this.glide);
  }

  private resize(fresh = false): void {
    const { width, height } = this.stage.root.getBoundingClientRect();
    if (width < 1 || height < 1 || !this.scene.state) return;
    const scale = this.stage.probe.getBoundingClientRect().width / 100 || 1;
    const before = this.scene.frame;
    if (!fresh && before && before.width === width && before.height === height && before.scale === scale) return;
    this.closeFan();
    this.scene.resize(width, height, scale, this.measure);
    this.sparks.resize(width, height);
    if (!this.scene.frame) return;
    if (before) this.camera.rescale(before.panel, this.scene.frame.panel);
    this.stage.layOut(this.scene.frame);
    this.stage.surface.setAttribute('viewBox', `0 0 ${width} ${height}`);
    this.scene.rest();
    this.arrange(performance.now());
    this.loop.wake();
  }

  /** What is in the hand when the ground shifts: a tool that is gone or a vote that is closed goes back. */
  private lapse(votableLost: boolean): void {
    const { id } = this.holding;
    if (id !== null && (!this.scene.mark(id) || votableLost)) {
      this.pointers.escape();
      this.holding.cancel();
      if (votableLost) this.events.onRefused(id);
    }
    if (this.fan.spots.some(spot => !this.scene.mark(spot.id))) this.closeFan();
  }

  private held(): void {
    const { by, armed } = this.holding;
    const tool = armed === null ? null : this.scene.mark(armed)?.tool;
    this.stage.hint.hidden = !tool;
    if (tool) this.stage.hint.textContent = this.texts.hint(tool, this.lastPointer === 'touch' || matchMedia('(pointer: coarse)').matches);
    this.stage.state({ 'es-holding': by === 'pointer', 'es-carrying': by !== null && by !== 'tap', 'es-armed': armed !== null });
    this.scene.restyle();
    this.loop.wake();
  }

  private pulse(id: string, now: number): void {
    const m = this.scene.moment(now), mark = this.scene.mark(id);
    if (!m || !mark) return;
    const { x, y } = mark.at(m);
    this.sparks.pulse(now, mark.tool.kind, x, y, mark.r);
  }

  private moveCamera(change: (now: number) => void): void {
    const now = performance.now();
    this.closeFan();
    change(now);
    this.stage.whole.hidden = !this.camera.zoomed;
    this.arrangeDue = true;
    this.scene.invalidate();
    this.loop.wake();
  }

  private zoom(x: number, y: number, factor: number, smooth: boolean): void {
    const panel = this.scene.frame?.panel;
    if (panel) this.moveCamera(now => { this.camera.zoom(x, y, factor, panel, now, smooth && !this.calm.matches); });
  }

  private pan(dx: number, dy: number, smooth = false): void {
    const panel = this.scene.frame?.panel;
    if (panel) this.moveCamera(now => { this.camera.pan(dx, dy, panel, now, smooth && !this.calm.matches); });
  }

  /** Pans, if need be, so that a tool is in the panel. */
  private reveal(id: string): void {
    const at = this.scene.restingPlace(id), panel = this.scene.frame?.panel;
    if (!at || !panel || !this.camera.zoomed || inside(panel, at.x, at.y)) return;
    this.pan(panel.x + panel.w / 2 - at.x, panel.y + panel.h / 2 - at.y, true);
  }

  private closeFan(): void {
    if (!this.fan.isOpen) return;
    this.fan.close();
    this.stage.state({ 'es-fanned': false });
  }

  private openFan(ids: readonly string[]): void {
    const m = this.scene.moment(performance.now());
    if (!m) return;
    const size = m.frame.labelSize * 1.05;
    const tools = ids.slice(0, fanCapacity(m.frame.panel)).flatMap(id => {
      const mark = this.scene.mark(id);
      return mark ? [{ ...mark.tool, ...mark.at(m), r: mark.r, w: this.measure(mark.tool.name, size, 560) }] : [];
    });
    this.fan.show(tools, m.frame.panel, m.frame.labelSize, this.calm.matches);
    this.stage.state({ 'es-fanned': true });
    this.events.onAnnounce?.(this.texts.fanned(tools.length));
  }

  private perform(effect: Effect): void {
    const now = performance.now();
    switch (effect.type) {
      case 'tap': this.tapped(effect); break;
      case 'lift': {
        const fanned = this.fan.spots.find(spot => spot.id === effect.id);
        const spot = effect.part === 'fan' && fanned ? fanned
          : this.scene.spots(now).find(s => s.id === effect.id && s.part === effect.part);
        this.closeFan();
        const { startX, startY } = effect;
        this.holding.grab(effect.id, effect.pointer === 'touch', startX, startY, spot?.x ?? startX, spot?.y ?? startY, now);
        break;
      }
      case 'drag': this.holding.dragTo(effect.x, effect.y, now); break;
      case 'drop': this.holding.dragTo(effect.x, effect.y, now); this.holding.drop(); break;
      case 'restore': this.holding.cancel(); break;
      case 'refuse': this.events.onRefused(effect.id); break;
      case 'pan': this.pan(effect.dx, effect.dy); break;
      case 'pinch': this.pan(effect.dx, effect.dy); this.zoom(effect.x, effect.y, effect.factor, false); break;
    }
  }

  /** A tap selects, opens a cluster, steps back out; it votes only where a tool was armed for it. */
  private tapped({ target, x, y, pointer, double }: Extract<Effect, { type: 'tap' }>): void {
    this.lastPointer = pointer;
    if (this.holding.armed !== null) { this.holding.tap(x, y); return; }
    if (this.fan.isOpen) {
      this.closeFan();
      if (target.part === 'fan') this.events.onSelect(target.id);
      return;
    }
    if (target.part === 'empty') {
      if (double) { if (this.camera.target.k > 5) this.resetView(); else this.zoom(x, y, 2, true); } else this.events.onSelect(null);
      return;
    }
    const pile = target.part === 'name' ? [] : pileAt(x, y, this.scene.spots(performance.now()), pointer);
    if (pile.length > 1) this.openFan(pile.map(spot => spot.id)); else this.events.onSelect(target.id);
  }

  private hover(target: Target, x: number, y: number): void {
    this.holding.hover(x, y);
    const id = target.part === 'empty' ? null : target.id;
    this.stage.state({ 'es-hovering-name': target.part === 'name' });
    if (id === this.hovered) return;
    this.hovered = id;
    this.events.onHighlight(id);
  }

  private pressed(id: string | null): void {
    if (id !== null) this.events.onSelect(id);
  }

  private pick(id: string): void {
    const { state } = this.scene;
    if (!state) return;
    if (state.votable) this.holding.pick(id, performance.now());
    else { this.events.onSelect(id); this.events.onRefused(id); }
  }

  private readonly key = (e: KeyboardEvent): void => {
    const current = toolOf(e.target);
    if (current !== null && this.keyboard.press(e, current)) e.preventDefault();
  };

  /** Esc undoes the innermost thing that is going on. */
  private readonly escape = (e: KeyboardEvent): void => {
    if (e.key !== 'Escape') return;
    if (this.pointers.dragging) this.pointers.escape();
    else if (this.holding.id !== null) this.holding.cancel();
    else if (this.fan.isOpen) this.closeFan();
    else if (toolOf(e.target) !== null && this.stage.surface.contains(e.target as Node) && this.scene.state?.selected != null) this.events.onSelect(null);
    else return;
    e.preventDefault();
    e.stopPropagation();
  };

  private readonly focused = (e: FocusEvent): void => {
    const id = toolOf(e.target);
    if (id === null) return;
    this.tabStop = id;
    this.roam();
    if ((e.target as Element).matches(':focus-visible')) { this.reveal(id); this.events.onHighlight(id); }
  };

  private readonly blurred = (e: FocusEvent): void => {
    if (e.relatedTarget instanceof Node && this.stage.surface.contains(e.relatedTarget)) return;
    if (this.holding.by === 'keys') this.holding.cancel();
    if (this.hovered === null) this.events.onHighlight(null);
  };

  /** One tab stop for the whole chart: the tool that had the focus last, else the selected one, else the first. */
  private roam(): void {
    const { state } = this.scene;
    const known = (id: string | null | undefined): id is string => id != null && this.scene.mark(id) !== undefined;
    const stop = [this.tabStop, state?.selected, state?.tools[0]?.id].find(known) ?? null;
    for (const tool of state?.tools ?? []) {
      const element = this.scene.element(tool.id), index = tool.id === stop ? '0' : '-1';
      if (element && element.getAttribute('tabindex') !== index) element.setAttribute('tabindex', index);
    }
  }

  /** Accessible names follow a little later and all at once: a storm of votes must not keep screen readers busy. */
  private speakSoon(changed: readonly string[], before: ChartState | null, state: ChartState): void {
    const anew = before === null || before.dimensions !== state.dimensions || before.votable !== state.votable || before.x !== state.x;
    for (const id of anew ? this.scene.ids : changed) this.unspoken.add(id);
    if (anew) this.speak(); else if (this.unspoken.size > 0) this.speaking ??= setTimeout(() => { this.speak(); }, SPEAK_EVERY);
  }

  private speak(): void {
    clearTimeout(this.speaking);
    this.speaking = undefined;
    const { state } = this.scene;
    if (!state) return;
    this.stage.surface.setAttribute('aria-label', this.texts.chart(state));
    this.stage.keys.textContent = this.texts.keys(state);
    for (const id of this.unspoken) {
      const tool = this.scene.mark(id)?.tool;
      if (tool) this.scene.say(id, this.texts.tool(tool, state));
    }
    this.unspoken.clear();
  }

  private pointerHost(): ConstructorParameters<typeof PointerInput>[1] {
    const chart = this;
    return {
      spots: () => this.fan.isOpen ? this.fan.spots : this.scene.spots(performance.now()),
      names: () => this.fan.isOpen ? [] : this.scene.nameBoxes(performance.now()),
      get votable() { return chart.scene.state?.votable ?? false; },
      get zoomed() { return chart.camera.zoomed; },
      perform: effect => { this.perform(effect); },
      hover: (target, x, y) => { this.hover(target, x, y); },
      leave: () => { this.hover({ part: 'empty' }, -1, -1); },
      wheel: (x, y, dx, dy, pinch) => {
        const panel = this.scene.frame?.panel;
        if (!panel || !inside(panel, x, y) || this.pointers.busy || (dy > 0 && !this.camera.zoomed)) return false;
        if (!pinch && Math.abs(dx) > Math.abs(dy)) this.pan(-dx, 0);
        else this.zoom(x, y, Math.exp(-dy * (pinch ? 0.01 : 0.0016)), false);
        return true;
      },
    };
  }

  private keyboardHost(): ConstructorParameters<typeof KeyboardInput>[0] {
    const chart = this;
    return {
      stops: () => this.scene.ids.flatMap((id): Stop[] => {
        const at = this.scene.restingPlace(id), tool = this.scene.mark(id)?.tool;
        return at && tool ? [{ id, name: tool.name, ...at }] : [];
      }),
      get flat() { return chart.scene.flat; },
      get holding() { return chart.holding.id !== null; },
      focusOn: id => { this.focus(id); },
      pick: id => { this.pick(id); },
      nudge: (dx, dy) => { this.holding.nudge(dx, dy); },
      drop: () => { this.holding.drop(); },
      zoom: factor => {
        const panel = this.scene.frame?.panel, at = this.tabStop === null ? null : this.scene.restingPlace(this.tabStop);
        if (panel) this.zoom(at?.x ?? panel.x + panel.w / 2, at?.y ?? panel.y + panel.h / 2, factor, true);
      },
    };
  }
}

const toolOf = (target: EventTarget | null): string | null =>
  target instanceof Element ? target.closest('[data-tool]')?.getAttribute('data-tool') ?? null : null;

const sameAxes = (a: ChartState | null, b: ChartState): boolean =>
  a !== null && (['x', 'y'] as const).every(k => a[k].low === b[k].low && a[k].high === b[k].high && a[k].about === b[k].about);

/** Whether names must be placed at once: tools came or went, were renamed, or are filtered otherwise. */
function shapeChanged(before: ChartState, after: ChartState): boolean {
  if (before.tools === after.tools) return false;
  if (before.tools.length !== after.tools.length) return true;
  return after.tools.some((tool, i) => {
    const was = before.tools[i];
    return !was || was.id !== tool.id || was.name !== tool.name || was.matches !== tool.matches || (was.mine === null) !== (tool.mine === null);
  });
}
