import { useId, useMemo, useState } from 'preact/hooks';
import { ApiError } from '../api/problem';
import { useSpectrum } from '../store/context';
import { text } from '../text';
import { Dialog } from '../ui/Dialog';
import { Icon } from '../ui/Icon';
import { codeLimit } from './code';
import { madeUpName } from './names';
import { Working } from './Working';

/** The one light step between a person and their first vote. Skipping it joins under the made-up name. */
export function JoinDialog() {
  const { membership, session, title, disciplines: known, notices } = useSpectrum();
  const asking = membership.asking.value!;
  const already = membership.identity.value;
  const receipt = membership.receipt.peek();
  const self = asking.reason === 'self' && already !== null && asking.gate === 'join';
  const codeOnly = already !== null && asking.gate === 'code';
  const codeField = !self && membership.codeWanted;
  const made = useMemo(() => already?.displayName ?? madeUpName(), []);
  const [name, setName] = useState(receipt?.displayName ?? made);
  const [disciplines, setDisciplines] = useState<ReadonlySet<string>>(new Set(receipt?.disciplines ?? []));
  // Who picked one that is taken away keeps it until they take it off.
  const offered = [...new Set([...known.value, ...receipt?.disciplines ?? []])];
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const id = useId();

  const go = async (skipped: boolean) => {
    if (busy) return;
    setBusy(true);
    setTrouble(null);
    try {
      const joined = await membership.go({
        ...(!codeOnly && { displayName: skipped ? made : name, disciplines: skipped ? [] : [...disciplines] }),
        joinCode: code,
      });
      if (joined && !already) notices.say(text.join.welcome(membership.identity.value?.displayName ?? name));
    } catch (error) {
      setTrouble(why(error));
    } finally {
      setBusy(false);
    }
  };
  const toggle = (discipline: string) => {
    const next = new Set(disciplines);
    if (!next.delete(discipline)) next.add(discipline);
    setDisciplines(next);
  };
  const lead = self ? text.join.leadSelf : asking.reason === 'vote' ? text.join.leadVote
    : asking.reason === 'link' ? text.join.leadLink(session.value?.title ?? title.value) : undefined;
  return (
    <Dialog
      class="join"
      title={codeOnly ? text.join.titleCode : self ? text.join.titleSelf : text.join.title}
      lead={lead}
      onClose={() => membership.decline()}
    >
      <form onSubmit={(event) => { event.preventDefault(); void go(false); }}>
        {codeField && (
          <div class="field">
            <label for={`${id}-code`}>{text.join.code}</label>
            <input
              id={`${id}-code`}
              class="code-input"
              data-autofocus
              data-testid="join-code"
              value={code}
              maxLength={codeLimit}
              autocomplete="off"
              autocapitalize="characters"
              spellcheck={false}
              aria-invalid={asking.wrongCode !== false}
              aria-describedby={`${id}-code-hint`}
              onInput={(event) => setCode(event.currentTarget.value)}
            />
            <p id={`${id}-code-hint`} class={asking.wrongCode ? 'warn small' : 'faint small'} role={asking.wrongCode ? 'alert' : undefined}>
              {asking.wrongCode ? text.join.codeTrouble[asking.wrongCode] : text.join.codeHint}
            </p>
          </div>
        )}
        {!codeOnly && (
          <>
            <div class="field">
              <label for={`${id}-name`}>{text.join.name}</label>
              <div class="with-button">
                <input id={`${id}-name`} dir="auto" data-testid="join-name" value={name} maxLength={40} autocomplete="nickname" aria-describedby={`${id}-name-hint`} onInput={(event) => setName(event.currentTarget.value)} />
                <button type="button" class="icon-button outlined" aria-label={text.join.another} onClick={() => setName(madeUpName())}><Icon name="dice" /></button>
              </div>
              <p id={`${id}-name-hint`} class="faint small">{text.join.nameHint}</p>
            </div>
            {offered.length > 0 && (
              <fieldset class="field chips-field">
                <legend>{text.join.disciplines}</legend>
                <div class="chips">
                  {offered.map((discipline) => (
                    <button key={discipline} type="button" class="chip" dir="auto" aria-pressed={disciplines.has(discipline)} onClick={() => toggle(discipline)}>{discipline}</button>
                  ))}
                </div>
              </fieldset>
            )}
          </>
        )}
        {trouble && <p class="warn" role="alert" dir="auto">{trouble}</p>}
        {membership.working.value && <Working progress={membership.working.value} />}
        {!codeOnly && <p class="faint small"><a href="/privacy" target="_blank" rel="noopener" data-testid="join-privacy">{text.privacy.kept}</a></p>}
        <div class="dialog-acts">
          {!self && !codeOnly && (
            <button type="button" class="button quiet" data-testid="join-skip" disabled={busy || (codeField && code.trim() === '')} onClick={() => void go(true)}>{text.join.skip}</button>
          )}
          <button type="submit" class="button primary" data-testid="join-go" data-autofocus={codeField ? undefined : true} disabled={busy || (codeField && code.trim() === '')}>
            {self ? text.save : codeOnly ? text.join.goCode : text.join.go}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function why(error: unknown): string {
  if (!(error instanceof ApiError)) return text.join.failed;
  if (error.status === 429 && error.word !== 'device-full') return text.join.tooMany;
  return error.status < 500 ? error.message : text.join.failed;
}
