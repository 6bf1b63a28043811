import './making.css';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { request } from '../api/http';
import { ApiError } from '../api/problem';
import { SpectrumApi } from '../api/spectrumApi';
import type { Picture, SpectrumSummary } from '../api/types';
import { makingText } from '../pageText';
import { text } from '../text';
import { Switch } from '../ui/Switch';
import { newCommandId } from '../voting/commandId';
import { AxesPreview } from './AxesPreview';
import { bodyOf, emptyDraft, fieldOf, isSlug, slugOf, toolsOf, type Faults, type Field, type SpectrumDraft } from './draft';
import { TextField } from './TextField';

/** Makes a spectrum: a title and the words at four ends are enough. With `from` it copies one, and only asks what the copy is called. */
export function MakePage({ from }: { from: string | null }) {
  const [draft, setDraft] = useState<SpectrumDraft>(emptyDraft);
  const [ownSlug, setOwnSlug] = useState(false);
  const [faults, setFaults] = useState<Faults>({});
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [taken, setTaken] = useState<ReadonlyMap<string, string>>(new Map());
  const [source, setSource] = useState<Picture | null>(null);
  const commandId = useMemo(() => newCommandId(), []);
  const tools = useMemo(() => toolsOf(draft.tools), [draft.tools]);

  useEffect(() => {
    document.title = `${makingText.title} · ${text.product}`;
    request<SpectrumSummary[]>('GET', '/api/spectra').then((list) => setTaken(new Map(list.map(({ slug, title }) => [slug, title]))), () => undefined);
    if (from === null) return;
    new SpectrumApi(from, () => null).picture().then((picture) => {
      const title = makingText.copyOf(picture.title).slice(0, 120);
      setSource(picture);
      setDraft((before) => ({ ...before, title, slug: slugOf(title), xLow: picture.x.low, xHigh: picture.x.high, yLow: picture.y.low, yHigh: picture.y.high }));
    }, () => setTrouble(text.errors.failed));
  }, []);

  const change = (part: Partial<SpectrumDraft>) => {
    setFaults((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !(field in part))));
    setDraft((before) => {
      const next = { ...before, ...part };
      return part.title !== undefined && !ownSlug ? { ...next, slug: slugOf(next.title) } : next;
    });
  };
  const clash = taken.get(draft.slug);
  const slugFault = faults.slug ?? (clash !== undefined ? makingText.slugTaken(clash) : draft.slug !== '' && !isSlug(draft.slug) ? makingText.slugWrong : undefined);

  const missing = (): Faults => {
    const needed: Field[] = from === null ? ['title', 'slug', 'xLow', 'xHigh', 'yLow', 'yHigh'] : ['title', 'slug'];
    return Object.fromEntries(needed.filter((field) => String(draft[field as keyof SpectrumDraft]).trim() === '').map((field) => [field, makingText.needed]));
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    const found = missing();
    setFaults(found);
    if (Object.keys(found).length > 0 || slugFault !== undefined) return focusFault();
    if (busy) return;
    setBusy(true);
    setTrouble(null);
    try {
      const made = from === null
        ? await request<Picture>('POST', '/api/spectra', { body: bodyOf(draft, commandId) })
        : await new SpectrumApi(from, () => null).copy({ slug: draft.slug, title: draft.title.trim(), commandId });
      location.assign(`/${encodeURIComponent(made.slug)}?made`);
    } catch (error) {
      setBusy(false);
      explain(error);
    }
  };
  const explain = (error: unknown) => {
    if (!(error instanceof ApiError)) return setTrouble(text.join.failed);
    if (error.status === 401 || error.status === 403) return setTrouble(makingText.facilitatorOnly);
    const said: Faults = {};
    for (const [server, [words]] of Object.entries(error.problem.errors ?? {})) {
      const field = fieldOf(server);
      if (field && words) said[field] = error.word === 'slug-taken' ? makingText.slugTaken(draft.slug) : words;
    }
    setFaults(said);
    setTrouble(error.status >= 500 ? text.staff.failed : Object.keys(said).length === 0 ? error.message : null);
    focusFault();
  };
  const field = (name: Field, label: string, most: number, more: { hint?: string; rows?: number } = {}) => (
    <TextField label={label} value={String(draft[name])} most={most} fault={faults[name]} testId={`make-${name}`} onInput={(value) => change({ [name]: value })} {...more} />
  );

  return (
    <div class="settings-scroll">
      <main class="plain-page making">
        <header>
          <h1>{from === null ? makingText.title : makingText.copyTitle(source?.title ?? '')}</h1>
          <p class="faint">{from === null ? makingText.lead : makingText.copyLead}</p>
        </header>
        <form onSubmit={(event) => void submit(event)} noValidate>
          <div class="making-words">
            {field('title', makingText.name, 120)}
            <TextField
              label={makingText.slug} prefix={`${location.host}/`} value={draft.slug} most={40} fault={slugFault} hint={makingText.slugHint} testId="make-slug"
              onInput={(value) => { setOwnSlug(value !== ''); change({ slug: value }); }}
            />
            {from === null && (
              <>
                <fieldset class="axis-fields">
                  <legend>{makingText.x}</legend>
                  {field('xLow', makingText.low, 60)}{field('xHigh', makingText.high, 60)}
                  {field('xAbout', makingText.about, 300)}
                </fieldset>
                <fieldset class="axis-fields">
                  <legend>{makingText.y}</legend>
                  {field('yLow', makingText.lowY, 60)}{field('yHigh', makingText.highY, 60)}
                  {field('yAbout', makingText.about, 300)}
                </fieldset>
                <details>
                  <summary>{makingText.more}</summary>
                  {field('tools', makingText.tools, 20_000, { hint: makingText.toolsHint(tools.length), rows: 6 })}
                  {field('disciplines', makingText.disciplines, 4_000, { hint: makingText.disciplinesHint, rows: 2 })}
                  <div class="switches">
                    <Switch label={makingText.openVoting} hint={makingText.openHint} on={draft.openVoting} onChange={(openVoting) => change({ openVoting })} testId="make-open-voting" />
                    <Switch label={makingText.openAdding} on={draft.openAdding} onChange={(openAdding) => change({ openAdding })} testId="make-open-adding" />
                  </div>
                </details>
              </>
            )}
          </div>
          <AxesPreview draft={draft} tools={tools} />
          <div class="making-end">
            {trouble && <p class="warn" role="alert" dir="auto">{trouble}</p>}
            <a class="button quiet" href={from === null ? '/' : `/${encodeURIComponent(from)}`}>{text.cancel}</a>
            <button type="submit" class="button primary" data-testid="make-go" disabled={busy}>{from === null ? makingText.go : makingText.copyGo}</button>
          </div>
        </form>
      </main>
    </div>
  );
}

/** Once what is wrong is drawn. */
function focusFault(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('.making [aria-invalid="true"]')?.focus());
}
