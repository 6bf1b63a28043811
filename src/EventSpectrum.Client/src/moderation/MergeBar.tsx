import { text } from '../text';
import { Icon } from '../ui/Icon';
import { useModeration } from './moderation';

/** What merging would do, and the way to do it. */
export function MergeBar() {
  const moderation = useModeration();
  const { tool, into, preview } = moderation.merging.value!;
  const name = moderation.toolName(tool);
  const stays = preview?.tools[1];
  return (
    <footer class="act-bar merge-bar" data-testid="act-bar">
      <p class="act-words" data-testid="merge-preview" aria-live="polite">
        {into === null ? text.moderation.mergeChoose(name)
          : !preview || !stays ? text.moderation.looking
            : text.moderation.mergePreview(name, moderation.toolName(into), stays.votesBefore, stays.votesAfter, preview.both)}
      </p>
      <button type="button" class="button" data-testid="merge-cancel" onClick={() => moderation.endMerge()}>{text.cancel}</button>
      <button
        type="button"
        class="button primary"
        disabled={!preview}
        data-testid="merge"
        onClick={() => { moderation.asking.value = { act: 'merge', tool, into: into!, name: text.moderation.mergePair(name, moderation.toolName(into!)) }; }}
      >
        <Icon name="merge" size={18} />{text.moderation.merge}
      </button>
    </footer>
  );
}
