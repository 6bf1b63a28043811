import { useEffect, useId, useState } from 'preact/hooks';
import { request } from '../api/http';
import type { SpectrumSummary } from '../api/types';
import { codeLimit, normaliseCode } from '../joining/code';
import { LanguageChoice } from '../shell/LanguageChoice';
import { ThemeChoice } from '../shell/ThemeChoice';
import { text } from '../text';
import { followCode } from './followCode';
import { Sketch } from './Sketch';

/** The door: a field for the code from the screen, and every spectrum there is. */
export function Home() {
  const [spectra, setSpectra] = useState<readonly SpectrumSummary[] | null>(null);
  const [failed, setFailed] = useState(false);
  const load = () => {
    setFailed(false);
    request<SpectrumSummary[]>('GET', '/api/spectra').then(setSpectra, () => setFailed(true));
  };
  useEffect(load, []);
  return (
    <div class="home">
      <header class="home-head">
        <p class="product">{text.product}</p>
        <div class="head-choices">
          <LanguageChoice />
          <ThemeChoice />
        </div>
      </header>
      <main>
        <div class="hero">
          <div>
            <p class="tagline">{text.tagline}</p>
            <CodeField />
          </div>
          <Sketch />
        </div>
        <h1>{text.home.heading}</h1>
        {failed && <p class="warn" role="alert">{text.home.failed} <button type="button" class="button small" onClick={load}>{text.tryAgain}</button></p>}
        {spectra?.length === 0 && <p class="faint">{text.home.none}</p>}
        <ul class="spectra" aria-busy={spectra === null && !failed}>
          {spectra === null && !failed && [0, 1].map((i) => <li key={i} class="bone spectrum-bone" />)}
          {spectra?.map((spectrum) => (
            <li key={spectrum.slug}>
              <a class="spectrum" href={`/${encodeURIComponent(spectrum.slug)}`} data-testid={`spectrum-${spectrum.slug}`}>
                <h2 dir="auto">{spectrum.title}</h2>
                <p class="spectrum-figures">
                  <span>{text.home.tools(spectrum.tools)}</span><span>{text.bar.votes(spectrum.votes)}</span><span>{text.bar.people(spectrum.participants)}</span>
                </p>
                {spectrum.session && <p class="spectrum-session"><span class="pulse live" aria-hidden="true" /><b>{text.bar.live}</b> <span dir="auto">{spectrum.session.title}</span></p>}
              </a>
            </li>
          ))}
        </ul>
      </main>
      <footer class="home-foot"><a href="/privacy" data-testid="open-privacy">{text.privacy.open}</a></footer>
    </div>
  );
}

const says = (query: URLSearchParams) => (query.has('code-unknown') ? text.home.noSuchCode : query.has('code-expired') ? text.home.codeOver : null);

function CodeField() {
  const [code, setCode] = useState('');
  // The short address of a session that is over, or was never there, leads here.
  const [trouble, setTrouble] = useState<string | null>(() => (says(new URLSearchParams(location.search))));
  const [busy, setBusy] = useState(false);
  const id = useId();
  useEffect(() => { if (location.search !== '') history.replaceState(null, '', location.pathname); }, []);
  const go = async (event: Event) => {
    event.preventDefault();
    const wanted = normaliseCode(code);
    if (wanted === '' || busy) return;
    setBusy(true);
    const way = await followCode(wanted);
    setBusy(false);
    if (way.is === 'open') return location.assign(way.address);
    setTrouble({ unknown: text.home.noSuchCode, expired: text.home.codeOver, busy: text.join.tooMany, failed: text.join.failed }[way.is]);
  };
  return (
    <form class="home-code" onSubmit={(event) => void go(event)}>
      <label for={id}>{text.home.code}</label>
      <div class="with-button">
        <input
          id={id}
          class="code-input"
          data-testid="join-code"
          placeholder="ABCD"
          maxLength={codeLimit}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          value={code}
          aria-invalid={trouble !== null}
          aria-describedby={`${id}-wrong`}
          onInput={(event) => { setCode(event.currentTarget.value); setTrouble(null); }}
        />
        <button type="submit" class="button primary" data-testid="join-go" disabled={busy}>{text.home.go}</button>
      </div>
      <p id={`${id}-wrong`} class="warn small" role="alert">{trouble}</p>
    </form>
  );
}
