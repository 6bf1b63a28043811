import type { SpectrumSummary } from '../api/types';
import { text } from '../text';
import { LittleChart } from './LittleChart';

/** One spectrum at the door: what it asks, in its own words, what the room made of it, and whether one can take part now. */
export function SpectrumCard({ spectrum }: { spectrum: SpectrumSummary }) {
  const { session, x, y } = spectrum;
  return (
    <li>
      <a class="spectrum" href={`/${encodeURIComponent(spectrum.slug)}`} data-testid={`spectrum-${spectrum.slug}`}>
        <LittleChart dots={spectrum.dots} />
        <div class="spectrum-words">
          <h3 dir="auto">{spectrum.title}</h3>
          <p class="spectrum-axes"><span dir="auto">{text.home.from(x.low, x.high)}</span><span dir="auto">{text.home.from(y.low, y.high)}</span></p>
          <p class="spectrum-figures">
            <span>{text.home.tools(spectrum.tools)}</span><span>{text.bar.votes(spectrum.votes)}</span><span>{text.bar.people(spectrum.participants)}</span>
          </p>
          {session ? <p class="spectrum-session"><span class="pulse live" aria-hidden="true" /><b>{text.bar.live}</b> <span dir="auto">{session.title}</span></p>
            : spectrum.archived ? <p class="spectrum-session">{text.home.archived}</p>
              : spectrum.voting && <p class="spectrum-session"><span class="pulse live" aria-hidden="true" /><b>{text.home.open}</b></p>}
        </div>
      </a>
    </li>
  );
}
