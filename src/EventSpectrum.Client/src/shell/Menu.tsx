import { signOut, staff } from '../staff/staff';
import { lastSession } from '../insights/address';
import { useSpectrum } from '../store/context';
import { text } from '../text';
import { Disclosure } from '../ui/Disclosure';
import { Icon, type IconName } from '../ui/Icon';
import { LanguageChoice } from './LanguageChoice';
import { ThemeChoice } from './ThemeChoice';

/** What is wanted now and then. A disclosure, not a menu role: Tab walks it, Esc closes it. */
export function Menu() {
  const spectrum = useSpectrum();
  const { view, lines, membership, addable, suggestable, session, slug, picture } = spectrum;
  const item = (icon: IconName, label: string, act: () => void, testId?: string) => (close: () => void) => (
    <li>
      <button type="button" data-testid={testId} onClick={() => { close(); act(); }}><Icon name={icon} size={18} />{label}</button>
    </li>
  );
  return (
    <Disclosure label={text.bar.menu} icon="menu" testId="menu">
      {(close) => (
        <>
          <ul>
            {addable.value && item('plus', text.bar.addTool, () => { view.dialog.value = 'add'; })(close)}
            {!addable.value && suggestable.value && item('plus', text.suggest.tool, () => { view.dialog.value = 'suggest'; }, 'suggest-tool')(close)}
            {item('mine', text.bar.mine, () => { view.dialog.value = 'mine'; })(close)}
            {item('spread', text.tool.showDisagreement, () => spectrum.showDisagreement(true), 'open-disagreement')(close)}
            {item('line', text.line.open, () => lines.show(true), 'open-line')(close)}
            {membership.identity.value && item('pencil', text.bar.rename, () => void membership.ask('self', 'join'), 'rename')(close)}
            <li><a href={`/${encodeURIComponent(slug)}/history`} data-testid="open-history"><Icon name="history" size={18} />{text.history.open}</a></li>
            {(picture.value?.votes ?? 0) > 0 && <li><a href={lastSession(slug)} data-testid="open-insights"><Icon name="insights" size={18} />{text.insights.open}</a></li>}
            <li><a href={`/${encodeURIComponent(slug)}/groups`} data-testid="open-groups"><Icon name="people" size={18} />{text.bar.groups}</a></li>
            {staff.value && staff.value.role !== 'historian' && <li><a href={`/${encodeURIComponent(slug)}/moderate`} data-testid="open-moderation"><Icon name="shield" size={18} />{text.moderation.open}</a></li>}
            <li><a href={`/${encodeURIComponent(slug)}/moderation-log`} data-testid="open-moderation-log"><Icon name="shield" size={18} />{text.moderation.log}</a></li>
            {staff.value && staff.value.role !== 'historian' && item('mine', text.suggest.list, () => { view.dialog.value = 'suggestions'; }, 'menu-suggestions')(close)}
            {item('help', text.learn.open, () => { view.dialog.value = 'learn'; }, 'open-learn')(close)}
            <li><a href="/"><Icon name="back" size={18} />{text.bar.home}</a></li>
            {staff.value && session.value && item('bookmark', text.bookmarks.title, () => { view.dialog.value = 'bookmark'; })(close)}
            {item('average', text.averages.open, () => { view.dialog.value = 'average'; }, 'open-average')(close)}
            <li><a href="/privacy"><Icon name="shield" size={18} />{text.privacy.open}</a></li>
            {staff.value && <li><a href={`/${encodeURIComponent(slug)}/import`}><Icon name="file" size={18} />{text.bar.importSnapshot}</a></li>}
            {staff.value?.role === 'facilitator' && <li><a href={`/${encodeURIComponent(slug)}/settings`} data-testid="open-settings"><Icon name="file" size={18} />{text.bar.settings}</a></li>}
            {staff.value?.role === 'facilitator' && <li><a href="/staff/keys" data-testid="open-keys"><Icon name="key" size={18} />{text.keys.title}</a></li>}
            {staff.value && item('close', text.bar.signOut, () => void signOut())(close)}
          </ul>
          <ThemeChoice />
          <LanguageChoice />
        </>
      )}
    </Disclosure>
  );
}
