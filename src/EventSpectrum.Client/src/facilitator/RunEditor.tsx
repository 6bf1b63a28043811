import { useEffect, useMemo, useState } from 'preact/hooks';
import { suggestText } from '../pageText';
import { useSpectrum } from '../store/context';
import { kept } from '../store/kept';
import { deskOf } from '../suggestions/desk';
import { text } from '../text';
import { Icon } from '../ui/Icon';
import { KindGlyph } from '../ui/KindGlyph';
import { CountdownChoice } from './CountdownChoice';
import { drive } from './drive';
import { RunList } from './RunList';
import { moved } from './runs';

interface Draft { tools: string[]; seconds: number }

/** Makes the list of a guided run: picked from all tools, put in order by drag or keys. The list is kept on this device. */
export function RunEditor({ onStarted }: { onStarted(): void }) {
  const spectrum = useSpectrum();
  const { slug, session, notices } = spectrum;
  const tools = useMemo(() => [...spectrum.tools.peek()].sort((a, b) => a.name.localeCompare(b.name)), []);
  const name = (id: string) => tools.find((tool) => tool.id === id)?.name ?? id;
  const [draft, setDraft] = useState<Draft>(() => {
    const run = session.peek()?.run;
    const before = run ? { tools: run.tools, seconds: run.seconds ?? 0 } : kept.read<Draft>(`run:${slug}`) ?? { tools: [], seconds: 0 };
    return { ...before, tools: before.tools.filter((id) => tools.some((tool) => tool.id === id)) };
  });
  const [search, setSearch] = useState('');
  const [busy, setBusy] = useState(false);

  const change = (next: Partial<Draft>) => {
    const whole = { ...draft, ...next };
    setDraft(whole);
    kept.write(`run:${slug}`, whole);
  };
  const move = (from: number, to: number) => {
    if (to < 0 || to >= draft.tools.length || from === to) return;
    change({ tools: moved(draft.tools, from, to) });
    notices.say(text.screen.movedTo(name(draft.tools[from]!), to + 1, draft.tools.length));
  };
  const start = async () => {
    setBusy(true);
    const done = await drive(spectrum, { run: { tools: draft.tools, ...(draft.seconds > 0 && { seconds: draft.seconds }) } });
    setBusy(false);
    if (done) onStarted();
  };
  const desk = deskOf(spectrum);
  useEffect(() => { void desk.read(); }, []);
  const suggested = desk.waiting.value.filter((id) => !draft.tools.includes(id) && tools.some((tool) => tool.id === id));
  const words = search.trim().toLocaleLowerCase();
  const offered = tools.filter((tool) => !draft.tools.includes(tool.id) && tool.name.toLocaleLowerCase().includes(words));
  return (
    <section class="screen-part">
      <h3>{text.screen.run}</h3>
      <p class="faint small">{draft.tools.length === 0 ? text.screen.runEmpty : text.screen.runHint}</p>
      <RunList tools={draft.tools} name={name} onMove={move} onRemove={(id) => change({ tools: draft.tools.filter((other) => other !== id) })} />
      {suggested.length > 0 && (
        <button type="button" class="button small run-suggested" data-testid="run-suggested" onClick={() => change({ tools: [...draft.tools, ...suggested] })}>
          <Icon name="plus" size={16} />{suggestText.toRun(suggested.length)}
        </button>
      )}
      <input class="run-search" type="search" aria-label={text.screen.find} placeholder={text.screen.find} value={search} data-testid="run-search" onInput={(event) => setSearch(event.currentTarget.value)} />
      <ul class="run-offer">
        {offered.map((tool) => (
          <li key={tool.id}>
            <button type="button" data-testid={`run-add-${tool.id}`} aria-label={text.screen.add(tool.name)} onClick={() => change({ tools: [...draft.tools, tool.id] })}>
              <KindGlyph kind={tool.kind} size={16} /><span dir="auto">{tool.name}</span><Icon name="plus" size={18} />
            </button>
          </li>
        ))}
      </ul>
      <div class="dialog-acts">
        <CountdownChoice label={text.screen.each} seconds={draft.seconds} onChange={(seconds) => change({ seconds })} />
        <button type="button" class="button primary" data-testid="run-start" disabled={busy || draft.tools.length === 0} onClick={() => void start()}>
          <Icon name="play" size={18} />{session.value?.run ? text.screen.restart : text.screen.start}
        </button>
      </div>
    </section>
  );
}
