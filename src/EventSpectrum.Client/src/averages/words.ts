import { text } from '../text';
import { isEverything, type Average } from './average';

const units = { M: 'minutes', H: 'hours', D: 'days' } as const;

/** An ISO duration of one unit in words: "30 minutes". */
export function durationWords(duration: string): string {
  const [, number, unit] = /^PT?(\d+)([MHD])$/.exec(duration) ?? [];
  return number === undefined || unit === undefined ? duration : text.averages[units[unit as keyof typeof units]](Number(number));
}

/** What is shown, in one sentence. */
export function averageWords(average: Average, sessions: readonly { sessionId: string; title: string }[]): string {
  const words = text.averages;
  if (isEverything(average)) return words.everything;
  const title = sessions.find((session) => session.sessionId === average.session)?.title;
  const over = average.over === 'all' ? words.all : average.over === 'session' ? (title === undefined ? words.session : words.ofSession(title)) : words.window(durationWords(average.window));
  return words.sentence(words.centres[average.centre], over, average.halfLife && words.halved(durationWords(average.halfLife)));
}
