import { useEffect, useId, useState } from 'preact/hooks';
import { ApiError } from '../api/problem';
import { signIn } from '../staff/staff';
import { text } from '../text';
import { Icon } from '../ui/Icon';

/** Staff come by a link that signs them in at once; where it no longer does, by the key. */
export function SignIn({ ticket }: { ticket: string | null }) {
  const [state, setState] = useState<'busy' | 'stale' | 'ask'>(ticket ? 'busy' : 'ask');
  const [key, setKey] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);
  const id = useId();

  useEffect(() => {
    if (!ticket) return;
    // The ticket is good for once; it has no business in the history.
    history.replaceState(null, '', location.pathname);
    signIn({ ticket }).then(() => location.replace('/'), () => setState('stale'));
  }, [ticket]);

  const submit = async (event: Event) => {
    event.preventDefault();
    setTrouble(null);
    try {
      await signIn({ key: key.trim() });
      location.replace('/');
    } catch (error) {
      setTrouble(error instanceof ApiError && error.status < 500 && error.status !== 429 ? text.signIn.wrong : text.staff.failed);
    }
  };
  return (
    <main class="plain-page">
      <p><a class="button small quiet page-back" href="/"><Icon name="back" size={18} />{text.bar.home}</a></p>
      <h1>{text.signIn.title}</h1>
      {state === 'busy' ? <p role="status">{text.signIn.busy}</p> : (
        <form onSubmit={(event) => void submit(event)}>
          {state === 'stale' ? <p class="warn" role="alert">{text.signIn.failed}</p> : <p class="faint sign-in-lead">{text.signIn.lead}</p>}
          <div class="field">
            <label for={id}>{text.signIn.key}</label>
            <input id={id} type="password" autocomplete="current-password" data-testid="staff-key" value={key} onInput={(event) => setKey(event.currentTarget.value)} />
          </div>
          {trouble && <p class="warn" role="alert">{trouble}</p>}
          <button type="submit" class="button primary" data-testid="sign-in" disabled={key.trim() === ''}>{text.signIn.go}</button>
        </form>
      )}
    </main>
  );
}
