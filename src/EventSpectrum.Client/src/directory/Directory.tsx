import { useEffect, useId, useRef } from 'preact/hooks';
import { useCalmList } from '../store/calm';
import { useSpectrum } from '../store/context';
import { text } from '../text';
import { Icon } from '../ui/Icon';
import { DisciplineFilter } from './DisciplineFilter';
import { arrange, type SortKey } from './filter';
import { Row } from './Row';

/** Every tool in words: searched, filtered, sorted, and lit up together with the chart. */
export function Directory({ hidden = false }: { hidden?: boolean }) {
  const spectrum = useSpectrum();
  const { view, votes, match, addable, suggestable } = spectrum;
  // A long list is redrawn less often than a short one, and its bars jump: each that glides would be a layer of its own.
  const long = spectrum.tools.peek().length > 60;
  const tools = useCalmList(spectrum.tools, long ? 1000 : 400, 20).value;
  const { x, y, disciplines } = spectrum;
  const list = useRef<HTMLUListElement>(null);
  const sortId = useId();
  const rows = arrange(tools, view.sort.value, match.value);
  const shown = rows.filter((row) => row.matches).length;
  const filtered = view.search.value !== '' || view.disciplines.value.size > 0;
  const selected = view.selected.value;

  // Another question is answered from the top.
  useEffect(() => { list.current?.scrollTo(0, 0); }, [view.search.value, view.disciplines.value, view.sort.value]);
  // What is chosen on the chart is brought into view here, without moving the page.
  useEffect(() => {
    const row = selected && list.current?.querySelector(`[data-id="${CSS.escape(selected)}"]`);
    if (row) row.scrollIntoView({ block: 'nearest' });
  }, [selected]);

  return (
    <section class="directory" hidden={hidden}>
      <div class="directory-head">
        <div class="directory-title">
          <h2>{text.directory.heading}</h2>
          <span class="faint" aria-live="polite" data-testid="shown">{text.directory.shown(shown, rows.length)}</span>
          {(addable.value || suggestable.value) && <button type="button" class="button small" data-testid={addable.value ? 'add-tool' : 'suggest-open'} onClick={() => { view.dialog.value = addable.peek() ? 'add' : 'suggest'; }}>
            <Icon name="plus" size={16} />{addable.value ? text.bar.addTool : text.suggest.tool}
          </button>}
        </div>
        <div class="search">
          <Icon name="search" size={18} />
          <input
            type="search"
            dir="auto"
            placeholder={text.directory.search}
            aria-label={text.directory.search}
            data-testid="search"
            value={view.search.value}
            onInput={(event) => { view.search.value = event.currentTarget.value; }}
          />
        </div>
        <div class="directory-tools">
          <DisciplineFilter all={disciplines.value} />
          <label class="sort" for={sortId}>
            <span class="unseen">{text.directory.sort}</span>
            <select id={sortId} value={view.sort.value} data-testid="sort" onChange={(event) => { view.sort.value = event.currentTarget.value as SortKey; }}>
              <option value="name">{text.directory.sorts.name}</option>
              <option value="x">{x.value.high}</option>
              <option value="y">{y.value.high}</option>
              <option value="votes">{text.directory.sorts.votes}</option>
              <option value="contested">{text.directory.sorts.contested}</option>
              <option value="agreed">{text.directory.sorts.agreed}</option>
            </select>
          </label>
        </div>
      </div>
      {rows.length === 0 && <p class="directory-empty">{text.directory.empty} {addable.value ? text.directory.emptyAdd : text.directory.emptyWait}</p>}
      {rows.length > 0 && shown === 0 && filtered && (
        <p class="directory-empty">
          {text.directory.none} <button type="button" class="button small" onClick={() => view.clearFilter()}>{text.directory.clear}</button>
        </p>
      )}
      <ul ref={list} class={`rows ${long ? 'long' : ''}`} onPointerLeave={() => { view.highlighted.value = null; }}>
        {rows.map(({ tool, matches }) => {
          const mine = votes.placed.value.get(tool.id);
          return (
            <Row
              key={tool.id}
              tool={tool}
              matches={matches}
              mineX={mine?.x ?? null}
              mineY={mine?.y ?? null}
              selected={tool.id === selected}
              highlighted={tool.id === view.highlighted.value}
            />
          );
        })}
      </ul>
    </section>
  );
}
