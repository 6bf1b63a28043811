import { Menu } from './Menu';
import { NextStep } from './NextStep';
import { useSpectrum } from '../store/context';
import { useCalm } from '../store/calm';
import { count, text } from '../text';
import { Icon } from '../ui/Icon';
import { Segmented } from '../ui/Segmented';

/** What this is, who is here, and the one thing to do next. */
export function TopBar({ wide }: { wide: boolean }) {
  const spectrum = useSpectrum();
  const { view, lines, picture: current } = spectrum;
  const picture = useCalm(current, 250).value;
  if (!picture) return null;
  return (
    <header class="bar">
      <a class="mark" href="/" aria-label={text.bar.home}><Mark /></a>
      <div class="bar-title">
        <h1 dir="auto">{picture.title}</h1>
        <Counts />
      </div>
      {wide && <div class="bar-next"><NextStep /></div>}
      <Segmented
        label={text.bar.dimensions}
        value={view.dimensions.value}
        onChange={(dimensions) => view.setDimensions(dimensions)}
        options={[
          { value: '2d', label: text.bar.twoD, testId: 'mode-2d' },
          { value: '1d', label: text.bar.oneD, testId: 'mode-1d' },
        ]}
      />
      {wide && (
        <button type="button" class="button quiet" data-testid="my-votes" onClick={() => { view.dialog.value = 'mine'; }}>
          <Icon name="mine" size={18} />{text.bar.mine}
        </button>
      )}
      {wide && (
        <button type="button" class="button quiet" aria-pressed={lines.shown.value} data-testid="line" onClick={() => lines.show(!lines.shown.value)}>
          <Icon name="line" size={18} />{text.line.short}
        </button>
      )}
      {wide && (
        <button type="button" class="button quiet" aria-pressed={view.disagreement.value} data-testid="disagreement" onClick={() => spectrum.showDisagreement(!view.disagreement.value)}>
          <Icon name="spread" size={18} />{text.tool.disagreement}
        </button>
      )}
      <Menu />
    </header>
  );
}

function Counts() {
  const { picture: current, feed } = useSpectrum();
  const picture = useCalm(current, 250).value;
  const watching = useCalm(feed.watching, 1000).value;
  if (!picture) return null;
  const live = feed.connection.value === 'live';
  return (
    <p class="counts" data-testid="counts">
      <span class={`pulse ${feed.connection.value}`} aria-hidden="true" />
      <span data-testid="connection" data-state={feed.connection.value} class={live ? 'counts-session' : 'unseen'} dir="auto">
        {live ? (picture.session?.title ?? text.bar.live) : text.connection[feed.connection.value === 'closed' ? 'closed' : 'connecting']}
      </span>
      {live && watching !== null && <span data-testid="watching">{text.bar.here(watching)}</span>}
      <span class="counts-people" data-testid="participants" data-count={picture.participants}>{text.bar.people(picture.participants)}</span>
      <span data-testid="votes" data-count={picture.votes} title={count(picture.votes)}>{text.bar.votes(picture.votes)}</span>
    </p>
  );
}

function Mark() {
  return (
    <svg width="26" height="26" viewBox="0 0 26 26" aria-hidden="true" focusable="false">
      <path class="mark-axes" d="M4 3v19h19" />
      <path class="mark-tie" d="M11.500 15l5-5.500" />
      <circle class="mark-dot" cx="10" cy="16.500" r="3" />
      <circle class="mark-ring" cx="18" cy="8" r="3" />
    </svg>
  );
}
