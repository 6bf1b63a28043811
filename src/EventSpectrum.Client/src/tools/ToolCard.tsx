import { useEffect, useRef } from 'preact/hooks';
import { useCalm } from '../store/calm';
import { useSpectrum } from '../store/context';
import { staff } from '../staff/staff';
import { inShort, text } from '../text';
import { Icon } from '../ui/Icon';
import { KindGlyph } from '../ui/KindGlyph';
import { later } from '../ui/later';
import { Meter } from './Meter';
import { safeAddress } from './address';
import { VoteFields } from './VoteFields';

const OpinionNote = later(() => import('../disagreement/OpinionNote').then((module) => module.OpinionNote));
const SpotlightControl = later(() => import('../facilitator/SpotlightControl').then((module) => module.SpotlightControl));

/** The selected tool: what it is, where the room has it, and one's own vote on it. */
export function ToolCard() {
  const { slug, view, votes, x, y, priorWeight, selectedTool, addable, membership, session, blind, opinion } = useSpectrum();
  const tool = useCalm(selectedTool, 200).value;
  const card = useRef<HTMLElement>(null);
  // Whoever reads it by keyboard goes on in the list where this tool is; without a list the page keeps the focus where it can.
  const leave = () => {
    const id = view.selected.peek();
    view.select(null);
    if (id) requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"] button`)?.focus({ preventScroll: true }));
  };
  useEffect(() => {
    const escape = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && card.current?.contains(event.target as Node)) leave();
    };
    document.addEventListener('keydown', escape);
    return () => document.removeEventListener('keydown', escape);
  }, []);
  if (!tool) return null;

  const mine = votes.placed.value.get(tool.id) ?? null;
  const room = blind.value ? null : tool.votes === 0 && tool.position === null ? null : (tool.position ?? tool.start);
  const flat = view.dimensions.value === '1d';
  const editable = staff.value !== null
    || (addable.value && tool.addedByMe && membership.identity.value !== null);
  return (
    <article class="card" ref={card} aria-labelledby="card-name" data-testid="tool-card">
      <header class="card-head">
        <KindGlyph kind={tool.kind} size={22} />
        <div>
          <h2 id="card-name" dir="auto">{tool.name}</h2>
          <p class="card-kind">
            <span class="card-kind-words">{text.kinds[tool.kind]}<span aria-hidden="true"> · </span></span>
            <span class="card-votes">{text.bar.votes(tool.votes)}</span>
            <span class="card-summary">{room && inShort(flat ? { x: room.x } : room)}</span>
            {tool.contested && <span class="tag" title={text.tool.contestedHint}>{text.tool.contested}</span>}
          </p>
        </div>
        {editable && (
          <button type="button" class="icon-button" aria-label={text.tool.edit} data-testid="edit-tool" onClick={() => { view.dialog.value = 'edit'; }}>
            <Icon name="pencil" size={18} />
          </button>
        )}
        <button type="button" class="icon-button" aria-label={text.tool.close} data-testid="card-close" onClick={leave}>
          <Icon name="close" />
        </button>
      </header>

      <div class="card-body">
        {tool.description && <p class="card-description" dir="auto">{tool.description}</p>}
        <Meter axis={x.value} room={room?.x ?? null} mine={mine?.x ?? null} pending={mine?.pending ?? false} />
        {!flat && <Meter axis={y.value} room={room?.y ?? null} mine={mine?.y ?? null} />}
        {(blind.value || tool.votes === 0) && <p class="faint small">{blind.value ? text.blind.onCard : text.tool.noVotes}</p>}
        {priorWeight.value > 0 && <p class="faint small">{text.tool.prior(priorWeight.value)}</p>}
        <VoteFields tool={tool} />
        {!blind.value && opinion.value?.id === tool.id && <OpinionNote opinion={opinion.value} />}
        {staff.value?.role === 'facilitator' && session.value && <SpotlightControl tool={tool.id} />}
        {tool.disciplines.length > 0 && (
          <ul class="tags" aria-label={text.directory.disciplines}>
            {tool.disciplines.map((discipline) => <li key={discipline} dir="auto">{discipline}</li>)}
          </ul>
        )}
        {tool.links.length > 0 && (
          <ul class="links" aria-label={text.tool.links}>
            {tool.links.map(({ label, url }) => {
              const address = safeAddress(url);
              return address && (
                <li key={url}><a href={address} target="_blank" rel="noopener noreferrer nofollow" dir="auto"><Icon name="link" size={14} />{label || address}</a></li>
              );
            })}
          </ul>
        )}
        <p class="card-more"><a href={`/${encodeURIComponent(slug)}/tools/${encodeURIComponent(tool.id)}`} data-testid="tool-more">{text.tool.more}</a></p>
        {tool.authorship.length > 0 && (
          <details class="authorship">
            <summary>{text.tool.authorship}</summary>
            <dl>
              {tool.authorship.map((note, i) => (
                <div key={i}>
                  <dt dir="auto">{note.topic}</dt>
                  <dd dir="auto">{note.statement}{note.source && <Source of={note.source} />}</dd>
                </div>
              ))}
            </dl>
          </details>
        )}
      </div>
    </article>
  );
}

function Source({ of }: { of: string }) {
  const address = safeAddress(of);
  return address
    ? <a class="source" href={address} target="_blank" rel="noopener noreferrer nofollow">{text.tool.source}</a>
    : <cite class="source" dir="auto">{of}</cite>;
}
