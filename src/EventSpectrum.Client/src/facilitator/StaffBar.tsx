import { useState } from 'preact/hooks';
import { ApiError } from '../api/problem';
import { staff } from '../staff/staff';
import { useSpectrum } from '../store/context';
import { text } from '../text';
import { Icon } from '../ui/Icon';
import { Switch } from '../ui/Switch';

/** The facilitator's own strip: what is open, how to get in, and the end. */
export function StaffBar() {
  const { view, session: running, blind, api, feed, notices } = useSpectrum();
  // A switch stays where it was put while the server is asked.
  const [asked, setAsked] = useState<{ voting?: boolean; adding?: boolean }>({});
  const session = running.value, role = staff.value?.role;
  if (!session || role === 'historian') return null;

  const change = async (change: { voting?: boolean; adding?: boolean }) => {
    setAsked({ ...asked, ...change });
    try {
      await api.switchSession(change);
      await feed.reload();
    } catch (error) {
      const gone = error instanceof ApiError && (error.status === 401 || error.status === 403);
      if (gone) staff.value = null;
      notices.show(gone ? text.staff.noLonger : text.staff.failed, { tone: 'warn' });
    } finally {
      setAsked({});
    }
  };
  return (
    <section class="staff-bar" aria-label={text.staff.bar}>
      <Switch label={text.staff.voting} on={asked.voting ?? session.voting} testId="switch-voting" onChange={(voting) => void change({ voting })} />
      <Switch label={text.staff.adding} on={asked.adding ?? session.adding} testId="switch-adding" onChange={(adding) => void change({ adding })} />
      <button type="button" class="button small code-button" data-testid="show-code" aria-label={session.joinCode ? `${text.staff.code}: ${session.joinCode}` : text.staff.openCode} onClick={() => { view.dialog.value = 'code'; }}>
        <Icon name="qr" size={18} />{session.joinCode && <b>{session.joinCode}</b>}
      </button>
      {role === 'facilitator' && blind.value && (
        <button type="button" class="button small primary" data-testid="reveal" onClick={() => { view.dialog.value = 'reveal'; }}>{text.blind.reveal}</button>
      )}
      {role === 'facilitator' && (
        <button type="button" class="button small screen-button" data-testid="open-screen" aria-label={text.screen.title} onClick={() => { view.dialog.value = 'screen'; }}>
          <Icon name="screen" size={18} /><span class="words">{text.screen.open}</span>
        </button>
      )}
      {role === 'facilitator' && (
        <button type="button" class="button small" data-testid="bookmark-now" aria-label={text.bookmarks.title} onClick={() => { view.dialog.value = 'bookmark'; }}>
          <Icon name="bookmark" size={18} /><span class="if-wide">{text.bookmarks.short}</span>
        </button>
      )}
      {role === 'facilitator' && <button type="button" class="button small danger" data-testid="close-session" onClick={() => { view.dialog.value = 'close'; }}><span class="if-wide">{text.staff.closeSessionLong}</span><span class="if-narrow">{text.staff.closeSession}</span></button>}
    </section>
  );
}
