import { useState } from 'preact/hooks';
import { useSpectrum } from '../store/context';
import { kept } from '../store/kept';
import { text } from '../text';
import { Icon } from '../ui/Icon';
import { CountdownChoice } from './CountdownChoice';
import { drive } from './drive';

/** On a tool's card: puts it before everyone, with or without a countdown, or takes it away again. */
export function SpotlightControl({ tool }: { tool: string }) {
  const spectrum = useSpectrum();
  const [seconds, setSeconds] = useState(() => kept.read<number>('countdown') ?? 0);
  const [busy, setBusy] = useState(false);
  const lit = spectrum.session.value?.spotlight?.tool === tool;

  const set = async (spotlight: { tool?: string; seconds?: number }) => {
    setBusy(true);
    await drive(spectrum, { spotlight });
    setBusy(false);
  };
  const choose = (chosen: number) => {
    setSeconds(chosen);
    kept.write('countdown', chosen);
  };
  return (
    <section class="spotlight-control" aria-label={text.spotlight.label}>
      <button
        type="button"
        class={`button grow ${lit ? 'placing' : ''}`}
        data-testid="spotlight-set"
        disabled={busy || (lit && seconds === 0)}
        onClick={() => void set({ tool, ...(seconds > 0 && { seconds }) })}
      >
        <Icon name="spotlight" size={18} />{lit ? (seconds > 0 ? text.spotlight.again : text.spotlight.lit) : text.spotlight.set}
      </button>
      <CountdownChoice seconds={seconds} onChange={choose} />
      {lit && <button type="button" class="icon-button outlined" aria-label={text.spotlight.end} data-testid="spotlight-end" disabled={busy} onClick={() => void set({})}><Icon name="close" size={18} /></button>}
    </section>
  );
}
