import { html, svg } from '../../chart/dom';
import { fontCss } from './font';

/** What stands around the chart in a saved picture. */
export interface Caption { title: string; lines: readonly string[]; source: string }

const MARGIN = 24;

// What a style sheet says of shapes and letters; a file on its own has no style sheet.
const looks = [
  'fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin', 'stroke-opacity', 'opacity', 'paint-order',
  'font-size', 'font-weight', 'letter-spacing', 'font-variant-numeric',
] as const;

/** The charts within `area` as one SVG that stands alone: what is seen, with title, moment and source, and the face embedded. */
export async function pictureOf(area: HTMLElement, caption: Caption): Promise<{ text: string; width: number; height: number }> {
  const frame = area.getBoundingClientRect(), style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const head = 44 + caption.lines.length * 20, foot = 40;
  const width = Math.round(frame.width + 2 * MARGIN), height = Math.round(frame.height + head + foot + MARGIN);
  const root = svg('svg', { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}`, 'font-family': "'Inter Variable', Inter, system-ui, sans-serif" });
  const sheet = svg('style', {}, root);
  svg('rect', { width, height, fill: colour('ground') }, root);
  const write = (words: string, x: number, y: number, size: number, weight: number, fill: string) => {
    const text = svg('text', { x, y, 'font-size': size, 'font-weight': weight, fill }, root);
    text.textContent = words;
  };
  write(caption.title, MARGIN, MARGIN + 16, 20, 640, colour('ink'));
  caption.lines.forEach((line, i) => write(line, MARGIN, MARGIN + 38 + i * 20, 14, 450, colour('ink-soft')));
  for (const chart of area.querySelectorAll<HTMLElement>('.es-chart')) {
    const surface = chart.querySelector('svg')!, at = surface.getBoundingClientRect();
    const copy = standAlone(surface);
    for (const [name, value] of [['x', at.left - frame.left + MARGIN], ['y', at.top - frame.top + head + 8], ['width', at.width], ['height', at.height]] as const) copy.setAttribute(name, String(value));
    root.append(copy);
  }
  for (const words of area.querySelectorAll('figcaption')) {
    const at = words.getBoundingClientRect();
    write(words.textContent ?? '', at.left - frame.left + MARGIN + 30, at.top - frame.top + head + 22, 14, 560, colour('ink'));
  }
  write(caption.source, MARGIN, height - 18, 12, 400, colour('ink-faint'));
  sheet.textContent = await fontCss(root.textContent ?? '');
  return { text: new XMLSerializer().serializeToString(root), width, height };
}

/** A copy of a drawing that carries its looks itself, without what cannot be seen. */
function standAlone(original: SVGElement): SVGElement {
  const copy = original.cloneNode(true) as SVGElement;
  const from = [original, ...original.querySelectorAll('*')], to = [copy, ...copy.querySelectorAll('*')];
  const gone: Element[] = [];
  from.forEach((element, i) => {
    const twin = to[i]!, style = getComputedStyle(element);
    const inDefinition = element.closest('defs') !== null;
    if (!inDefinition && i > 0 && (style.display === 'none' || style.opacity === '0' || element.matches('.es-reach, .es-focus, title'))) { gone.push(twin); return; }
    for (const { name } of [...twin.attributes]) if (/^(class|role|tabindex|style|data-.*|aria-.*)$/.test(name)) twin.removeAttribute(name);
    if (inDefinition) return;
    const letters = element instanceof SVGTextContentElement;
    for (const look of looks) {
      if (!letters && (look.startsWith('font') || look === 'letter-spacing')) continue;
      const value = style.getPropertyValue(look);
      if (value !== '' && value !== 'normal' && !(look === 'opacity' && value === '1')) twin.setAttribute(look, value);
    }
  });
  for (const element of gone) element.remove();
  return copy;
}

/** The same as pixels, `density` to each of the page's. */
export async function pixelsOf({ text, width, height }: { text: string; width: number; height: number }, density = 2): Promise<Blob> {
  const image = new Image(width, height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const holder = document.createDocumentFragment().appendChild(document.createElement('div'));
  const canvas = html('canvas', '', holder);
  [canvas.width, canvas.height] = [width * density, height * density];
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser draws no pictures.');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture is too large.'))), 'image/png'));
}
