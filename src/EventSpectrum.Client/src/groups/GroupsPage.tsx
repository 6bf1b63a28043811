import '../history/history.css';
import './groups.css';
import { useEffect, useMemo } from 'preact/hooks';
import { groupsText } from '../pageText';
import { useScale } from '../present/scale';
import { LanguageChoice } from '../shell/LanguageChoice';
import { Plight } from '../shell/Plight';
import { ThemeChoice } from '../shell/ThemeChoice';
import { text } from '../text';
import { Disclosure } from '../ui/Disclosure';
import { Icon } from '../ui/Icon';
import { Segmented } from '../ui/Segmented';
import { useMedia, wideQuery } from '../ui/useMedia';
import { Findings, Mark, nameOf } from './Findings';
import { groupings } from './groupsApi';
import { Room, RoomContext, useRoom } from './room';
import { GroupChart, TogetherChart } from './RoomChart';

/** The room by groups: all on one chart, or each on its own. `hall`: for the wall. */
export function GroupsPage({ slug, hall }: { slug: string; hall: boolean }) {
  const room = useMemo(() => new Room(slug, new URLSearchParams(location.search)), [slug]);
  useEffect(() => {
    room.start();
    return () => room.stop();
  }, [room]);
  return <RoomContext.Provider value={room}>{hall ? <InTheHall /> : <Page hall={false} />}</RoomContext.Provider>;
}

function InTheHall() {
  const room = useRoom();
  useScale();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const key = event.key.toLowerCase();
      if (key === 'g') room.layout.value = room.layout.value === 'apart' ? 'together' : 'apart';
      else if (key === 'b') room.by.value = groupings[(groupings.indexOf(room.by.value) + 1) % groupings.length]!;
      else if (key === 'escape') location.assign(`${room.address}/present`);
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [room]);
  return <Page hall />;
}

function Page({ hall }: { hall: boolean }) {
  const room = useRoom();
  const { feed, by, layout } = room;
  const wide = useMedia(wideQuery);
  const title = feed.picture.value?.title ?? '';
  useEffect(() => { if (title) document.title = `${groupsText.title} · ${title}`; }, [title]);
  if (feed.status.value === 'unknown') return <Plight kind="unknown" />;
  if (feed.status.value === 'failed') return <Plight kind="failed" onRetry={() => void feed.reload()} />;
  const back = hall ? `${room.address}/present` : room.address;
  return (
    <div class={`page groups-page ${wide ? 'wide' : 'narrow'}${hall ? ' hall' : ''}`} data-testid="groups" aria-busy={room.answer.value === null && !room.blind.value}>
      <header class="bar groups-bar">
        <a class="icon-button" href={back} aria-label={groupsText.back}><Icon name="back" /></a>
        <div class="bar-title"><h1 dir="auto">{title || '…'}</h1><p class="past-sub">{groupsText.title}</p></div>
        {wide && <div class="groups-choices"><ByChoice /><LayoutChoice /></div>}
        {!hall && <Disclosure label={text.bar.menu} icon="menu" testId="groups-menu">{() => <><ThemeChoice /><LanguageChoice /></>}</Disclosure>}
      </header>
      {!wide && <div class="groups-choices"><ByChoice /><LayoutChoice /></div>}
      <main class="main groups-main">
        {layout.value === 'together' ? <TogetherChart /> : <Multiples />}
        <aside class="side groups-side" aria-label={groupsText.findings}>
          <p class="groups-lead">{groupsText.leads[by.value]}</p>
          {room.blind.value && <p class="groups-empty" data-testid="groups-blind">{groupsText.blind}</p>}
          {room.failed.value && !room.blind.value && <p role="alert">{groupsText.failed} <button type="button" class="button" onClick={() => void room.read()}>{text.tryAgain}</button></p>}
          {room.answer.value && room.groups.value.length === 0 && <p class="groups-empty" data-testid="groups-empty">{groupsText.empty[by.value]}</p>}
          <Findings />
        </aside>
      </main>
    </div>
  );
}

function ByChoice() {
  const { by } = useRoom();
  return <Segmented label={groupsText.by} value={by.value} onChange={(next) => { by.value = next; }} options={groupings.map((value) => ({ value, label: groupsText.bys[value], testId: `by-${value}` }))} />;
}

function LayoutChoice() {
  const { layout } = useRoom();
  return (
    <Segmented
      label={groupsText.layout} value={layout.value} onChange={(next) => { layout.value = next; }}
      options={(['together', 'apart'] as const).map((value) => ({ value, label: groupsText.layouts[value], testId: `layout-${value}` }))}
    />
  );
}

/** A chart for each group, with the same axes: what is pointed at in one is pointed at in all. */
function Multiples() {
  const room = useRoom();
  return (
    <section class="multiples" aria-label={groupsText.layouts.apart} data-testid="groups-apart">
      {room.groups.value.map((group) => (
        <figure key={`${room.by.value} ${group.id}`} class="small-chart" aria-label={nameOf(group)}>
          <figcaption><Mark group={group} /> <b dir="auto">{nameOf(group)}</b> <span>{groupsText.people(group.people)}</span></figcaption>
          <GroupChart group={group} />
        </figure>
      ))}
    </section>
  );
}
