import { LanguageChoice } from '../shell/LanguageChoice';
import { ThemeChoice } from '../shell/ThemeChoice';
import { text } from '../text';
import { Disclosure } from '../ui/Disclosure';
import { Icon } from '../ui/Icon';
import { Segmented } from '../ui/Segmented';
import { DimensionChoice } from './DimensionChoice';
import { usePast } from './past';
import { SaveMenu } from './save/SaveMenu';
import type { HistoryView } from './types';

/** What this is, which votes are shown, and the ways out: the link, and back to the present. */
export function HistoryBar({ wide }: { wide: boolean }) {
  const past = usePast();
  const { replay, desk } = past;
  const view = replay.view.value;
  return (
    <header class="bar past-bar">
      <a class="icon-button" href={past.liveAddress} aria-label={text.history.liveHint}><Icon name="back" /></a>
      <div class="bar-title">
        <h1 dir="auto">{replay.base.value?.title ?? '…'}</h1>
        <p class="past-sub">{text.history.title}</p>
      </div>
      <div class="bar-next">
        {wide && <p class="past-view-hint">{text.history.viewHints[view]}</p>}
      </div>
      {wide && <DimensionChoice />}
      {wide && <ViewChoice />}
      {wide && <button type="button" class="button quiet" data-testid="copy-link" onClick={() => void copyLink(past)}><Icon name="link" size={18} />{text.history.copy}</button>}
      {replay.status.value === 'ready' && <SaveMenu />}
      <a class="button primary past-live" href={past.liveAddress} data-testid="go-live">{text.history.live}</a>
      <Disclosure label={text.bar.menu} icon="menu" testId="history-menu">
        {(close) => (
          <>
            <ul>
              {!wide && <li><button type="button" onClick={() => { close(); void copyLink(past); }}><Icon name="link" size={18} />{text.history.copy}</button></li>}
              {!wide && <li><button type="button" data-testid="open-panel" onClick={() => { close(); desk.open.value = true; }}><Icon name="mine" size={18} />{text.history.openPanel}</button></li>}
              <li><button type="button" data-testid="past-disagreement" onClick={() => { close(); desk.disagreement.value = true; }}><Icon name="spread" size={18} />{text.tool.showDisagreement}</button></li>
              <li><a href="/"><Icon name="back" size={18} />{text.bar.home}</a></li>
            </ul>
            {!wide && <div class="past-menu-view"><DimensionChoice /><ViewChoice /><p class="past-menu-hint">{text.history.viewHints[view]}</p></div>}
            {wide && <p class="past-menu-hint">{text.history.keys}</p>}
            <ThemeChoice />
            <LanguageChoice />
          </>
        )}
      </Disclosure>
    </header>
  );
}

/** What was shown then, or what that moment shows now that roll-backs are taken out. */
function ViewChoice() {
  const { replay } = usePast();
  return (
    <Segmented
      label={text.history.view}
      value={replay.view.value}
      onChange={(next: HistoryView) => void replay.see(next)}
      options={(['recorded', 'corrected'] as const).map((value) => ({ value, label: text.history.views[value], testId: `view-${value}` }))}
    />
  );
}

async function copyLink({ link, notices }: ReturnType<typeof usePast>): Promise<void> {
  try {
    await navigator.clipboard.writeText(link.value);
    notices.show(text.history.copied);
  } catch {
    // Without leave for the clipboard the address stands in the address bar all the same.
    notices.show(`${text.history.copyFailed} ${link.value}`);
  }
}
