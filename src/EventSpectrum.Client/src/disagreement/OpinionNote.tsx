import './disagreement.css';
import { disagreementText } from '../pageText';
import type { Opinion } from './types';
import { sentencesOf } from './words';

/** How far the room agrees on the selected tool, in sentences. */
export function OpinionNote({ opinion }: { opinion: Opinion }) {
  return (
    <div class="opinion-note" role="group" aria-label={disagreementText.title} data-testid="opinion-note">
      {sentencesOf(opinion).map((sentence, i) => <p key={i} class={i === 0 ? undefined : 'faint'}>{sentence}</p>)}
    </div>
  );
}
