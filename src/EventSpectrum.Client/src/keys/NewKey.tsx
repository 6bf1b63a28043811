import { useEffect, useRef, useState } from 'preact/hooks';
import { keysText } from '../pageText';
import { Icon } from '../ui/Icon';
import type { StaffKey } from './keysApi';

/** The key itself, this once. */
export function NewKey({ made, onDone }: { made: StaffKey; onDone(): void }) {
  const [copied, setCopied] = useState<boolean | null>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => { field.current?.focus(); field.current?.select(); }, []);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(made.key ?? '');
      setCopied(true);
    } catch {
      // Without https there is no clipboard: what is selected can be copied by hand.
      field.current?.select();
      setCopied(false);
    }
  };
  return (
    <section class="new-key" aria-label={keysText.made(made.name)}>
      <h2 dir="auto">{keysText.made(made.name)}</h2>
      <p>{keysText.once}</p>
      <div class="with-button">
        <input ref={field} readOnly class="key-text" data-testid="key-text" aria-label={keysText.theKey} value={made.key ?? ''} onFocus={(event) => event.currentTarget.select()} />
        <button type="button" class="button" data-testid="key-copy" onClick={() => void copy()}>{copied ? <><Icon name="check" size={18} />{keysText.copied}</> : keysText.copy}</button>
      </div>
      <p class="small" role="status">{copied === false ? keysText.byHand : ''}</p>
      <button type="button" class="button primary" data-testid="key-kept" onClick={onDone}>{keysText.kept}</button>
    </section>
  );
}
