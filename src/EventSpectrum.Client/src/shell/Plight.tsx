import { text } from '../text';

/** A page that cannot show what was asked for, and says what to do. */
export function Plight({ kind, onRetry }: { kind: 'unknown' | 'failed'; onRetry?: () => void }) {
  const unknown = kind === 'unknown';
  return (
    <main class="plight">
      <svg width="72" height="72" viewBox="0 0 72 72" aria-hidden="true">
        <path d="M12 10v50h50" />
        <circle cx="34" cy="36" r="9" />
      </svg>
      <h1>{unknown ? text.errors.unknownTitle : text.errors.failedTitle}</h1>
      <p>{unknown ? text.errors.unknown : text.errors.failed}</p>
      <div class="plight-acts">
        {onRetry && <button type="button" class="button primary" onClick={onRetry}>{text.tryAgain}</button>}
        <a class="button" href="/">{text.errors.allSpectra}</a>
      </div>
    </main>
  );
}
