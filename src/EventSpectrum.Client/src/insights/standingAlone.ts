import { escaped } from '../history/save/offline';
import { fontCss } from '../history/save/font';

/** Rules of the page's style sheets that a file of its own needs: colours, letters, and what is the article's. */
const needed = /^(:root|html|body|\*|h1|h2|h3|p\b|ul\b|a\b|b\b|small|svg|\.faint|\.glyph|@media print|@page)|\.insight|\.mini|\.overview|\.ridge/;

/** The letters: a rule that names them by a variable does not tell what it says. */
const letters = 'body{font:400 0.9375rem/1.45 var(--font)}';

/** A part of the page as a page of its own, which needs nothing from anywhere. */
export async function standingAlone(part: Element, title: string): Promise<string> {
  const copy = part.cloneNode(true) as Element;
  for (const act of copy.querySelectorAll('button')) act.remove();
  // A link of this server's means nothing elsewhere without its host.
  for (const link of copy.querySelectorAll<HTMLAnchorElement>('a[href]')) link.setAttribute('href', link.href);
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => needed.test(rule.cssText) || (rule instanceof CSSMediaRule && /prefers-color-scheme|print/.test(rule.conditionText)))
    .map((rule) => rule.cssText).join('\n').replace(/<\//g, '<\\/');
  const policy = `default-src 'none'; style-src 'unsafe-inline'; font-src data:`;
  return `<!doctype html>
<html lang="${escaped(document.documentElement.lang)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}"><title>${escaped(title)}</title>
<style>${await fontCss(copy.textContent ?? '')}\n${rules}\n${letters}</style></head>
<body>${copy.outerHTML}</body></html>
`;
}
