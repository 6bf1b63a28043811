import { staff } from '../../staff/staff';
import { text } from '../../text';
import { Disclosure } from '../../ui/Disclosure';
import { Icon } from '../../ui/Icon';
import { usePast, type Past } from '../past';
import { whenOf } from '../words';
import { download, fileName } from './download';
import { offlinePage, offlineReplay } from './offline';
import { pictureOf, pixelsOf } from './picture';

/** The picture or the replay as files that stand alone, and the data as files to work with. */
export function SaveMenu() {
  const past = usePast();
  const item = (label: string, testId: string, save: (past: Past) => Promise<void>, close: () => void) => (
    <li><button type="button" data-testid={testId} onClick={() => { close(); void attempt(past, save); }}><Icon name="download" size={18} />{label}</button></li>
  );
  return (
    <Disclosure label={text.history.save.menu} icon="download" testId="save-menu">
      {(close) => (
        <>
          <ul>
            {item(text.history.save.svg, 'save-svg', (one) => savePicture(one, 'svg'), close)}
            {item(text.history.save.png, 'save-png', (one) => savePicture(one, 'png'), close)}
            {item(text.history.save.html, 'save-html', saveReplay, close)}
          </ul>
          <p class="past-menu-hint">{text.history.save.hint}</p>
          <ul class="past-menu-view">
            {(['csv', 'jsonl', 'snapshot'] as const).map((format) => (
              <li key={format}>
                <a href={`/api/spectra/${encodeURIComponent(past.slug)}/export?format=${format}`} download data-testid={`save-${format}`} onClick={close}>
                  <Icon name="file" size={18} />{text.history.save.data[format]}
                </a>
              </li>
            ))}
          </ul>
          <p class="past-menu-hint">{staff.value ? text.history.save.dataWhole : text.history.save.dataHint}</p>
        </>
      )}
    </Disclosure>
  );
}

async function attempt(past: Past, save: (past: Past) => Promise<void>): Promise<void> {
  past.replay.pause();
  past.notices.show(text.history.save.busy, { about: 'save' });
  try {
    await save(past);
    past.notices.show(text.history.save.done, { about: 'save' });
  } catch {
    past.notices.show(text.history.save.failed, { about: 'save', tone: 'warn' });
  }
}

async function savePicture(past: Past, sort: 'svg' | 'png'): Promise<void> {
  const area = document.querySelector<HTMLElement>('.past .main > :first-child')!, { at } = past.replay.shown.value;
  const picture = await pictureOf(area, { title: past.replay.base.value?.title ?? '', lines: linesOf(past), source: sourceOf(past) });
  const content = sort === 'svg' ? new Blob([picture.text], { type: 'image/svg+xml' }) : await pixelsOf(picture);
  download(fileName(past.slug, at, past.replay.view.value === 'corrected' ? 'corrected' : '', sort), content);
}

async function saveReplay({ replay, slug }: Past): Promise<void> {
  const base = replay.base.value, timeline = replay.timeline.value;
  if (!base || !timeline) return;
  const film = replay.film.value;
  const page = await offlinePage(offlineReplay(base.title, timeline, film), [
    `${whenOf(film.from)} – ${whenOf(film.to)}. ${text.history.viewHints[timeline.view]}`,
    text.history.save.source(`${location.origin}/${encodeURIComponent(slug)}/history`),
  ]);
  download(fileName(slug, film.to, 'replay', 'html'), new Blob([page], { type: 'text/html' }));
}

function linesOf(past: Past): string[] {
  const { replay } = past, { at, sequence } = replay.shown.value;
  return [`${whenOf(at)} · ${text.history.sequence(sequence)}${replay.session.value ? ` · ${replay.session.value.title}` : ''}`, [text.history.viewHints[replay.view.value], past.average(), past.comparing.words(past.desk.layout.value)].filter(Boolean).join(' ')];
}

const sourceOf = (past: Past): string => text.history.save.source(past.link.value);
