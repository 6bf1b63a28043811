import { useId, useState } from 'preact/hooks';
import { ApiError } from '../api/problem';
import { makeCode } from '../joining/code';
import { locale } from '../language';
import { useSpectrum } from '../store/context';
import { text } from '../text';
import { Dialog } from '../ui/Dialog';
import { Icon } from '../ui/Icon';
import { Switch } from '../ui/Switch';
import { CodeLasts } from './CodeLasts';

/** What a session needs: a title. Everything else has a good default. */
export function StartSession({ onClose }: { onClose(): void }) {
  const { api, feed, view, notices, title: name } = useSpectrum();
  const [title, setTitle] = useState(() => `${name.peek()}, ${new Date().toLocaleDateString(locale, { dateStyle: 'medium' })}`.slice(0, 120));
  const [audience, setAudience] = useState('');
  const [voting, setVoting] = useState(true);
  const [adding, setAdding] = useState(true);
  const [blind, setBlind] = useState(false);
  const [anyone, setAnyone] = useState(false);
  const [code, setCode] = useState(() => makeCode());
  const [minutes, setMinutes] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const id = useId();

  const start = async (event: Event) => {
    event.preventDefault();
    if (busy || title.trim() === '') return;
    setBusy(true);
    setTrouble(null);
    try {
      await api.startSession({
        title: title.trim(),
        ...(audience.trim() && { audience: audience.trim() }),
        voting,
        adding,
        ...(blind && { blind }),
        ...(!anyone && { joinCode: code, ...(minutes !== null && { joinCodeMinutes: minutes }) }),
      });
      await feed.reload();
      notices.say(text.staff.started(title.trim()));
      view.dialog.value = 'code';
    } catch (error) {
      setTrouble(error instanceof ApiError && error.status < 500 ? error.message : text.staff.failed);
      setBusy(false);
    }
  };
  return (
    <Dialog title={text.staff.startTitle} onClose={onClose}>
      <form onSubmit={(event) => void start(event)}>
        <div class="field">
          <label for={`${id}-title`}>{text.staff.sessionTitle}</label>
          <input id={`${id}-title`} dir="auto" data-autofocus data-testid="session-title" required maxLength={120} value={title} aria-describedby={`${id}-title-hint`} onInput={(event) => setTitle(event.currentTarget.value)} />
          <p id={`${id}-title-hint`} class="faint small">{text.staff.sessionTitleHint}</p>
        </div>
        <div class="field">
          <label for={`${id}-audience`}>{text.staff.audience}</label>
          <input id={`${id}-audience`} dir="auto" data-testid="session-audience" maxLength={200} value={audience} aria-describedby={`${id}-audience-hint`} onInput={(event) => setAudience(event.currentTarget.value)} />
          <p id={`${id}-audience-hint`} class="faint small">{text.staff.audienceHint}</p>
        </div>
        <div class="switches">
          <Switch label={text.staff.allowVoting} on={voting} onChange={setVoting} testId="start-voting" />
          <Switch label={text.staff.allowAdding} on={adding} onChange={setAdding} testId="start-adding" />
          <Switch label={text.blind.start} hint={text.blind.startHint} on={blind} onChange={setBlind} testId="start-blind" />
          <Switch label={text.staff.anyone} hint={text.staff.anyoneHint} on={anyone} onChange={setAnyone} testId="start-anyone" />
        </div>
        {!anyone && (
          <p class="code-line">
            <span>{text.staff.codeIs}</span><b data-testid="start-code">{code}</b>
            <button type="button" class="icon-button" aria-label={text.staff.newCode} onClick={() => setCode(makeCode())}><Icon name="dice" /></button>
            <CodeLasts minutes={minutes} onChange={setMinutes} />
          </p>
        )}
        {trouble && <p class="warn" role="alert" dir="auto">{trouble}</p>}
        <div class="dialog-acts">
          <button type="button" class="button quiet" onClick={onClose}>{text.cancel}</button>
          <button type="submit" class="button primary" data-testid="start-go" disabled={busy || title.trim() === ''}>{text.staff.start}</button>
        </div>
      </form>
    </Dialog>
  );
}
