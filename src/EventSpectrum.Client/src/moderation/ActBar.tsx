import { clockOf } from '../history/words';
import { text } from '../text';
import { Icon } from '../ui/Icon';
import { useModeration } from './moderation';
import { MergeBar } from './MergeBar';
import { isNothing } from './selection';

const none: ReadonlySet<never> = new Set();

/** What is chosen, what rolling it back would do, and the way to do it. */
export function ActBar() {
  const moderation = useModeration();
  const selection = moderation.selection.value, preview = moderation.preview.value, done = moderation.done.value;
  if (moderation.merging.value) return <MergeBar />;
  if (isNothing(selection)) {
    return (
      <footer class="act-bar" data-testid="act-bar">
        {done
          ? (
            <>
              <p class="act-words" data-testid="rolled-back"><Icon name="check" size={18} /> {text.moderation.done(done.votes, done.sincePreview ?? 0, done.lines ?? 0)}</p>
              <button type="button" class="button" data-testid="undo-last" onClick={() => void moderation.undoLast()}><Icon name="undo" size={18} />{text.moderation.undo}</button>
              <button type="button" class="icon-button" aria-label={text.close} onClick={() => { moderation.done.value = null; }}><Icon name="close" size={18} /></button>
            </>
          )
          : <p class="act-words faint">{text.moderation.nothingChosen}</p>}
      </footer>
    );
  }
  const { people, tools, sessions, networks, stretch, picked } = selection, words = text.moderation.chosen;
  const chip = (what: string, drop: () => void) => (
    <button type="button" class="chip" aria-label={text.moderation.remove(what)} onClick={drop}>{what} <Icon name="close" size={12} /></button>
  );
  return (
    <footer class="act-bar" data-testid="act-bar">
      <div class="chips">
        {picked.size > 0 && chip(text.bar.votes(picked.size), () => moderation.choose({ picked: none }))}
        {people.size > 0 && chip(words.people(people.size), () => moderation.choose({ people: none }))}
        {tools.size > 0 && chip(words.tools(tools.size), () => moderation.choose({ tools: none }))}
        {sessions.size > 0 && chip(words.sessions(sessions.size), () => moderation.choose({ sessions: none }))}
        {networks.size > 0 && chip(words.networks(networks.size), () => moderation.choose({ networks: none }))}
        {stretch && chip(`${clockOf(stretch.from)} – ${clockOf(stretch.to)}`, () => moderation.choose({ stretch: null }))}
        <button type="button" class="chip clear" data-testid="clear-selection" onClick={() => moderation.clear()}>{text.moderation.clear}</button>
      </div>
      <p class="act-words" data-testid="preview" aria-live="polite">
        {preview ? text.moderation.preview(preview.votes, preview.participants, preview.tools.length, preview.lines ?? 0) : text.moderation.looking}
      </p>
      <button
        type="button"
        class="button danger roll-back"
        disabled={!preview || preview.votes + (preview.lines ?? 0) === 0}
        data-testid="roll-back"
        onClick={() => { moderation.asking.value = { act: 'rollback' }; }}
      >
        <Icon name="undo" size={18} />{text.moderation.rollBack}
      </button>
    </footer>
  );
}
