import { useId, useState } from 'preact/hooks';
import { settingsText } from '../pageText';
import { text } from '../text';
import { Switch } from '../ui/Switch';
import { useChange, type PartProps } from './part';
import { Said } from './Said';

/** Which sites may show the chart, whether people vote there, and what those sites put into their pages. */
export function EmbeddingPart({ api, picture, onChange }: PartProps) {
  const { busy, said, change } = useChange(onChange);
  const embedding = picture.settings.embedding;
  const [origins, setOrigins] = useState(() => embedding?.origins.join('\n') ?? '');
  const [votable, setVotable] = useState(embedding?.votable ?? false);
  const id = useId();
  const save = (event: Event) => {
    event.preventDefault();
    const sites = origins.split(/\s+/).filter(Boolean);
    void change(() => api.revise({ settings: { embedding: { origins: sites, votable } } }), sites.length === 0 ? settingsText.nowhere : settingsText.saved);
  };
  const snippet = `<script type="module" src="${location.origin}/embed.js"></script>\n<event-spectrum spectrum="${picture.slug}"${embedding?.votable ? ' votable' : ''}></event-spectrum>`;
  return (
    <section aria-labelledby="settings-embedding">
      <h2 id="settings-embedding">{settingsText.embedTitle}</h2>
      <p class="faint">{settingsText.embedHint}</p>
      <form onSubmit={save}>
        <div class="field">
          <label for={`${id}-origins`}>{settingsText.origins}</label>
          <textarea id={`${id}-origins`} rows={3} spellcheck={false} placeholder="https://example.org" data-testid="embed-origins" value={origins} aria-describedby={`${id}-hint`} onInput={(event) => setOrigins(event.currentTarget.value)} />
          <p id={`${id}-hint`} class="faint small">{settingsText.originsHint}</p>
        </div>
        <div class="switches">
          <Switch label={settingsText.embedVotable} hint={settingsText.embedVotableHint} on={votable} onChange={setVotable} testId="embed-votable" />
        </div>
        <Said said={said} />
        <button type="submit" class="button primary" disabled={busy} data-testid="embed-save">{text.save}</button>
      </form>
      {embedding && (
        <div class="field">
          <label for={`${id}-snippet`}>{settingsText.snippet}</label>
          <textarea id={`${id}-snippet`} class="snippet" rows={3} readOnly data-testid="embed-snippet" value={snippet} onFocus={(event) => event.currentTarget.select()} />
          <p class="faint small"><a href={`/${encodeURIComponent(picture.slug)}/embed`} target="_blank" rel="noopener">{settingsText.preview}</a></p>
        </div>
      )}
    </section>
  );
}
