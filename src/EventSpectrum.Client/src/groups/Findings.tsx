import { groupsText } from '../pageText';
import { locale } from '../language';
import { percent } from '../text';
import { useRoom, type Marked } from './room';

const MOST_CONTESTED = 5, MOST_COMMON = 6;

/** What groups agree and disagree on, in sentences; where each places the tool that is looked at. */
export function Findings() {
  const room = useRoom();
  const answer = room.answer.value;
  if (!answer || room.groups.value.length === 0) return null;
  const { common, contested } = answer;
  const groupName = (id: string) => nameOf(room.groups.value.find((group) => group.id === id)!);
  return (
    <>
      <Chosen />
      {room.groups.value.length > 1 && (
        <section class="findings">
          <h2>{groupsText.contested}</h2>
          {contested.length === 0 && <p class="faint">{groupsText.noneContested}</p>}
          <ul>
            {contested.filter(({ groups: pair }) => pair.every((id) => room.groups.value.some((group) => group.id === id))).slice(0, MOST_CONTESTED).map(({ tool, groups: [a, b], distance }) => (
              <li key={tool}>
                <Choose tool={tool}><b dir="auto">{room.nameOf(tool)}</b> <span dir="auto">{groupsText.apart(groupName(a), groupName(b), percent(distance))}</span></Choose>
              </li>
            ))}
          </ul>
          <h2>{groupsText.common}</h2>
          {common.length === 0 ? <p class="faint">{groupsText.noneCommon}</p> : <p class="faint">{groupsText.alike}</p>}
          <ul>{common.slice(0, MOST_COMMON).map((tool) => <li key={tool}><Choose tool={tool}><b dir="auto">{room.nameOf(tool)}</b></Choose></li>)}</ul>
        </section>
      )}
      <section class="findings">
        <h2>{groupsText.groups(room.groups.value.length)}</h2>
        <ul>{room.groups.value.map((group) => <li key={group.id} class="finding-group"><Mark group={group} /><p><b dir="auto">{nameOf(group)}</b> <span class="faint">{groupsText.people(group.people)}</span><br /><span class="faint" dir="auto">{setApart(group, room.nameOf.bind(room))}</span></p></li>)}</ul>
        <p class="faint small">{groupsText.steps}</p>
      </section>
    </>
  );
}

/** Where each group places the tool that is looked at. */
function Chosen() {
  const room = useRoom();
  const picture = room.feed.picture.value, tool = room.tools.value.find(({ id }) => id === room.selected.value);
  if (!tool || !picture) return null;
  const dots = room.dotsOf(tool.id);
  return (
    <section class="findings finding-chosen" aria-live="polite" data-testid="groups-chosen">
      <h2 dir="auto">{tool.name}</h2>
      {dots.length === 0 && <p class="faint">{groupsText.noneOfTool}</p>}
      <dl>
        {dots.map(({ group, dot }) => (
          <div key={group.id}><dt><Mark group={group} /> <span dir="auto">{nameOf(group)}</span></dt><dd>{percent(dot.x)} · {percent(dot.y)}<br /><span class="faint">{groupsText.people(dot.n)}</span></dd></div>
        ))}
      </dl>
    </section>
  );
}

export function Mark({ group }: { group: Marked }) {
  return <span class={`group-badge group-${group.number % 8}`} aria-hidden="true">{group.letter}</span>;
}

/** An opinion group has nothing but a letter. */
export function nameOf(group: Marked): string {
  return group.label === group.letter ? groupsText.opinionGroup(group.letter) : group.label;
}

function setApart(group: Marked, name: (tool: string) => string): string {
  return group.setApart.length === 0 ? groupsText.nothingSetsApart : groupsText.setApart(new Intl.ListFormat(locale).format(group.setApart.map(name)));
}

function Choose({ tool, children }: { tool: string; children: preact.ComponentChildren }) {
  const { selected, highlighted } = useRoom();
  return (
    <button
      type="button" class="finding-tool" aria-pressed={selected.value === tool} onClick={() => { selected.value = selected.value === tool ? null : tool; }}
      onPointerEnter={() => { highlighted.value = tool; }} onPointerLeave={() => { highlighted.value = null; }}
    >
      {children}
    </button>
  );
}
