import { useEffect, useRef, useState } from 'preact/hooks';
import { text } from '../text';
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
    <section class="new-key" aria-label={text.keys.made(made.name)}>
      <h2 dir="auto">{text.keys.made(made.name)}</h2>
      <p>{text.keys.once}</p>
      <div class="with-button">
        <input ref={field} readOnly class="key-text" data-testid="key-text" aria-label={text.keys.theKey} value={made.key ?? ''} onFocus={(event) => event.currentTarget.select()} />
        <button type="button" class="button" data-testid="key-copy" onClick={() => void copy()}>{copied ? <><Icon name="check" size={18} />{text.keys.copied}</> : text.keys.copy}</button>
      </div>
      <p class="small" role="status">{copied === false ? text.keys.byHand : ''}</p>
      <button type="button" class="button primary" data-testid="key-kept" onClick={onDone}>{text.keys.kept}</button>
    </section>
  );
}
