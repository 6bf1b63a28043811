import { effect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { everything, isEverything } from '../averages/average';
import { text } from '../text';
import { Disclosure } from '../ui/Disclosure';
import { Icon } from '../ui/Icon';
import { Switch } from '../ui/Switch';
import { usePast } from './past';
import { speeds, type Speed } from './player';
import { Strip } from './Strip';
import { clockOf, dayOf } from './words';

/** The quiet strip below the chart: the clock, the hand that moves it, and the log as a timeline. */
export function Player({ wide }: { wide: boolean }) {
  const past = usePast(), { replay } = past;
  return (
    <section class="player" aria-label={text.history.strip} data-testid="player">
      <div class="player-row">
        <Clock />
        <Transport />
        <Options wide={wide} />
      </div>
      {replay.trouble.value && <p class="player-trouble" role="alert">{text.history.trouble}</p>}
      {replay.compare.value && <Against />}
      {!isEverything(replay.average.value) && (
        <p class="player-note" data-testid="average-note">
          <span dir="auto">{past.average()}</span>
          <button type="button" class="button small" data-testid="average-usual" onClick={() => void replay.aggregate(everything)}>{text.averages.usualAgain}</button>
        </p>
      )}
      <Strip />
    </section>
  );
}

/** While two pictures are compared: what the arrows say, and the way out. */
function Against() {
  const { comparing, desk } = usePast();
  return (
    <p class="player-note" data-testid="comparing">
      <span dir="auto">{comparing.words(desk.layout.value)}</span>
      <button type="button" class="button small" data-testid="compare-end" onClick={() => comparing.end()}>{text.history.compare.end}</button>
    </p>
  );
}

/** Written straight to the page: at sixty pictures a second nothing else is redrawn. */
function Clock() {
  const { replay } = usePast();
  const day = useRef<HTMLSpanElement>(null), clock = useRef<HTMLTimeElement>(null), more = useRef<HTMLParagraphElement>(null);
  useEffect(() => effect(() => {
    const { at, sequence, frame } = replay.shown.value, drawn = replay.drawn.value;
    const people = replay.reel.value.participants[frame] ?? drawn?.participants ?? 0;
    write(day.current!, dayOf(at));
    write(clock.current!, clockOf(at));
    write(more.current!, [text.history.sequence(sequence), text.history.people(people), replay.session.value?.title ?? replay.known.value ?? text.history.outside].join(' · '));
  }), [replay]);
  return (
    <div class="clock" data-testid="clock">
      <p class="clock-time"><time ref={clock} /> <span ref={day} /></p>
      <p class="clock-more" ref={more} dir="auto" />
    </div>
  );
}

function write(element: Element, words: string): void {
  if (element.textContent !== words) element.textContent = words;
}

function Transport() {
  const { replay } = usePast();
  const playing = replay.playing.value;
  const button = (icon: Parameters<typeof Icon>[0]['name'], label: string, act: () => void, testId: string) => (
    <button type="button" class="icon-button" title={label} data-testid={testId} onClick={act}><Icon name={icon} /></button>
  );
  return (
    <div class="transport">
      {button('first', text.history.start, () => replay.toStart(), 'to-start')}
      {button('stepBack', text.history.back, () => replay.step(-1), 'step-back')}
      <button
        type="button"
        class="play"
        aria-label={playing ? text.history.pause : text.history.play}
        data-testid="play"
        data-playing={playing}
        onClick={() => (playing ? replay.pause() : replay.play())}
      >
        <Icon name={playing ? 'pause' : 'play'} size={26} />
      </button>
      {button('stepOn', text.history.on, () => replay.step(1), 'step-on')}
      {button('last', text.history.end, () => replay.toEnd(), 'to-end')}
    </div>
  );
}

function Options({ wide }: { wide: boolean }) {
  const { replay, desk } = usePast();
  const speed = (
    <label class="speed">
      <span class="unseen">{text.history.speed}</span>
      <select value={String(replay.speed.value)} data-testid="speed" onChange={(event) => { replay.speed.value = speedOf(event.currentTarget.value); }}>
        {speeds.map((one) => <option key={one} value={String(one)}>{text.history.speeds(one)}</option>)}
      </select>
    </label>
  );
  const loop = <Switch label={text.history.loop} on={replay.loop.value} testId="loop" onChange={(on) => { replay.loop.value = on; }} />;
  const skip = <Switch label={text.history.skip} on={replay.skipIdle.value} testId="skip-idle" onChange={(on) => replay.skip(on)} />;
  return (
    <div class="player-options">
      {!wide && <button type="button" class="icon-button" aria-label={text.history.openPanel} data-testid="open-panel-here" onClick={() => { desk.open.value = true; }}><Icon name="mine" /></button>}
      {wide ? <>{speed}{loop}{skip}</> : (
        <Disclosure label={text.history.speed} icon="dots" up testId="player-more">
          {() => <div class="player-more">{speed}{loop}{skip}<Zoom /></div>}
        </Disclosure>
      )}
      {wide && <Zoom />}
    </div>
  );
}

function Zoom() {
  const { replay } = usePast();
  return (
    <div class="zoom">
      {replay.fetching.value && <span class="spinner" aria-hidden="true" />}
      <button type="button" class="icon-button" title={text.history.zoomOut} disabled={!replay.zoomed.value} onClick={() => void replay.zoomBy(2)}><Icon name="minus" /></button>
      <button type="button" class="icon-button" title={text.history.zoomIn} data-testid="zoom-in" onClick={() => void replay.zoomBy(0.5)}><Icon name="plus" /></button>
      {replay.zoomed.value && <button type="button" class="button small" data-testid="zoom-whole" onClick={() => void replay.zoom(null)}>{text.history.whole}</button>}
    </div>
  );
}

const speedOf = (value: string): Speed => (value === 'whole' ? value : Number(value) as Speed);
