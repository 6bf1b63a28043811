import { text } from '../text';

/** A page that cannot show what was asked for, and says what to do. */
export function Plight({ kind, onRetry }: { kind: 'unknown' | 'nowhere' | 'failed'; onRetry?: () => void }) {
  const title = { unknown: text.errors.unknownTitle, nowhere: text.errors.nowhereTitle, failed: text.errors.failedTitle }[kind];
  return (
    <main class="plight">
      <svg width="72" height="72" viewBox="0 0 72 72" aria-hidden="true">
        <path d="M12 10v50h50" />
        <circle cx="34" cy="36" r="9" />
      </svg>
      <h1>{title}</h1>
      <p>{kind === 'failed' ? text.errors.failed : text.errors.unknown}</p>
      <div class="plight-acts">
        {onRetry && <button type="button" class="button primary" onClick={onRetry}>{text.tryAgain}</button>}
        <a class="button" href="/">{text.errors.allSpectra}</a>
      </div>
    </main>
  );
}
