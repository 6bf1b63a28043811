import { useEffect, useState } from 'preact/hooks';
import { request } from '../api/http';
import { ApiError } from '../api/problem';
import type { Picture } from '../api/types';
import { text } from '../text';

interface Sample { slug: string; title: string; tools: number; here: boolean }

/** What a facilitator can do at the door: make a spectrum, or take a sample in. */
export function StaffDoor({ none }: { none: boolean }) {
  const [samples, setSamples] = useState<readonly Sample[]>([]);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => { request<Sample[]>('GET', '/api/samples').then(setSamples, () => undefined); }, []);
  const take = async (slug: string) => {
    setBusy(true);
    setTrouble(null);
    try {
      const made = await request<Picture>('POST', `/api/samples/${encodeURIComponent(slug)}`, { body: {} });
      location.assign(`/${encodeURIComponent(made.slug)}`);
    } catch (error) {
      setTrouble(error instanceof ApiError && error.status < 500 ? error.message : text.staff.failed);
      setBusy(false);
    }
  };
  const missing = samples.filter((sample) => !sample.here);
  return (
    <div class="staff-door" data-testid="staff-door">
      {none && <p>{text.home.noneStaff}</p>}
      <a class="button primary" href="/new" data-testid="make-spectrum">{text.home.make}</a>
      {missing.length > 0 && (
        <p class="samples">
          <span class="faint">{text.home.samples}:</span>
          {missing.map((sample) => (
            <button key={sample.slug} type="button" class="button small" disabled={busy} data-testid={`sample-${sample.slug}`} onClick={() => void take(sample.slug)}>{text.home.sample(sample.title, sample.tools)}</button>
          ))}
        </p>
      )}
      {trouble && <p class="warn" role="alert" dir="auto">{trouble}</p>}
    </div>
  );
}
