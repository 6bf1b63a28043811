import { useSpectrum } from '../store/context';
import { text } from '../text';
import { Dialog } from '../ui/Dialog';
import { Icon } from '../ui/Icon';
import { Switch } from '../ui/Switch';
import { drive } from './drive';
import { PresenterLinkPart } from './PresenterLinkPart';
import { RunEditor } from './RunEditor';
import './facilitator.css';

/** What the hall sees, in one place: the presenter's page, the freeze, the guided run. */
export function ScreenDialog({ onClose }: { onClose(): void }) {
  const spectrum = useSpectrum();
  const session = spectrum.session.value;
  if (!session) return null;
  return (
    <Dialog title={text.screen.title} onClose={onClose} class="screen-dialog">
      <Switch label={text.screen.freeze} hint={text.screen.freezeHint} on={session.frozen !== null} testId="switch-frozen" onChange={(frozen) => void drive(spectrum, { frozen })} />
      <RunEditor onStarted={onClose} />
      <section class="screen-part">
        <h3>{text.screen.present}</h3>
        <p class="faint small">{text.screen.presentHint}</p>
        <a class="button" href={`/${encodeURIComponent(spectrum.slug)}/present`} target="_blank" rel="noopener" data-testid="open-presenter"><Icon name="screen" size={18} />{text.screen.presentHere}</a>
        <PresenterLinkPart />
      </section>
    </Dialog>
  );
}
