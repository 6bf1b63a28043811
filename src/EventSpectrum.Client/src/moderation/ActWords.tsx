import { whenOf } from '../history/words';
import { text } from '../text';
import type { Act } from './types';

/** What was done, why, when, and for staff by whom. With a slug, acts about a tool lead to its page. */
export function ActWords({ act, slug }: { act: Act; slug?: string }) {
  const words = act.kind === 'rollback' || act.kind === 'rollback-undone' || act.kind === 'rollback-restored'
    ? text.moderation.acts[act.kind](act.votes ?? 0, act.lines ?? 0)
    : act.kind === 'flagged' || act.kind === 'held' || act.kind === 'counted'
    ? text.moderation.acts[act.kind](act.votes ?? 0)
    : act.kind === 'tool-merged' ? text.moderation.acts[act.kind](act.name ?? text.moderation.somebody, act.intoName ?? '?')
    : text.moderation.acts[act.kind](act.name ?? text.moderation.somebody);
  return (
    <>
      <span class="past-row-name" dir="auto">
        {slug && act.subject && act.kind.startsWith('tool-') ? <a href={`/${encodeURIComponent(slug)}/tools/${encodeURIComponent(act.subject)}`}>{words}</a> : words}
      </span>
      <span class="act-reason" dir="auto">{act.reason}</span>
      <span class="past-row-votes"><time dateTime={act.at}>{whenOf(Date.parse(act.at))}</time>{act.by && ` · ${text.moderation.by(act.by)}`}</span>
    </>
  );
}
