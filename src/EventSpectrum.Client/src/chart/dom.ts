const SVG = 'http://www.w3.org/2000/svg';

type Attributes = Record<string, string | number>;

/** A new SVG element. Texts are only ever set through `textContent`, so nothing needs escaping. */
export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K, attributes: Attributes = {}, parent?: Element,
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(SVG, tag);
  set(element, attributes);
  parent?.append(element);
  return element;
}

export function html<K extends keyof HTMLElementTagNameMap>(tag: K, className: string, parent: Element): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.className = className;
  parent.append(element);
  return element;
}

export function set(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, typeof value === 'number' ? round(value) : value);
  }
}

export const round = (n: number): string => String(Math.round(n * 100) / 100);

/** Sets one attribute only when it differs from what was set last: touching the DOM costs, even for the same value. */
export class Attribute {
  private last: string | null = null;
  constructor(private readonly element: Element, private readonly name: string) {}

  set(value: string): void {
    if (value === this.last) return;
    this.last = value;
    this.element.setAttribute(this.name, value);
  }
}

/** To a quarter of a pixel: finer steps cannot be seen, and the slow end of a glide costs nothing. */
export const translate = (x: number, y: number): string => `translate(${Math.round(x * 4) / 4} ${Math.round(y * 4) / 4})`;
