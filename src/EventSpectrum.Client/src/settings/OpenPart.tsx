import { settingsText } from '../pageText';
import { Switch } from '../ui/Switch';
import { useChange, type PartProps } from './part';
import { Said } from './Said';

/** Whether people vote and add while no session runs. */
export function OpenPart({ api, picture, onChange }: PartProps) {
  const { busy, said, change } = useChange(onChange);
  const { openVoting, openAdding } = picture.settings;
  return (
    <section aria-labelledby="settings-open">
      <h2 id="settings-open">{settingsText.openTitle}</h2>
      <p class="faint">{settingsText.openHint}</p>
      <div class="switches">
        <Switch label={settingsText.openVoting} on={openVoting} disabled={busy} testId="open-voting" onChange={(on) => void change(() => api.revise({ settings: { openVoting: on } }))} />
        <Switch label={settingsText.openAdding} on={openAdding} disabled={busy} testId="open-adding" onChange={(on) => void change(() => api.revise({ settings: { openAdding: on } }))} />
      </div>
      <Said said={said} />
    </section>
  );
}
