import { useId, useState } from 'preact/hooks';
import { ApiError } from '../api/problem';
import { text } from '../text';
import { keysText } from '../pageText';
import { Segmented } from '../ui/Segmented';
import { endOf, ends, type End } from './ends';
import { keysApi, type Role, type StaffKey } from './keysApi';

const roles: readonly Role[] = ['moderator', 'historian', 'facilitator'];

/** Whose key, for what, until when. */
export function MakeKey({ onMade }: { onMade(key: StaffKey): void }) {
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('moderator');
  const [end, setEnd] = useState<End>('week');
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const id = useId();

  const make = async (event: Event) => {
    event.preventDefault();
    if (busy || name.trim() === '') return;
    setBusy(true);
    setTrouble(null);
    try {
      onMade(await keysApi.make(name.trim(), role, endOf(end, Date.now())));
    } catch (error) {
      setTrouble(error instanceof ApiError && error.status < 500 ? error.message : text.staff.failed);
      setBusy(false);
    }
  };
  return (
    <form class="key-form" onSubmit={(event) => void make(event)}>
      <div class="field">
        <label for={`${id}-name`}>{keysText.name}</label>
        <input id={`${id}-name`} dir="auto" data-testid="key-name" maxLength={60} autocomplete="off" value={name} aria-describedby={`${id}-hint`} onInput={(event) => setName(event.currentTarget.value)} />
        <p id={`${id}-hint`} class="faint small">{keysText.nameHint}</p>
      </div>
      <div class="field">
        <Segmented<Role> label={keysText.role} value={role} onChange={setRole} options={roles.map((value) => ({ value, label: keysText.roles[value], testId: `role-${value}` }))} />
        <p class="faint small" aria-live="polite">{keysText.may[role]}</p>
      </div>
      <div class="field">
        <label for={`${id}-end`}>{keysText.end}</label>
        <select id={`${id}-end`} data-testid="key-end" value={end} onChange={(event) => setEnd(event.currentTarget.value as End)}>
          {ends.map((value) => <option key={value} value={value}>{keysText.ends[value]}</option>)}
        </select>
      </div>
      {trouble && <p class="warn" role="alert" dir="auto">{trouble}</p>}
      <button type="submit" class="button primary" data-testid="key-make" disabled={busy || name.trim() === ''}>{keysText.make}</button>
    </form>
  );
}
