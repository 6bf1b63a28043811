import { useState } from 'preact/hooks';
import type { SpectrumApi } from '../../api/spectrumApi';
import type { Axis, Tool } from '../../api/types';
import { toolText } from '../../pageText';
import { staff } from '../../staff/staff';
import { text } from '../../text';
import { Icon } from '../../ui/Icon';
import { safeAddress } from '../address';
import { AuthorshipForm } from './AuthorshipForm';
import { standingOf } from './standing';

interface FactsProps { api: SpectrumApi; tool: Tool; x: Axis; y: Axis; onChanged(tool: Tool): void }

/** What a tool is, where the room has it, and what is known of its authorship, each statement with its source. */
export function Facts({ api, tool, x, y, onChanged }: FactsProps) {
  const [editing, setEditing] = useState(false);
  const edits = staff.value !== null && staff.value.role !== 'historian';
  return (
    <div class="tool-facts">
      <section aria-labelledby="what">
        <h2 id="what">{toolText.what}</h2>
        <p dir="auto" class={tool.description ? '' : 'faint'}>{tool.description || toolText.noDescription}</p>
        <p><b>{text.kinds[tool.kind]}</b>: {text.kindHints[tool.kind]}.</p>
        {tool.disciplines.length > 0 && (
          <ul class="tags" aria-label={text.directory.disciplines}>{tool.disciplines.map((discipline) => <li key={discipline} dir="auto">{discipline}</li>)}</ul>
        )}
        {tool.links.length > 0 && (
          <ul class="tool-links" aria-label={text.tool.links}>
            {tool.links.map(({ label, url }) => {
              const address = safeAddress(url);
              return address && (
                <li key={url}>
                  <a href={address} target="_blank" rel="noopener noreferrer nofollow"><Icon name="link" size={14} /><bdi>{label}</bdi> <span class="faint">{new URL(address).host}</span></a>
                </li>
              );
            })}
          </ul>
        )}
      </section>
      <section aria-labelledby="stands" data-testid="standing">
        <h2 id="stands">{toolText.where}</h2>
        {standingOf(tool, x, y).map((sentence) => <p key={sentence} dir="auto">{sentence}</p>)}
      </section>
      <section aria-labelledby="authorship" class="tool-authorship" data-testid="authorship">
        <div class="tool-head">
          <h2 id="authorship">{text.tool.authorship}</h2>
          {edits && <button type="button" class="button small" data-testid="edit-authorship" onClick={() => setEditing(true)}><Icon name="pencil" size={16} />{text.tool.edit}</button>}
        </div>
        {tool.authorship.length === 0 ? <p class="faint">{toolText.noAuthorship}</p> : (
          <dl>
            {tool.authorship.map((note, i) => (
              <div key={i}>
                <dt dir="auto">{note.topic}</dt>
                <dd dir="auto">{note.statement} {note.source ? <Source of={note.source} /> : <span class="faint">{toolText.noSource}</span>}</dd>
              </div>
            ))}
          </dl>
        )}
        {editing && <AuthorshipForm api={api} tool={tool} onSaved={onChanged} onClose={() => setEditing(false)} />}
      </section>
    </div>
  );
}

function Source({ of }: { of: string }) {
  const address = safeAddress(of);
  return address
    ? <a class="source" href={address} target="_blank" rel="noopener noreferrer nofollow">{text.tool.source}: {new URL(address).host}</a>
    : <cite class="source"><bdi>{of}</bdi></cite>;
}
