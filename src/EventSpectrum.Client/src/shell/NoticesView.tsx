import type { Notices } from '../store/notices';
import { text } from '../text';
import { Icon } from '../ui/Icon';

/** Short notices above everything, and the live region that says them. */
export function NoticesView({ notices }: { notices: Notices }) {
  return (
    <>
      <div class="unseen" role="status" aria-live="polite" data-testid="spoken">{notices.spoken.value}</div>
      {notices.shown.value.length > 0 && (
        <section aria-label={text.notices}>
          <ul class="notices">
            {notices.shown.value.map(({ id, text: words, tone, action }) => (
              <li
                key={id}
                class={`notice ${tone}`}
                onPointerEnter={() => notices.pause(id)}
                onPointerLeave={() => notices.resume(id)}
                onFocusCapture={() => notices.pause(id)}
                onBlurCapture={() => notices.resume(id)}
              >
                <span dir="auto">{words}</span>
                {action && (
                  <button type="button" class="button accent-text" data-testid={action.testId} onClick={() => { notices.dismiss(id); action.act(); }}>
                    {action.label}
                  </button>
                )}
                <button type="button" class="icon-button small" aria-label={text.close} onClick={() => notices.dismiss(id)}><Icon name="close" size={16} /></button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
