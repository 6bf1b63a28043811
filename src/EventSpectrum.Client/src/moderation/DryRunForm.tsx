import { useEffect, useId, useState } from 'preact/hooks';
import { ApiError } from '../api/problem';
import { clockOf } from '../history/words';
import { text } from '../text';
import { localTime, timeOfLocal } from './localTime';
import { useModeration } from './moderation';
import type { DryRun, Rule } from './types';

const USUAL_MINUTES = 10;

/** Tries a rule on the past: what it would have held, with other thresholds if wanted. Nothing is recorded. */
export function DryRunForm() {
  const moderation = useModeration(), words = text.moderation.dryRun, id = useId();
  const [rules, setRules] = useState<readonly Rule[]>([]);
  const [name, setName] = useState('copies'), [values, setValues] = useState<Readonly<Record<string, number>>>({});
  const [typed, setTyped] = useState<{ from?: number; to?: number }>({});
  const [result, setResult] = useState<DryRun | null>(null), [failed, setFailed] = useState<string | null>(null), [busy, setBusy] = useState(false);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (open && rules.length === 0) moderation.api.rules().then(setRules, () => setFailed(text.staff.failed));
  }, [open]);
  const rule = rules.find((one) => one.name === name);
  // The stretch that is chosen, or else the last minutes by the log's clock.
  const stretch = moderation.selection.value.stretch, end = Date.parse(moderation.picture.peek()?.recordedAt ?? new Date().toISOString());
  const from = typed.from ?? stretch?.from ?? end - USUAL_MINUTES * 60_000, to = typed.to ?? stretch?.to ?? end + 1000;
  const submit = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    try {
      setResult(await moderation.api.dryRun(name, new Date(from).toISOString(), new Date(to).toISOString(), values));
      setFailed(null);
    } catch (error) {
      setFailed(error instanceof ApiError ? error.message : text.staff.failed);
    }
    setBusy(false);
  };
  return (
    <details class="dry-run" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary data-testid="dry-run">{words.title}</summary>
      <p class="faint small">{words.lead}</p>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <label for={id}>{words.rule}</label>
        <select id={id} value={name} data-testid="dry-run-rule" onChange={(event) => { setName(event.currentTarget.value); setValues({}); setResult(null); }}>
          {rules.map((one) => <option key={one.name} value={one.name}>{words.names[one.name] ?? one.name}</option>)}
        </select>
        {rule && <p class="faint small">{rule.about} {words.modes[rule.mode]}</p>}
        <div class="time-fields">
          {([['from', from], ['to', to]] as const).map(([edge, at]) => (
            <label key={edge}>{text.moderation[edge]}
              <input
                type="datetime-local"
                step="1"
                value={localTime(at)}
                data-testid={`dry-run-${edge}`}
                onChange={(event) => { const time = timeOfLocal(event.currentTarget.value); if (time !== null) setTyped({ ...typed, [edge]: time }); }}
              />
            </label>
          ))}
        </div>
        {rule && (
          <details>
            <summary>{words.thresholds}</summary>
            {rule.thresholds.map((threshold) => (
              <label key={threshold.name} class="threshold">
                <span>{threshold.about}</span>
                <input
                  type="number"
                  min={threshold.least}
                  max={threshold.most}
                  step="any"
                  value={values[threshold.name] ?? threshold.value}
                  data-testid={`threshold-${threshold.name}`}
                  onChange={(event) => { const { valueAsNumber } = event.currentTarget; if (!Number.isNaN(valueAsNumber)) setValues({ ...values, [threshold.name]: valueAsNumber }); }}
                />
              </label>
            ))}
          </details>
        )}
        <button type="submit" class="button" disabled={busy || !rule} data-testid="dry-run-go">{busy ? text.moderation.looking : words.go}</button>
      </form>
      {failed && <p role="alert" class="warn small">{failed}</p>}
      {result && (
        <div role="status" data-testid="dry-run-result">
          <p>{words.found(result.votes, result.participants)}</p>
          <ul>
            {result.flags.map((flag) => (
              <li key={flag.at} class="flag">
                <p class="flag-kind"><time dateTime={flag.at}>{clockOf(Date.parse(flag.at))}</time></p>
                <p class="flag-reason">{flag.reason}</p>
                <p class="past-row-votes">{text.moderation.queue.about(flag.people.length, flag.votes)}</p>
                <div class="flag-acts">
                  <button type="button" class="button small" onClick={() => moderation.showVotes(flag.people.map((person) => person.participant), flag.since, result.to)}>{text.moderation.queue.show}</button>
                </div>
              </li>
            ))}
          </ul>
        </div>
      )}
    </details>
  );
}
