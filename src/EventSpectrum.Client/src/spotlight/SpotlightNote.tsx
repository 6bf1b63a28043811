import { useSpectrum } from '../store/context';
import { text } from '../text';
import { Icon } from '../ui/Icon';
import { Countdown } from './Countdown';

/** What the room is asked to place, for as long as it is; it can be sent away. */
export function SpotlightNote() {
  const { spotlit, view, votable } = useSpectrum();
  const spotlight = spotlit.spotlight.value;
  if (!spotlight || !spotlit.shown.value) return null;
  const name = spotlit.name.value ?? '';
  const placing = view.placing.value === spotlight.tool;
  const placed = spotlit.placed.value;
  return (
    <section class={`spotlight-note ${placed ? 'done' : ''}`} aria-label={text.spotlight.label} data-testid="spotlight" data-tool={spotlight.tool}>
      <span class="spotlight-beam" aria-hidden="true"><Icon name={placed ? 'check' : 'spotlight'} size={20} /></span>
      <p dir="auto">{placed ? text.spotlight.placed(name) : votable.value ? text.spotlight.place(name) : text.spotlight.look(name)}</p>
      <Countdown until={spotlight.until} />
      {votable.value && !placing && !placed && (
        <button type="button" class="button small primary" data-testid="spotlight-place" onClick={() => spotlit.open(true)}>{text.tool.placeIt}</button>
      )}
      <button type="button" class="icon-button small" aria-label={text.spotlight.dismiss} data-testid="spotlight-dismiss" onClick={() => spotlit.dismiss()}><Icon name="close" size={18} /></button>
    </section>
  );
}
