import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { text } from '../text';
import { Icon } from './Icon';

interface DialogProps {
  title: string;
  onClose(): void;
  children: ComponentChildren;
  /** Spoken after the title. */
  lead?: string;
  class?: string;
  /** False where leaving needs one of the buttons inside. */
  closable?: boolean;
}

/** A modal dialog on the browser's own <dialog>: it keeps focus inside, closes with Esc, and gives focus back. */
export function Dialog({ title, onClose, children, lead, class: extra = '', closable = true }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  const close = useRef(onClose);
  close.current = onClose;

  // Before the next frame: whoever asked for it must not act on what lies beneath in between.
  useLayoutEffect(() => {
    const dialog = element.current!;
    let leaving = false;
    // Closed by the browser itself (a second Esc, a form): the page must know. Not when the page took it away.
    dialog.addEventListener('close', () => { if (!leaving) close.current(); });
    const before = document.activeElement;
    dialog.showModal();
    const first = dialog.querySelector<HTMLElement>('[data-autofocus]');
    first?.focus();
    return () => {
      leaving = true;
      if (dialog.open) dialog.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);

  return (
    <dialog
      ref={element}
      class={`dialog ${extra}`}
      aria-labelledby={`${id}-title`}
      aria-describedby={lead ? `${id}-lead` : undefined}
      onCancel={(event) => { event.preventDefault(); close.current(); }}
    >
      {/* No <header>: that would be a second banner of the page. */}
      <div class="dialog-head">
        <h2 id={`${id}-title`} dir="auto">{title}</h2>
        {closable && (
          <button type="button" class="icon-button" aria-label={text.close} onClick={onClose}><Icon name="close" /></button>
        )}
      </div>
      {lead && <p class="dialog-lead" id={`${id}-lead`} dir="auto">{lead}</p>}
      {children}
    </dialog>
  );
}
