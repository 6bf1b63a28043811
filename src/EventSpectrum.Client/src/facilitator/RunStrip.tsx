import { useState } from 'preact/hooks';
import type { SessionChange } from '../api/spectrumApi';
import { Countdown } from '../spotlight/Countdown';
import { useCalmList } from '../store/calm';
import { useSpectrum } from '../store/context';
import { text } from '../text';
import { Icon } from '../ui/Icon';
import { drive } from './drive';
import { onCourse, stepOf } from './runs';
import './facilitator.css';

/** The remote: where the run is, what is lit, whether the screen stands still; back, next, stop. Large enough for a thumb on stage. */
export function RunStrip() {
  const spectrum = useSpectrum();
  const tools = useCalmList(spectrum.tools, 500, 20).value;
  const [busy, setBusy] = useState(false);
  const session = spectrum.session.value;
  if (!session || !(session.run || session.spotlight || session.frozen)) return null;
  const { run, spotlight, frozen } = session;
  const lit = spotlight && tools.find((tool) => tool.id === spotlight.tool);
  const placeable = (id: string) => tools.some((tool) => tool.id === id);
  const [back, next] = run ? [stepOf(run, -1, placeable), stepOf(run, 1, placeable)] : [null, null];
  const astray = run !== null && !onCourse(session);

  const go = async (change: SessionChange) => {
    setBusy(true);
    await drive(spectrum, change);
    setBusy(false);
  };
  return (
    <section class="run-strip" aria-label={text.screen.strip} data-testid="run-strip">
      {(run || lit) && (
        <p class="run-now">
          {run && <span class="run-at" data-testid="run-at">{text.screen.progress(run.at + 1, run.tools.length)}</span>}
          <b dir="auto" data-testid="run-lit">{lit?.name ?? ''}</b>
          {lit && <span class="run-votes">{text.bar.votes(lit.votes)}</span>}
          {lit && spotlight.until && <Countdown until={spotlight.until} />}
        </p>
      )}
      {frozen && (
        <button type="button" class="button small frozen" data-testid="release" disabled={busy} onClick={() => void go({ frozen: false })}>
          <Icon name="snow" size={18} />{text.screen.release}
        </button>
      )}
      {run && (
        <span class="run-steps">
          <button type="button" class="icon-button outlined" aria-label={text.screen.back} data-testid="run-back" disabled={busy || back === null} onClick={() => void go({ run: { at: back! } })}><Icon name="back" /></button>
          {astray
            ? <button type="button" class="button primary" data-testid="run-next" disabled={busy} onClick={() => void go({ run: { at: run.at } })}>{text.screen.backToRun}</button>
            : next !== null
              ? <button type="button" class="button primary" data-testid="run-next" disabled={busy} onClick={() => void go({ run: { at: next } })}>{text.screen.next}<Icon name="next" size={18} /></button>
              : <button type="button" class="button primary" data-testid="run-finish" disabled={busy} onClick={() => void go({ run: { tools: [] } })}>{text.screen.done}</button>}
          {(next !== null || astray) && <button type="button" class="button small quiet" data-testid="run-stop" aria-label={text.screen.stopLong} disabled={busy} onClick={() => void go({ run: { tools: [] } })}>{text.screen.stop}</button>}
        </span>
      )}
      {!run && lit && <button type="button" class="button small" data-testid="strip-end" disabled={busy} onClick={() => void go({ spotlight: {} })}>{text.spotlight.end}</button>}
    </section>
  );
}
