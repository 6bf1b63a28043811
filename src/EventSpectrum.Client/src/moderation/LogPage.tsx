import '../history/history.css';
import './moderation.css';
import { useEffect, useState } from 'preact/hooks';
import { text } from '../text';
import { Icon } from '../ui/Icon';
import { ActWords } from './ActWords';
import { ModerationApi } from './moderationApi';
import type { Act } from './types';

/** What moderators did and why, for everyone. */
export function LogPage({ slug }: { slug: string }) {
  const [acts, setActs] = useState<readonly Act[] | null>(null);
  const [failed, setFailed] = useState(false);
  const read = () => {
    setFailed(false);
    new ModerationApi(slug).acts(500).then(setActs, () => setFailed(true));
  };
  useEffect(() => {
    document.title = `${text.moderation.log} · ${text.product}`;
    read();
  }, [slug]);
  return (
    <div class="log-scroll">
      <main class="plain-page log-page" data-testid="moderation-log">
        <a class="button quiet log-back" href={`/${encodeURIComponent(slug)}`}><Icon name="back" size={18} />{text.moderation.back}</a>
        <h1>{text.moderation.log}</h1>
        <p class="faint">{text.moderation.publicLead}</p>
        {failed && <p role="alert">{text.moderation.logFailed} <button type="button" class="button" onClick={read}>{text.tryAgain}</button></p>}
        {acts?.length === 0 && <p>{text.moderation.noActs}</p>}
        <ul class="acts">{acts?.map((act) => <li key={act.sequence} class="act"><ActWords act={act} slug={slug} /></li>)}</ul>
      </main>
    </div>
  );
}
