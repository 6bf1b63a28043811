import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon, type IconName } from './Icon';

interface DisclosureProps {
  label: string;
  icon: IconName;
  testId?: string;
  /** Shown beside the icon where there is room. */
  words?: string;
  /** Opens upwards, for what stands at the foot of the page. */
  up?: boolean;
  children(close: () => void): ComponentChildren;
}

/** A button that opens a panel beneath or above it: Tab walks it; Esc, or a press elsewhere, closes it. */
export function Disclosure({ label, icon, testId, words, up = false, children }: DisclosureProps) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return;
    const outside = (event: Event) => { if (!root.current?.contains(event.target as Node)) setOpen(false); };
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    document.addEventListener('keydown', escape);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
      document.removeEventListener('keydown', escape);
    };
  }, [open]);
  // Before whatever comes next: a dialog gives the focus back to where it was.
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <div class={`menu${up ? ' up' : ''}`} ref={root}>
      <button
        ref={button}
        type="button"
        class={words ? 'button quiet' : 'icon-button'}
        aria-label={words ? undefined : label}
        aria-expanded={open}
        data-testid={testId}
        onClick={() => setOpen(!open)}
      >
        <Icon name={icon} size={words ? 18 : 20} />{words}
      </button>
      {open && <div class="menu-panel">{children(close)}</div>}
    </div>
  );
}
