import { useEffect, useState } from 'preact/hooks';
import { useSpectrum } from '../store/context';
import { placement, text, time } from '../text';
import { Dialog } from '../ui/Dialog';
import { KindGlyph } from '../ui/KindGlyph';
import { MySuggestions } from '../suggestions/MySuggestions';
import { Leaving } from './Leaving';

/** The receipt: what one has said, when, and whether it counts. */
export function MyVotes({ onClose }: { onClose(): void }) {
  const { membership, votes, lines, tools, x, y, view } = useSpectrum();
  const [leaving, setLeaving] = useState(false);
  useEffect(() => { void membership.refresh(); }, []);
  if (leaving) return <Leaving onStay={() => setLeaving(false)} onClose={onClose} />;
  const placed = votes.placed.value;
  const rows = tools.value
    .flatMap((tool) => { const mine = placed.get(tool.id); return mine ? [{ tool, mine }] : []; })
    .sort((a, b) => (b.mine.at ?? '9').localeCompare(a.mine.at ?? '9'));
  const who = membership.receipt.value?.displayName ?? membership.identity.value?.displayName;
  const line = lines.mine.value;
  return (
    <Dialog title={text.mine.title} lead={who ? text.mine.as(who) : text.mine.notJoined} onClose={onClose} class="mine">
      {line?.x != null && (
        <p class={line.counts ? '' : 'warn'} data-testid="mine-line" dir="auto">
          {text.line.mineAt(line.x)} {line.pending ? text.mine.pending : line.counts ? text.mine.counts : (line.why ?? text.mine.notCounts)}
        </p>
      )}
      {rows.length === 0 && <p class="faint">{text.mine.none}</p>}
      <ul class="mine-rows">
        {rows.map(({ tool, mine }) => (
          <li key={tool.id}>
            <button type="button" class={`mine-row ${mine.counts ? '' : 'struck'}`} onClick={() => { view.select(tool.id); onClose(); }}>
              <KindGlyph kind={tool.kind} size={18} />
              <span class="mine-name" dir="auto">{tool.name}</span>
              <span class="mine-place" dir="auto">{placement(mine, x.value, y.value)}</span>
              <span class={`mine-state ${mine.counts ? '' : 'warn'}`}>
                {mine.pending ? text.mine.pending : mine.counts ? text.mine.counts : text.mine.notCounts}
              </span>
              <span class="mine-time">{mine.at && <time dateTime={mine.at}>{time(mine.at)}</time>}</span>
              {!mine.counts && mine.why && <span class="mine-why warn" dir="auto">{mine.why}</span>}
            </button>
          </li>
        ))}
      </ul>
      <MySuggestions />
      {who && <p class="mine-leave"><button type="button" class="button quiet small" data-testid="leave" onClick={() => setLeaving(true)}>{text.mine.leave}</button></p>}
    </Dialog>
  );
}
