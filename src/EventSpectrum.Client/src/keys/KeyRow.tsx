import { useState } from 'preact/hooks';
import { ApiError } from '../api/problem';
import { text, time } from '../text';
import { endOf, ends, type End } from './ends';
import { keysApi, type StaffKey } from './keysApi';

/** A key that was made: whose, for what, until when, last used when; and the ways to end it. */
export function KeyRow({ of: key, onChange }: { of: StaffKey; onChange(key: StaffKey): void }) {
  const [asking, setAsking] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const attempt = async (act: () => Promise<StaffKey>) => {
    setTrouble(null);
    try {
      onChange(await act());
      setAsking(false);
    } catch (error) {
      setTrouble(error instanceof ApiError && error.status < 500 ? error.message : text.staff.failed);
    }
  };
  return (
    <li class="key-row" data-testid={`key-${key.name}`}>
      <p class="key-name"><b dir="auto">{key.name}</b> <span class="key-role">{text.keys.roles[key.role]}</span></p>
      <p class="faint small" dir="auto">{text.keys.madeBy(key.madeBy, time(key.madeAt))}</p>
      <p class="small">{endWords(key)} · {key.usedAt === null ? text.keys.unused : text.keys.used(time(key.usedAt))}</p>
      {key.good && !asking && (
        <div class="key-acts">
          <label class="key-end">
            <span class="unseen">{text.keys.changeEnd(key.name)}</span>
            <select value="" onChange={(event) => { const end = event.currentTarget.value as End; void attempt(() => keysApi.expire(key.id, endOf(end, Date.now()))); event.currentTarget.value = ''; }}>
              <option value="" disabled>{text.keys.endsShort}</option>
              {ends.map((value) => <option key={value} value={value}>{text.keys.ends[value]}</option>)}
            </select>
          </label>
          <button type="button" class="button small danger" data-testid={`revoke-${key.name}`} onClick={() => setAsking(true)}>{text.keys.revoke}</button>
        </div>
      )}
      {asking && (
        <div class="key-asking" role="group" aria-label={text.keys.revokeLead(key.name)}>
          <p dir="auto">{text.keys.revokeLead(key.name)}</p>
          <div class="key-acts">
            <button type="button" class="button small" onClick={() => setAsking(false)}>{text.cancel}</button>
            <button type="button" class="button small danger" data-testid="revoke-go" onClick={() => void attempt(() => keysApi.revoke(key.id))}>{text.keys.revokeGo}</button>
          </div>
        </div>
      )}
      {trouble && <p class="warn small" role="alert" dir="auto">{trouble}</p>}
    </li>
  );
}

function endWords(key: StaffKey): string {
  if (key.revokedAt !== null) return text.keys.revoked(time(key.revokedAt));
  if (key.expiresAt === null) return text.keys.noEnd;
  return key.good ? text.keys.until(time(key.expiresAt)) : text.keys.ended(time(key.expiresAt));
}
