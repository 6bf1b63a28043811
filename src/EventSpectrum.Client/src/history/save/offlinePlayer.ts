import type { OfflineReplay } from './offline';

/**
 * The player inside a saved replay. It is written into the file as it stands here, so it may use nothing from outside of itself
 * but the document it runs in.
 */
export function playOffline(): void {
  const data = JSON.parse(document.getElementById('replay')!.textContent!) as OfflineReplay;
  const SVG = 'http://www.w3.org/2000/svg';
  const the = <T extends Element = HTMLElement>(id: string) => document.getElementById(id) as unknown as T;
  const chart = the<SVGSVGElement>('chart'), handle = the<HTMLInputElement>('handle'), play = the<HTMLButtonElement>('play'), speed = the<HTMLSelectElement>('speed');
  const frames = data.frames, places = data.places, length = places[places.length - 1] || 1;
  const state = data.tools.map(() => null as [number, number, number] | null);
  let ends: Element[] = [], drawn = -1, size = { w: 0, h: 0, left: 40, bottom: 34, top: 8, right: 16 }, playing = false, place = length, last = 0;

  const make = (name: string, attributes: Record<string, string | number>, parent: Element, words?: string) => {
    const element = document.createElementNS(SVG, name);
    for (const key in attributes) element.setAttribute(key, String(attributes[key]));
    if (words !== undefined) element.textContent = words;
    parent.append(element);
    return element;
  };
  const axes = make('g', {}, chart), names = make('g', { class: 'names' }, chart), dots = make('g', {}, chart);
  const views = data.tools.map((tool) => {
    const dot = make('g', { class: 'dot', 'data-tool': tool.id }, dots), name = make('text', {}, names);
    dot.style.display = name.style.display = 'none';
    return { dot, form: make('path', {}, dot), title: make('title', {}, dot), name };
  });

  const mostVotes = Math.max(10, ...frames.flatMap((frame) => frame[3].map((row) => row[3])));
  const x = (value: number) => size.left + 18 + value / 100 * (size.w - size.left - size.right - 36);
  const y = (value: number) => size.top + 18 + (1 - value / 100) * (size.h - size.top - size.bottom - 36);

  const layOut = () => {
    const box = chart.getBoundingClientRect();
    size = { ...size, w: box.width, h: box.height };
    axes.replaceChildren();
    const w = size.w - size.left - size.right, h = size.h - size.top - size.bottom, foot = size.h - 10;
    make('rect', { class: 'panel', x: size.left, y: size.top, width: w, height: h, rx: 12 }, axes);
    for (const at of [25, 50, 75]) {
      make('line', { class: at === 50 ? 'cross' : 'grid', x1: x(at), x2: x(at), y1: size.top, y2: size.top + h }, axes);
      make('line', { class: at === 50 ? 'cross' : 'grid', y1: y(at), y2: y(at), x1: size.left, x2: size.left + w }, axes);
    }
    ends = [
      make('text', { class: 'axis', x: size.left, y: foot }, axes),
      make('text', { class: 'axis', x: size.left + w, y: foot, 'text-anchor': 'end' }, axes),
      make('text', { class: 'axis', transform: `translate(28 ${size.top + h}) rotate(-90)` }, axes),
      make('text', { class: 'axis', transform: `translate(28 ${size.top}) rotate(-90)`, 'text-anchor': 'end' }, axes),
    ];
    draw(drawn, true);
  };

  /** Brings the tools' places to those of a frame: on from the one drawn, or anew from the first. */
  const goTo = (frame: number) => {
    let from = drawn + 1;
    if (frame < drawn) { state.fill(null); from = 0; }
    for (let i = from; i <= frame; i++) for (const [tool, atX, atY, votes] of frames[i]![3]) state[tool] = [atX, atY, votes];
    drawn = frame;
  };

  const draw = (frame: number, cut: boolean) => {
    if (frame < 0) return;
    goTo(frame);
    const [at, sequence, people] = frames[frame]!;
    dots.classList.toggle('cut', cut);
    names.classList.toggle('cut', cut);
    // The axes as they were called then.
    const [, across, up] = data.axes.filter((one) => one[0] <= sequence).pop() ?? data.axes[0]!;
    [`← ${across.low}`, `${across.high} →`, `← ${up.low}`, `${up.high} →`].forEach((words, i) => { ends[i]!.textContent = words; });
    const boxes: number[][] = [], shown: { i: number; px: number; py: number; r: number; name: string }[] = [];
    data.tools.forEach((tool, i) => {
      const view = views[i]!, is = state[i], version = tool.versions.filter((one) => one[0] <= sequence).pop();
      view.dot.style.display = view.name.style.display = 'none';
      if (!is || !version || version[3]) return;
      const r = Math.sqrt(30 + Math.min(1, is[2] / mostVotes) * 130), px = x(is[0]), py = y(is[1]);
      view.dot.style.display = '';
      view.dot.setAttribute('class', `dot ${version[2]}${is[2] === 0 ? ' ghost' : ''}`);
      view.dot.style.transform = `translate(${px}px, ${py}px)`;
      view.dot.setAttribute('data-x', String(is[0]));
      view.dot.setAttribute('data-y', String(is[1]));
      view.form.setAttribute('d', data.forms[version[2]]!);
      view.form.setAttribute('transform', `scale(${r / 10})`);
      view.title.textContent = `${version[1]}: ${Math.round(is[0])} % · ${Math.round(is[1])} %, ${is[2]} ${data.words.votes}`;
      boxes.push([px - r, py - r, px + r, py + r]);
      shown.push({ i, px, py, r, name: version[1] });
    });
    // Beside the dot, else below or above it; a name without room gives way, those with the most votes come first.
    shown.sort((a, b) => state[b.i]![2] - state[a.i]![2]);
    for (const { i, px, py, r, name } of shown) {
      const wide = name.length * 7.2 + 6, view = views[i]!;
      const box = [[px + r + 4, py], [px - r - 4 - wide, py], [px - wide / 2, py + r + 11], [px - wide / 2, py - r - 11]]
        .map(([left, middle]) => [left!, middle! - 8, left! + wide, middle! + 8])
        .find((one) => one[0]! > size.left && one[2]! < size.w - size.right
          && !boxes.some((other) => one[0]! < other[2]! && other[0]! < one[2]! && one[1]! < other[3]! && other[1]! < one[3]!));
      if (!box) continue;
      boxes.push(box);
      view.name.style.display = '';
      view.name.textContent = name;
      view.name.style.transform = `translate(${box[0]}px, ${box[1]! + 12.5}px)`;
    }
    chart.setAttribute('data-sequence', String(sequence));
    the('clock').textContent = new Date(at).toLocaleTimeString(data.language, { hourCycle: 'h23', hour: '2-digit', minute: '2-digit', second: '2-digit' });
    the('day').textContent = new Date(at).toLocaleDateString(data.language, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
    const session = data.sessions.filter((one) => one.from <= sequence && sequence <= one.to).pop();
    the('more').textContent = [`${data.words.number} ${sequence}`, `${people} ${data.words.people}`, session?.title].filter(Boolean).join(' · ');
  };

  const frameAt = (at: number) => {
    let low = 0, high = places.length - 1;
    while (low < high) { const middle = (low + high + 1) >> 1; if (places[middle]! <= at) low = middle; else high = middle - 1; }
    return low;
  };
  const show = (at: number, cut: boolean) => {
    place = Math.max(0, Math.min(length, at));
    handle.value = String(place / length * 10000);
    const frame = frameAt(place);
    if (frame !== drawn || cut) draw(frame, cut);
  };
  const tick = (now: number) => {
    if (!playing) return;
    const seconds = Number(speed.value);
    show(place + Math.min(250, now - last) / (seconds * 1000) * length, false);
    last = now;
    if (place >= length) set(false); else requestAnimationFrame(tick);
  };
  const set = (on: boolean) => {
    if (on && place >= length) show(0, true);
    playing = on;
    play.textContent = on ? data.words.pause : data.words.play;
    play.setAttribute('data-playing', String(on));
    if (on) { last = performance.now(); requestAnimationFrame(tick); }
  };
  // By its number, since several frames may share a moment.
  const goFrame = (frame: number) => {
    set(false);
    place = places[frame]!;
    handle.value = String(place / length * 10000);
    draw(frame, true);
  };
  const step = (by: number) => goFrame(Math.max(0, Math.min(frames.length - 1, drawn + by)));

  play.onclick = () => set(!playing);
  the('back').onclick = () => step(-1);
  the('on').onclick = () => step(1);
  handle.oninput = () => { set(false); show(Number(handle.value) / 10000 * length, true); };
  document.onkeydown = (event) => {
    if ((event.target as Element).closest?.('select')) return;
    if (event.key === ' ' && !(event.target as Element).closest?.('button')) set(!playing);
    else if (event.key === 'ArrowLeft') step(-1);
    else if (event.key === 'ArrowRight') step(1);
    else if (event.key === 'Home') goFrame(0);
    else if (event.key === 'End') goFrame(frames.length - 1);
    else return;
    event.preventDefault();
  };
  const bands = the('bands');
  for (const session of data.sessions) {
    const band = document.createElement('span');
    band.style.left = `${session.left * 100}%`;
    band.style.width = `${Math.max(0.4, session.width * 100)}%`;
    band.textContent = band.title = session.title;
    bands.append(band);
  }
  addEventListener('resize', layOut);
  set(false);
  layOut();
  show(length, true);
}
