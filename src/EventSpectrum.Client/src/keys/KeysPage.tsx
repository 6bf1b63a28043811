import './keys.css';
import { useEffect, useState } from 'preact/hooks';
import { ApiError } from '../api/problem';
import { text } from '../text';
import { keysText } from '../pageText';
import { KeyRow } from './KeyRow';
import { keysApi, type StaffKey } from './keysApi';
import { MakeKey } from './MakeKey';
import { NewKey } from './NewKey';

/** Who else may run or moderate: the facilitator makes keys here, sees whether they are used, and takes them back. */
export function KeysPage() {
  const [keys, setKeys] = useState<readonly StaffKey[] | null>(null);
  const [trouble, setTrouble] = useState<'staff' | 'failed' | null>(null);
  const [made, setMade] = useState<StaffKey | null>(null);
  const load = () => {
    setTrouble(null);
    keysApi.list().then(setKeys, (error: unknown) => {
      setTrouble(error instanceof ApiError && (error.status === 401 || error.status === 403) ? 'staff' : 'failed');
    });
  };
  useEffect(() => { document.title = `${text.keys.title} · ${text.product}`; load(); }, []);

  if (trouble === 'staff') {
    return (
      <main class="plight">
        <h1>{text.keys.title}</h1>
        <p>{keysText.facilitatorOnly}</p>
        <div class="plight-acts"><a class="button primary" href="/sign-in">{text.moderation.signIn}</a><a class="button" href="/">{text.bar.home}</a></div>
      </main>
    );
  }
  const change = (key: StaffKey) => setKeys((before) => before?.map((known) => (known.id === key.id ? { ...key, key: null } : known)) ?? null);
  const good = keys?.filter((key) => key.good) ?? [], over = keys?.filter((key) => !key.good) ?? [];
  return (
    <div class="keys-scroll">
      <main class="plain-page keys" aria-busy={keys === null && trouble === null}>
        <header>
          <h1>{text.keys.title}</h1>
          <p class="faint">{keysText.lead}</p>
        </header>
        {made ? <NewKey made={made} onDone={() => setMade(null)} /> : (
          <MakeKey onMade={(key) => { setMade(key); setKeys((before) => [{ ...key, key: null }, ...(before ?? [])]); }} />
        )}
        {trouble === 'failed' && <p class="warn" role="alert">{keysText.failed} <button type="button" class="button small" onClick={load}>{text.tryAgain}</button></p>}
        {keys !== null && (
          <section aria-labelledby="keys-good">
            <h2 id="keys-good">{keysText.good}</h2>
            {good.length === 0 && <p class="faint">{keysText.none}</p>}
            <ul class="key-rows" data-testid="keys">{good.map((key) => <KeyRow key={key.id} of={key} onChange={change} />)}</ul>
          </section>
        )}
        {over.length > 0 && (
          <details class="keys-over">
            <summary>{keysText.over(over.length)}</summary>
            <ul class="key-rows">{over.map((key) => <KeyRow key={key.id} of={key} onChange={change} />)}</ul>
          </details>
        )}
        <p><a class="button" href="/">{text.bar.home}</a></p>
      </main>
    </div>
  );
}
