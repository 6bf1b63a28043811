import { useMemo, useState } from 'preact/hooks';
import { ApiError } from '../api/problem';
import { ReasonField } from '../moderation/ReasonField';
import { suggestText } from '../pageText';
import { useSpectrum } from '../store/context';
import { text, time } from '../text';
import { Switch } from '../ui/Switch';
import { newCommandId } from '../voting/commandId';
import { deskOf } from './desk';
import type { Suggestion } from './suggestionsApi';
import { fateOf, whatOf } from './words';

/** One suggestion, with the verdicts that are open to staff. */
export function SuggestionRow({ suggestion }: { suggestion: Suggestion }) {
  const spectrum = useSpectrum(), desk = deskOf(spectrum);
  const { tools, x, y, notices, feed } = spectrum;
  const [declining, setDeclining] = useState(false), [tried, setTried] = useState(false), [busy, setBusy] = useState(false);
  const [reason, setReason] = useState(''), [hides, setHides] = useState(false), [shown, setShown] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const commands = useMemo(() => ({ accept: newCommandId(), decline: newCommandId(), hide: newCommandId() }), [suggestion.fate]);
  const { staff, name, fate } = suggestion;
  const hidden = staff?.hidden === true && !shown;
  const what = whatOf(suggestion, tools.value, x.value, y.value);

  const answer = async (verdict: keyof typeof commands) => {
    setTried(true);
    if (busy || (verdict !== 'accept' && reason.trim() === '')) return;
    setBusy(true);
    setTrouble(null);
    const unexpect = verdict === 'accept' && name !== null ? spectrum.expect(name) : null;
    try {
      await desk.api.answer(suggestion.id, verdict, verdict === 'accept' ? '' : reason.trim(), commands[verdict]);
      await desk.read();
      if (verdict === 'accept' && name !== null) await feed.reload();
      notices.show(verdict === 'accept' ? (name === null ? suggestText.acceptedMove(what.name) : suggestText.acceptedTool(name)) : suggestText.declined);
      setDeclining(false);
    } catch (error) {
      if (error instanceof ApiError) unexpect?.();
      setTrouble(error instanceof ApiError && error.status < 500 ? error.message : text.staff.failed);
    } finally {
      setBusy(false);
    }
  };
  const settled = fate === 'accepted' && (name !== null || suggestion.askedAt !== null);
  return (
    <li class="suggestion" data-testid="suggestion" data-fate={fate}>
      <p class="suggestion-what" dir="auto"><b>{hidden ? suggestText.hidden : what.name}</b> {!hidden && what.place}</p>
      {!hidden && suggestion.description && <p class="small" dir="auto">{suggestion.description}</p>}
      {!hidden && <blockquote class="suggestion-because" dir="auto">{suggestion.because}</blockquote>}
      <p class="faint small">
        <bdi>{staff?.displayName}</bdi>{staff?.suspended && <> · {text.moderation.suspended}</>} · <time dateTime={suggestion.at}>{time(suggestion.at)}</time>
        {fate !== 'open' && <> · <span dir="auto">{fateOf(suggestion)}</span></>}
        {staff?.hidden && !shown && <> · <button type="button" class="link" onClick={() => setShown(true)}>{suggestText.showHidden}</button></>}
      </p>
      {trouble && <p class="warn small" role="alert" dir="auto">{trouble}</p>}
      {declining && (
        <form class="suggestion-decline" onSubmit={(event) => { event.preventDefault(); void answer(hides ? 'hide' : 'decline'); }} noValidate>
          <ReasonField value={reason} presets={suggestText.reasons} missing={tried && reason.trim() === ''} hint={suggestText.reasonHint} onChange={setReason} />
          <Switch label={suggestText.hide} hint={suggestText.hideHint} on={hides} testId="suggestion-hides" onChange={setHides} />
          <p class="suggestion-acts">
            <button type="button" class="button small" onClick={() => setDeclining(false)}>{text.cancel}</button>
            <button type="submit" class="button small danger" disabled={busy} data-testid="decline-go">{suggestText.decline}</button>
          </p>
        </form>
      )}
      {!declining && !settled && (
        <p class="suggestion-acts">
          <button type="button" class="button small quiet" data-testid="suggestion-decline" onClick={() => { setTried(false); setDeclining(true); }}>{suggestText.declineLong}</button>
          {fate !== 'accepted' && (
            <button type="button" class="button small primary" disabled={busy} data-testid="suggestion-accept" onClick={() => void answer('accept')}>
              {name === null ? suggestText.acceptMove : suggestText.acceptTool}
            </button>
          )}
        </p>
      )}
    </li>
  );
}
