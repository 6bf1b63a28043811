import { whenOf } from '../history/words';
import { text } from '../text';
import type { Act } from './types';

/** What was done, why, when, and for staff by whom. */
export function ActWords({ act }: { act: Act }) {
  const words = act.kind === 'rollback' || act.kind === 'rollback-undone' || act.kind === 'rollback-restored'
    ? text.moderation.acts[act.kind](act.votes ?? 0, act.lines ?? 0)
    : act.kind === 'flagged' || act.kind === 'held' || act.kind === 'counted'
    ? text.moderation.acts[act.kind](act.votes ?? 0)
    : act.kind === 'tool-merged' ? text.moderation.acts[act.kind](act.name ?? text.moderation.somebody, act.intoName ?? '?')
    : text.moderation.acts[act.kind](act.name ?? text.moderation.somebody);
  return (
    <>
      <span class="past-row-name" dir="auto">{words}</span>
      <span class="act-reason" dir="auto">{act.reason}</span>
      <span class="past-row-votes"><time dateTime={act.at}>{whenOf(Date.parse(act.at))}</time>{act.by && ` · ${text.moderation.by(act.by)}`}</span>
    </>
  );
}
