import { useEffect, useId, useState } from 'preact/hooks';
import { request } from '../api/http';
import type { SpectrumSummary } from '../api/types';
import { codeLimit, normaliseCode } from '../joining/code';
import { LanguageChoice } from '../shell/LanguageChoice';
import { ThemeChoice } from '../shell/ThemeChoice';
import { staff } from '../staff/staff';
import { text } from '../text';
import { later } from '../ui/later';
import { followCode } from './followCode';
import { sectionsOf } from './sections';
import { Sketch } from './Sketch';
import { SpectrumCard } from './SpectrumCard';

const StaffDoor = later(() => import('./StaffDoor').then((module) => module.StaffDoor));

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
        <h1 class="unseen">{text.home.heading}</h1>
        {failed && <p class="warn" role="alert">{text.home.failed} <button type="button" class="button small" onClick={load}>{text.tryAgain}</button></p>}
        {staff.value?.role === 'facilitator' && spectra && <StaffDoor none={spectra.length === 0} />}
        {spectra?.length === 0 && <p class="faint">{text.home.none} {!staff.value && text.home.noneVisitor}</p>}
        {spectra === null && !failed && <ul class="spectra" aria-busy="true">{[0, 1].map((i) => <li key={i} class="bone spectrum-bone" />)}</ul>}
        {spectra && <Listed spectra={spectra} />}
      </main>
      <footer class="home-foot">
        <a href="/privacy" data-testid="open-privacy">{text.privacy.open}</a>
        {!staff.value && <a href="/sign-in" data-testid="open-sign-in">{text.signIn.title}</a>}
      </footer>
    </div>
  );
}

function Listed({ spectra }: { spectra: readonly SpectrumSummary[] }) {
  const { live, rest, archive } = sectionsOf(spectra);
  return (
    <>
      {([['live', live], ['rest', rest], ['archive', archive]] as const).map(([name, list]) => list.length > 0 && (
        <section key={name} class={`spectra-part ${name}`} aria-labelledby={`spectra-${name}`} data-testid={`spectra-${name}`}>
          <h2 id={`spectra-${name}`}>{text.home[name]}</h2>
          <ul class="spectra">{list.map((spectrum) => <SpectrumCard key={spectrum.slug} spectrum={spectrum} />)}</ul>
        </section>
      ))}
    </>
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
