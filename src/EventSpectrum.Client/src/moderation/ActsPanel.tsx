import { text } from '../text';
import { isRollback, switchable } from './acts';
import { ActWords } from './ActWords';
import { useModeration } from './moderation';

/** What moderators did, in full; roll-backs can be taken back here, and done again; merges can be taken back. */
export function ActsPanel() {
  const { acts, asking } = useModeration();
  const open = switchable(acts.value);
  return (
    <ul class="past-rows acts" data-testid="acts">
      {acts.value.length === 0 && <li class="past-none">{text.moderation.noActs}</li>}
      {acts.value.map((act) => (
        <li key={act.sequence} class="act">
          <ActWords act={act} />
          {act.kind === 'tool-merged' && act.stands && open.has(act.sequence) && (
            <button
              type="button"
              class="button small"
              data-testid="undo-merge"
              onClick={() => { asking.value = { act: 'unmerge', tool: act.subject!, name: act.name ?? '' }; }}
            >
              {text.moderation.undoLong}
            </button>
          )}
          {isRollback(act) && open.has(act.sequence) && act.subject !== null && (
            <button
              type="button"
              class="button small"
              data-testid={act.stands ? 'undo-rollback' : 'restore-rollback'}
              onClick={() => { asking.value = { act: act.stands ? 'undo' : 'restore', rollback: act.subject!, votes: act.votes ?? 0 }; }}
            >
              {act.stands ? text.moderation.undoLong : text.moderation.again}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
