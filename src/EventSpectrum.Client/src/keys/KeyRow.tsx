import { useState } from 'preact/hooks';
import { ApiError } from '../api/problem';
import { text, time } from '../text';
import { keysText } from '../pageText';
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
      <p class="key-name"><b dir="auto">{key.name}</b> <span class="key-role">{keysText.roles[key.role]}</span></p>
      <p class="faint small" dir="auto">{keysText.madeBy(key.madeBy, time(key.madeAt))}</p>
      <p class="small">{endWords(key)} · {key.usedAt === null ? keysText.unused : keysText.used(time(key.usedAt))}</p>
      {key.good && !asking && (
        <div class="key-acts">
          <label class="key-end">
            <span class="unseen">{keysText.changeEnd(key.name)}</span>
            <select value="" onChange={(event) => { const end = event.currentTarget.value as End; void attempt(() => keysApi.expire(key.id, endOf(end, Date.now()))); event.currentTarget.value = ''; }}>
              <option value="" disabled>{keysText.endsShort}</option>
              {ends.map((value) => <option key={value} value={value}>{keysText.ends[value]}</option>)}
            </select>
          </label>
          <button type="button" class="button small danger" data-testid={`revoke-${key.name}`} onClick={() => setAsking(true)}>{keysText.revoke}</button>
        </div>
      )}
      {asking && (
        <div class="key-asking" role="group" aria-label={keysText.revokeLead(key.name)}>
          <p dir="auto">{keysText.revokeLead(key.name)}</p>
          <div class="key-acts">
            <button type="button" class="button small" onClick={() => setAsking(false)}>{text.cancel}</button>
            <button type="button" class="button small danger" data-testid="revoke-go" onClick={() => void attempt(() => keysApi.revoke(key.id))}>{keysText.revokeGo}</button>
          </div>
        </div>
      )}
      {trouble && <p class="warn small" role="alert" dir="auto">{trouble}</p>}
    </li>
  );
}

function endWords(key: StaffKey): string {
  if (key.revokedAt !== null) return keysText.revoked(time(key.revokedAt));
  if (key.expiresAt === null) return keysText.noEnd;
  return key.good ? keysText.until(time(key.expiresAt)) : keysText.ended(time(key.expiresAt));
}
