import './blind.css';
import { useEffect, useState } from 'preact/hooks';
import type { Rounds, ToolRounds } from '../api/types';
import { useSpectrum } from '../store/context';
import { text } from '../text';
import { Dialog } from '../ui/Dialog';
import { KindGlyph } from '../ui/KindGlyph';
import { byShift, towards } from './shifts';

/** First guess, and after seeing: what each tool's two rounds came to, those that moved most first. */
export function RoundsDialog({ onClose }: { onClose(): void }) {
  const { api, session } = useSpectrum();
  const [rounds, setRounds] = useState<Rounds | null>(null);
  const [failed, setFailed] = useState(false);
  const id = session.value?.sessionId ?? 'last';
  useEffect(() => {
    let here = true;
    api.rounds(id).then((read) => { if (here) setRounds(read); }, () => { if (here) setFailed(true); });
    return () => { here = false; };
  }, [id]);
  return (
    <Dialog title={text.blind.rounds} {...(rounds && { lead: text.blind.people(rounds.people.changed, rounds.people.blind, rounds.people.came) })} onClose={onClose} class="rounds">
      {failed && <p class="warn" role="alert">{text.staff.failed}</p>}
      {rounds && (
        <ul class="rounds-list" data-testid="rounds">
          {byShift(rounds.tools).map((tool) => <Row key={tool.tool} tool={tool} />)}
        </ul>
      )}
      <div class="dialog-acts"><button type="button" class="button" onClick={onClose}>{text.blind.close}</button></div>
    </Dialog>
  );
}

function Row({ tool }: { tool: ToolRounds }) {
  const { x, y } = useSpectrum();
  const moved = towards(tool.shift, x.value, y.value);
  return (
    <li data-tool={tool.tool}>
      <Arrow tool={tool} />
      <div>
        <h3><KindGlyph kind={tool.kind} size={16} /> <span dir="auto">{tool.name}</span></h3>
        <p>{tool.blind.x === null ? text.blind.few(tool.blind.votes) : moved === '' ? text.blind.stayed : text.blind.moved(moved)}</p>
        <p class="faint small">{text.blind.changed(tool.changed, tool.blind.votes)}{tool.came > 0 && ` ${text.blind.came(tool.came)}`}</p>
      </div>
    </li>
  );
}

/** The chart in little, with an arrow from the first guess to where the room went. */
function Arrow({ tool: { blind, seeing } }: { tool: ToolRounds }) {
  const from = blind.x === null ? null : { x: blind.x, y: 100 - (blind.y ?? 50) };
  const to = seeing.x === null ? null : { x: seeing.x, y: 100 - (seeing.y ?? 50) };
  return (
    <svg class="rounds-chart" viewBox="-6 -6 112 112" aria-hidden="true" focusable="false">
      <rect width="100" height="100" rx="6" />
      <path class="rounds-cross" d="M50 0v100M0 50h100" />
      {from && <circle class="rounds-from" cx={from.x} cy={from.y} r="6" />}
      {from && to && <path class="rounds-way" d={`M${from.x} ${from.y}L${to.x} ${to.y}`} />}
      {to && <circle class="rounds-to" cx={to.x} cy={to.y} r="6" />}
    </svg>
  );
}
