import type { Axis } from '../api/types';
import { percent, text } from '../text';

/** The room's dot and one's own ring on one axis, tied to each other: the tension between the two, in numbers and at a glance. */
export function Meter({ axis, room, mine, pending = false }: { axis: Axis; room: number | null; mine: number | null; pending?: boolean }) {
  const words = [
    room !== null && `${text.tool.room}: ${percent(room)}`,
    mine !== null && `${text.tool.you}: ${percent(mine)}`,
  ].filter(Boolean).join(', ');
  return (
    <div class="meter" role="img" aria-label={`${axis.low} – ${axis.high}. ${words || text.directory.noVotes}`}>
      <div class="meter-ends">
        <span dir="auto">{axis.low}</span>
        <span dir="auto">{axis.high}</span>
      </div>
      <div class="meter-track">
        {room !== null && mine !== null && (
          <span class="meter-tie" style={{ left: `${Math.min(room, mine)}%`, width: `${Math.abs(room - mine)}%` }} />
        )}
        {room !== null && <span class="meter-room" style={{ left: `${room}%` }} />}
        {mine !== null && <span class="meter-mine" style={{ left: `${mine}%` }} />}
      </div>
      <div class="meter-numbers">
        <span>{text.tool.room} <b>{room === null ? '–' : percent(room)}</b></span>
        {mine !== null && <span class="you">{text.tool.you} <b>{percent(mine)}</b>{pending && <span data-testid="pending"> · {text.tool.pending}</span>}</span>}
      </div>
    </div>
  );
}
