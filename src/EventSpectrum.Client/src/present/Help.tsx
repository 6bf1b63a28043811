import { presentText } from '../pageText';
import { Dialog } from '../ui/Dialog';
import { usePresenter } from './presenter';

/** The keys, behind a quiet question mark. */
export function Help() {
  const { help, drives } = usePresenter();
  return (
    <>
      <button type="button" class="present-help" aria-label={presentText.help} data-testid="present-help" onClick={() => { help.value = true; }}>?</button>
      {help.value && (
        <Dialog title={presentText.help} onClose={() => { help.value = false; }} class="present-keys">
          <dl>
            {presentText.keys.map(([keys, what]) => (
              <div key={what}>
                <dt>{keys.map((key) => <kbd key={key}>{key}</kbd>)}</dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
          <p class="faint">{drives.value ? presentText.driving : presentText.looking}</p>
          <p class="faint">{presentText.overlay}</p>
        </Dialog>
      )}
    </>
  );
}
