import { useState } from 'preact/hooks';
import { useCalm } from '../store/calm';
import { text } from '../text';
import { Icon } from '../ui/Icon';
import { KindGlyph } from '../ui/KindGlyph';
import { candidates } from './merging';
import { useModeration } from './moderation';

/** Which tool stays, once a duplicate is chosen. */
export function MergeChoice() {
  const moderation = useModeration();
  const tools = useCalm(moderation.tools, 500).value;
  const [search, setSearch] = useState('');
  const { tool, into } = moderation.merging.value!;
  const wanted = search.trim().toLocaleLowerCase();
  const found = candidates(tool, tools).filter(({ name }) => name.toLocaleLowerCase().includes(wanted));
  return (
    <>
      <div class="merge-head">
        <h3 dir="auto">{text.moderation.mergeInto(moderation.toolName(tool))}</h3>
        <div class="search">
          <Icon name="search" size={18} />
          <input type="search" value={search} placeholder={text.moderation.mergeSearch} aria-label={text.moderation.mergeSearch} data-testid="merge-search" onInput={(event) => setSearch(event.currentTarget.value)} />
        </div>
      </div>
      <ul class="past-rows">
        {found.length === 0 && <li class="past-none">{text.moderation.mergeNone}</li>}
        {found.map(({ id, name, kind, votes }) => (
          <li key={id} class={`person ${id === into ? 'selected' : ''}`}>
            <button
              type="button"
              class="past-row"
              aria-pressed={id === into}
              data-testid={`merge-into-${id}`}
              onPointerEnter={() => { moderation.highlighted.value = id; }}
              onPointerLeave={() => { moderation.highlighted.value = null; }}
              onClick={() => void moderation.mergeInto(id)}
            >
              <span class="tick-box" aria-hidden="true">{id === into ? <Icon name="check" size={14} /> : <KindGlyph kind={kind} size={14} />}</span>
              <span class="past-row-name" dir="auto">{name}</span>
              <span class="past-row-place">{text.bar.votes(votes)}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
