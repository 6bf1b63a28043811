import { useRef } from 'preact/hooks';
import { insightsOf } from '../insights/address';
import { LearnOffer } from '../learn/LearnOffer';
import { useSpectrum } from '../store/context';
import { staff } from '../staff/staff';
import { text } from '../text';

/** The one thing this person can do next, in words, with a button where a button does it. */
export function NextStep() {
  const spectrum = useSpectrum();
  const { view, votes, membership, empty, addable, votable, left, whyNotVotable } = spectrum;
  const session = spectrum.session.value;
  const seen = useRef<string | null>(null);
  if (session) seen.current = session.sessionId;
  const ended = session ? null : seen.current;
  const open = (dialog: 'add' | 'start') => () => { view.dialog.value = dialog; };

  if (!session && !votable.value && !spectrum.archived.value && staff.value?.role === 'facilitator') {
    return <button type="button" class="button primary" data-testid="start-session" onClick={open('start')}>{text.next.start}</button>;
  }
  if (empty.value) {
    return addable.value
      ? <button type="button" class="button primary" onClick={open('add')}>{text.bar.addTool}</button>
      : <p class="next-words">{text.directory.empty} {text.directory.emptyWait}</p>;
  }
  if (!votable.value) return ended !== null ? <Ended address={insightsOf(spectrum.slug, ended)} /> : <Words words={whyNotVotable.value ?? ''} />;
  const gate = membership.gate();
  if (gate !== null && session?.codeNeeded && membership.codeWanted) {
    return (
      <button type="button" class="button primary" data-testid="join-open" onClick={() => void membership.ask('self', gate)}>
        {gate === 'join' ? text.next.join : text.next.code}
      </button>
    );
  }
  if (votes.placed.value.size === 0) {
    return <Words words={matchMedia('(pointer: coarse)').matches ? text.next.dragTouch : text.next.drag} />;
  }
  return <p class="next-words">{left.value === 0 ? text.next.all : text.next.more(left.value)}</p>;
}

function Words({ words }: { words: string }) {
  return <div class="next-with"><p class="next-words">{words}</p><LearnOffer /></div>;
}

/** A session ended while this page was open: there is something to read. */
function Ended({ address }: { address: string }) {
  return <a class="button small" href={address} data-testid="ended-insights">{text.insights.open}</a>;
}
