import { insightsText } from '../pageText';
import type { Notices } from '../store/notices';
import { text } from '../text';
import { Disclosure } from '../ui/Disclosure';
import { Icon } from '../ui/Icon';
import { download, fileName } from '../history/save/download';
import { standingAlone } from './standingAlone';
import type { Insights } from './types';

/** The address to pass on; the page on paper or as a file; its figures as tables. */
export function SaveInsights({ told, notices }: { told: Insights; notices: Notices }) {
  const figures = `/api/spectra/${encodeURIComponent(told.slug)}/sessions/${encodeURIComponent(told.session.sessionId)}/insights?view=${told.view}`;
  return (
    <Disclosure label={insightsText.take} icon="download" testId="insights-save">
      {(close) => (
        <ul>
          <li><button type="button" data-testid="insights-link" onClick={() => { close(); void copy(notices); }}><Icon name="link" size={18} />{text.history.copy}</button></li>
          <li><button type="button" data-testid="insights-print" onClick={() => { close(); setTimeout(() => window.print()); }}><Icon name="file" size={18} />{insightsText.print}</button></li>
          <li><button type="button" data-testid="insights-html" onClick={() => { close(); void save(told, notices); }}><Icon name="download" size={18} />{insightsText.html}</button></li>
          <li><a href={`${figures}&format=csv`} download data-testid="insights-csv" onClick={close}><Icon name="download" size={18} />{insightsText.csv}</a></li>
          <li><a href={figures} download={fileName(told.slug, Date.parse(told.at), 'insights', 'json')} onClick={close}><Icon name="download" size={18} />{insightsText.json}</a></li>
        </ul>
      )}
    </Disclosure>
  );
}

async function copy(notices: Notices): Promise<void> {
  try {
    await navigator.clipboard.writeText(location.href);
    notices.show(text.history.copied);
  } catch {
    notices.show(`${text.history.copyFailed} ${location.href}`);
  }
}

async function save(told: Insights, notices: Notices): Promise<void> {
  const page = await standingAlone(document.getElementById('insights')!, `${told.session.title} · ${told.title}`);
  download(fileName(told.slug, Date.parse(told.at), 'insights', 'html'), new Blob([page], { type: 'text/html' }));
  notices.show(text.history.save.done, { about: 'save' });
}
