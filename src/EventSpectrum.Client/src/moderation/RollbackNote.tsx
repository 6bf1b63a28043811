import { useEffect, useState } from 'preact/hooks';
import { useSpectrum } from '../store/context';
import { text } from '../text';
import { rolledBackOn } from './acts';
import { ModerationApi } from './moderationApi';

/** How far back the note looks. */
const ACTS = 50;

/** Says on the chart that votes were rolled back today, and where to read why. */
export function RollbackNote() {
  const { slug, renewals } = useSpectrum();
  const [votes, setVotes] = useState(0);
  const turn = renewals.value;
  useEffect(() => {
    let current = true;
    new ModerationApi(slug).acts(ACTS).then((acts) => { if (current) setVotes(rolledBackOn(new Date(), acts)); }, () => { /* the menu leads there too */ });
    return () => { current = false; };
  }, [slug, turn]);
  if (votes === 0) return null;
  return (
    <p class="rollback-note" data-testid="rollback-note">
      {text.moderation.today(votes)} <a href={`/${encodeURIComponent(slug)}/moderation-log`}>{text.moderation.why}</a>
    </p>
  );
}
