import './disagreement.css';
import { disagreementText } from '../pageText';
import type { Opinion } from './types';
import { sentencesOf } from './words';

/** How far the room agrees on the selected tool, in sentences. */
export function OpinionNote({ opinion }: { opinion: Opinion }) {
  const sentences = sentencesOf(opinion);
  return sentences.length === 0 ? null : (
    <div class="opinion-note" role="group" aria-label={disagreementText.title} data-testid="opinion-note">
      {sentences.map((sentence, i) => <p key={i} class={i === 0 ? undefined : 'faint'}>{sentence}</p>)}
    </div>
  );
}
