import { useEffect, useState } from 'preact/hooks';
import { ApiError } from '../api/problem';
import { useSpectrum } from '../store/context';
import { text } from '../text';
import { Icon } from '../ui/Icon';

/** The link for a computer that nobody signs in on: made once, read again, renewed or revoked. */
export function PresenterLinkPart() {
  const { api, notices } = useSpectrum();
  const [url, setUrl] = useState<string | null | undefined>(undefined);
  const ask = async (call: () => Promise<{ url: string | null }>, done?: string) => {
    try {
      setUrl((await call()).url);
      if (done) notices.show(done);
    } catch (error) {
      notices.show(error instanceof ApiError && error.status < 500 ? error.message : text.staff.failed, { tone: 'warn' });
    }
  };
  useEffect(() => void ask(() => api.presenterLink()), []);
  if (url === undefined) return null;

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url!);
      notices.show(text.screen.linkCopied);
    } catch { /* the field is there to be selected */ }
  };
  return (
    <div class="presenter-link">
      <h4>{text.screen.presentLink}</h4>
      <p class="faint small">{text.screen.linkHint}</p>
      {url === null
        ? <button type="button" class="button" data-testid="make-link" onClick={() => void ask(() => api.makePresenterLink())}><Icon name="link" size={18} />{text.screen.makeLink}</button>
        : (
          <>
            <div class="with-button field">
              <input readOnly value={url} aria-label={text.screen.linkField} data-testid="presenter-link" onFocus={(event) => event.currentTarget.select()} />
              <button type="button" class="button" onClick={() => void copy()}>{text.screen.copyLink}</button>
            </div>
            <div class="vote-row">
              <button type="button" class="button small" data-testid="renew-link" onClick={() => void ask(() => api.makePresenterLink())}>{text.screen.newLink}</button>
              <button type="button" class="button small danger" data-testid="revoke-link" onClick={() => void ask(() => api.revokePresenterLink(), text.screen.revoked)}>{text.screen.revoke}</button>
            </div>
          </>
        )}
    </div>
  );
}
