import { useState } from 'preact/hooks';
import { LanguageChoice } from '../shell/LanguageChoice';
import { ThemeChoice } from '../shell/ThemeChoice';
import { useCalm } from '../store/calm';
import { text } from '../text';
import { Disclosure } from '../ui/Disclosure';
import { Icon } from '../ui/Icon';
import { useModeration } from './moderation';

/** What this is, and the one act that never waits: pausing the room's votes. */
export function ModerateBar({ wide }: { wide: boolean }) {
  const { picture: current, feed, liveAddress } = useModeration();
  const picture = useCalm(current, 250).value;
  return (
    <header class="bar past-bar">
      <a class="icon-button" href={liveAddress} aria-label={text.moderation.back}><Icon name="back" /></a>
      <div class="bar-title">
        <h1 dir="auto">{picture?.title ?? '…'}</h1>
        <p class="past-sub counts">
          <span class={`pulse ${feed.connection.value}`} aria-hidden="true" />
          <span class={wide ? undefined : 'unseen'} data-testid="connection" data-state={feed.connection.value}>{text.moderation.title}</span>
          {picture && wide && <span>{text.bar.people(picture.participants)}</span>}
          {picture && <span>{text.bar.votes(picture.votes)}</span>}
        </p>
      </div>
      <div class="bar-next" />
      <PauseVoting />
      <Disclosure label={text.bar.menu} icon="menu" testId="moderate-menu">
        {() => (
          <>
            <ul>
              <li><a href={liveAddress}><Icon name="back" size={18} />{text.moderation.back}</a></li>
              <li><a href={`${liveAddress}/moderation-log`}><Icon name="shield" size={18} />{text.moderation.log}</a></li>
              <li><a href={`${liveAddress}/history`}><Icon name="history" size={18} />{text.history.open}</a></li>
              <li><a href="/"><Icon name="back" size={18} />{text.bar.home}</a></li>
            </ul>
            <ThemeChoice />
            <LanguageChoice />
          </>
        )}
      </Disclosure>
    </header>
  );
}

function PauseVoting() {
  const moderation = useModeration();
  const [busy, setBusy] = useState(false);
  const voting = moderation.voting.value, picture = moderation.picture.value;
  // Where neither a session runs nor voting is open without one, it is the facilitator's to open.
  if (!picture?.session && !picture?.settings.openVoting) return <p class="next-words">{text.moderation.closed}</p>;
  const change = async () => {
    setBusy(true);
    await moderation.switchVoting(!voting);
    setBusy(false);
  };
  return (
    <button type="button" class={`button pause-voting ${voting ? '' : 'primary'}`} disabled={busy} data-testid="pause-voting" data-voting={voting} onClick={() => void change()}>
      <Icon name={voting ? 'pause' : 'play'} size={18} />{voting ? text.moderation.pause : text.moderation.resume}
    </button>
  );
}
