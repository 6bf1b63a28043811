import { searcher } from './search';

/** Tries between two words about how it goes: some tens of milliseconds. */
const stretch = 10_000;

addEventListener('message', (event: MessageEvent<{ challenge: string; bits: number }>) => {
  const search = searcher(event.data.challenge, event.data.bits);
  for (let tries = stretch; ; tries += stretch) {
    const number = search(stretch);
    if (number !== null) return postMessage({ number });
    postMessage({ tries });
  }
});
