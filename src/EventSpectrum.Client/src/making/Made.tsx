import { useSpectrum } from '../store/context';
import { makingText } from '../pageText';
import { Dialog } from '../ui/Dialog';

/** What to do with a spectrum that is new. */
export function Made({ onClose }: { onClose(): void }) {
  const { view, title, empty, addable, slug } = useSpectrum();
  const adds = addable.value;
  const open = (dialog: 'add' | 'start') => () => { view.dialog.value = dialog; };
  return (
    <Dialog title={makingText.madeTitle(title.value)} lead={makingText.madeLead} onClose={onClose} class="made">
      <ul class="made-steps" data-testid="made">
        {adds && <li><button type="button" class={empty.value ? 'button primary' : 'button'} data-testid="made-add" onClick={open('add')}>{makingText.madeAdd}</button><span class="faint small">{makingText.madeAddHint}</span></li>}
        <li><button type="button" class={empty.value && adds ? 'button' : 'button primary'} data-testid="made-start" onClick={open('start')}>{makingText.madeStart}</button><span class="faint small">{makingText.madeStartHint}</span></li>
        <li><a class="button" href={`/${encodeURIComponent(slug)}/settings`} data-testid="made-settings">{makingText.madeSettings}</a><span class="faint small">{makingText.madeSettingsHint}</span></li>
      </ul>
    </Dialog>
  );
}
