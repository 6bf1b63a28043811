import { useEffect, useRef, useState } from 'preact/hooks';
import { signOut, staff } from '../staff/staff';
import { useSpectrum } from '../store/context';
import { text } from '../text';
import { Icon, type IconName } from '../ui/Icon';
import { ThemeChoice } from './ThemeChoice';

/** What is wanted now and then. A disclosure, not a menu role: Tab walks it, Esc closes it. */
export function Menu() {
  const { view, membership, addable, slug } = useSpectrum();
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

  const item = (icon: IconName, label: string, act: () => void, testId?: string) => (
    <li>
      <button type="button" data-testid={testId} onClick={() => { setOpen(false); act(); }}><Icon name={icon} size={18} />{label}</button>
    </li>
  );
  return (
    <div class="menu" ref={root}>
      <button ref={button} type="button" class="icon-button" aria-label={text.bar.menu} aria-expanded={open} data-testid="menu" onClick={() => setOpen(!open)}>
        <Icon name="menu" />
      </button>
      {open && (
        <div class="menu-panel">
          <ul>
            {addable.value && item('plus', text.bar.addTool, () => { view.dialog.value = 'add'; })}
            {item('mine', text.bar.mine, () => { view.dialog.value = 'mine'; })}
            {membership.identity.value && item('pencil', text.bar.rename, () => void membership.ask('self', 'join'), 'rename')}
            <li><a href="/"><Icon name="back" size={18} />{text.bar.home}</a></li>
            {staff.value && <li><a href={`/${encodeURIComponent(slug)}/import`}><Icon name="file" size={18} />{text.bar.importSnapshot}</a></li>}
            {staff.value && item('close', text.bar.signOut, () => void signOut())}
          </ul>
          <ThemeChoice />
        </div>
      )}
    </div>
  );
}
