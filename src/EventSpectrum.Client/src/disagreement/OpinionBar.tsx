import type { ComponentChildren } from 'preact';
import { disagreementText as words } from '../pageText';
import { text } from '../text';
import { Icon } from '../ui/Icon';
import type { Looked } from './opinions';

/** What the layer's marks mean, and the way out of it. */
export function OpinionBar({ looked }: { looked: Looked }) {
  return (
    <section class="opinion-bar" aria-label={words.title} data-testid="opinion-bar">
      <p class="opinion-title"><b>{words.title}</b></p>
      <Legend />
      <button type="button" class="icon-button" aria-label={words.close} title={text.close} data-testid="opinion-close" onClick={() => { looked.all.value = false; }}><Icon name="close" size={18} /></button>
    </section>
  );
}

/** Each mark with its words. */
export function Legend() {
  return (
    <ul class="opinion-legend">
      <li><Mark><ellipse class="opinion-ellipse" cx="13" cy="9" rx="11" ry="6.5" stroke-width="1.5" /></Mark>{words.legend.spread}</li>
      <li><Mark><ellipse class="opinion-ellipse is-contested" cx="13" cy="9" rx="11" ry="6.5" stroke-width="1.75" /></Mark>{words.legend.contested}</li>
      <li><Mark><path class="opinion-link" d="M6 9H20" stroke-width="1.5" /><path class="opinion-pair" d="M5 9h0M21 9h0" stroke-width="8" /></Mark>{words.legend.camps}</li>
      <li><Mark><ellipse class="opinion-ellipse is-agreed" cx="13" cy="9" rx="8" ry="6" stroke-width="4.5" /><ellipse class="opinion-ellipse is-agreed-core" cx="13" cy="9" rx="8" ry="6" stroke-width="1.5" /></Mark>{words.legend.agreed}</li>
      <li class="opinion-tap">{words.legend.select}</li>
    </ul>
  );
}

function Mark({ children }: { children: ComponentChildren }) {
  return <svg class="opinion-key" width="26" height="18" viewBox="0 0 26 18" aria-hidden="true" focusable="false">{children}</svg>;
}
