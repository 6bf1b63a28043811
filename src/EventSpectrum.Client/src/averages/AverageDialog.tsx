import { useId, useState } from 'preact/hooks';
import { text } from '../text';
import { Dialog } from '../ui/Dialog';
import { Segmented } from '../ui/Segmented';
import { everything, halfLives, windows, type Average } from './average';
import { averageWords, durationWords } from './words';

interface AverageDialogProps {
  value: Average;
  sessions: readonly { sessionId: string; title: string }[];
  onChoose(average: Average): void;
  onClose(): void;
}

/** Which votes the picture is made of, and how; the sentence below says what comes of it. */
export function AverageDialog({ value, sessions, onChoose, onClose }: AverageDialogProps) {
  const [average, setAverage] = useState(value);
  const change = (part: Partial<Average>) => setAverage({ ...average, ...part });
  const words = text.averages;
  const id = useId();
  const choice = (name: string, label: string, now: string, options: readonly (readonly [string, string])[], choose: (value: string) => void) => (
    <div class="field">
      <label for={`${id}-${name}`}>{label}</label>
      <select id={`${id}-${name}`} value={now} data-testid={`average-${name}`} onChange={(event) => choose(event.currentTarget.value)}>
        {options.map(([key, shown]) => <option key={key} value={key}>{shown}</option>)}
      </select>
    </div>
  );
  return (
    <Dialog title={words.label} onClose={onClose}>
      <form onSubmit={(event) => { event.preventDefault(); onChoose(average); onClose(); }}>
        <div class="field">
          <Segmented
            label={words.over}
            value={average.over}
            onChange={(over: Average['over']) => change({ over })}
            options={(['all', 'session', 'window'] as const).map((over) => ({ value: over, label: words.overs[over], testId: `average-${over}` }))}
          />
        </div>
        {average.over === 'session' && sessions.length > 0 && choice('session-id', words.whichSession, average.session ?? '', [
          ['', words.latest], ...sessions.map((session) => [session.sessionId, session.title] as const),
        ], (session) => change({ session: session || null }))}
        {average.over === 'window' && choice('length', words.howLong, average.window, windows.map((one) => [one, durationWords(one)] as const), (window) => change({ window }))}
        {average.centre === 'mean' && choice('half-life', words.halfLife, average.halfLife ?? '', [
          ['', words.noHalfLife], ...halfLives.map((one) => [one, words.halfAfter(durationWords(one))] as const),
        ], (halfLife) => change({ halfLife: halfLife || null }))}
        <div class="field">
          <Segmented
            label={words.centre}
            value={average.centre}
            onChange={(centre: Average['centre']) => change({ centre, ...(centre === 'median' && { halfLife: null }) })}
            options={(['mean', 'median'] as const).map((centre) => ({ value: centre, label: words.centresAre[centre], testId: `average-${centre}` }))}
          />
          {average.centre === 'median' && <p class="faint small">{words.hint}</p>}
        </div>
        <p data-testid="average-words" dir="auto">{averageWords(average, sessions)}</p>
        <div class="dialog-acts">
          <button type="button" class="button quiet" onClick={() => { onChoose(everything); onClose(); }}>{words.usualAgain}</button>
          <button type="submit" class="button primary" data-testid="average-show">{words.show}</button>
        </div>
      </form>
    </Dialog>
  );
}
