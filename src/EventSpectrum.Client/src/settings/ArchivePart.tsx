import { settingsText } from '../pageText';
import { useChange, type PartProps } from './part';
import { Said } from './Said';

/** Puts the spectrum by, or takes it out: nothing is lost either way, so nobody is asked twice. */
export function ArchivePart({ api, picture, onChange }: PartProps) {
  const { busy, said, change } = useChange(onChange);
  const { archived } = picture;
  return (
    <section aria-labelledby="settings-archive">
      <h2 id="settings-archive">{settingsText.archiveTitle}</h2>
      <p class="faint">{archived ? settingsText.archivedHint : settingsText.archiveHint}</p>
      <button
        type="button"
        class={archived ? 'button primary' : 'button danger'}
        disabled={busy}
        data-testid="archive"
        onClick={() => void change(() => api.archive(!archived), archived ? settingsText.takenOut : settingsText.putBy)}
      >
        {archived ? settingsText.unarchive : settingsText.archive}
      </button>
      <Said said={said} />
    </section>
  );
}
