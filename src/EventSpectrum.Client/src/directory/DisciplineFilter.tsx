import { useState } from 'preact/hooks';
import { useSpectrum } from '../store/context';
import { text } from '../text';

/** Chips for the disciplines. Folded, only the chosen ones show; there can be two dozen. */
export function DisciplineFilter({ all }: { all: readonly string[] }) {
  const { view } = useSpectrum();
  const [open, setOpen] = useState(false);
  const chosen = view.disciplines.value;
  if (all.length === 0) return <span />;
  const shown = open ? all : all.filter((discipline) => chosen.has(discipline));
  return (
    <>
      <button type="button" class="chip opener" aria-expanded={open} data-testid="disciplines" onClick={() => setOpen(!open)}>
        {text.directory.disciplines}{chosen.size > 0 && ` · ${chosen.size}`}
      </button>
      {shown.length > 0 && (
        <div class="disciplines" role="group" aria-label={text.directory.disciplines}>
          {shown.map((discipline) => (
            <button
              key={discipline}
              type="button"
              class="chip"
              dir="auto"
              aria-pressed={chosen.has(discipline)}
              onClick={() => view.toggleDiscipline(discipline)}
            >
              {discipline}
            </button>
          ))}
          {chosen.size > 0 && (
            <button type="button" class="chip clear" onClick={() => { view.disciplines.value = new Set(); }}>{text.directory.clear}</button>
          )}
        </div>
      )}
    </>
  );
}
