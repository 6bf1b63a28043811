import { describe, expect, it } from 'vitest';
import { aPicture, aTool } from '../store/testing';
import { averageQuery, everything, isEverything } from './average';
import { LiveAverage } from './liveAverage';
import { averageWords, durationWords } from './words';

describe('an average', () => {
  it('asks for nothing where it is the usual one', () => expect([averageQuery(everything), isEverything(everything)]).toEqual([{}, true]));
  it('asks for just what differs', () => {
    expect(averageQuery({ ...everything, over: 'session', session: 's1', centre: 'median' })).toEqual({ average: 'session', session: 's1', centre: 'median' });
    expect(averageQuery({ ...everything, over: 'window', window: 'PT1H', halfLife: 'P7D', session: 's1' })).toEqual({ average: 'window', window: 'PT1H', halfLife: 'P7D' });
  });
  it('says in a sentence what is shown', () => {
    const sessions = [{ sessionId: 's1', title: 'Panel' }];
    expect(averageWords(everything, [])).toBe('Shown: the mean of everyone’s latest votes.');
    expect(averageWords({ ...everything, over: 'session', session: 's1' }, sessions)).toBe('Shown: the mean of the votes of “Panel”.');
    expect(averageWords({ ...everything, over: 'window', halfLife: 'P7D' }, [])).toBe('Shown: the mean of the votes of the last 30 minutes, each counting half after 7 days.');
  });
  it('says durations in words', () => expect(['PT1H', 'PT10M', 'P1D', 'PT24H', 'P1Y'].map(durationWords)).toEqual(['1 hour', '10 minutes', '1 day', '24 hours', 'P1Y']));
});

describe('an average on the live page', () => {
  const until = async (done: () => boolean) => { while (!done()) await new Promise((resolve) => { setTimeout(resolve); }); };

  it('puts what the server worked out over what is live, and is gone when it is not wanted', async () => {
    const asked: string[] = [];
    const average = new LiveAverage('s', (async (input: string) => {
      asked.push(input);
      return new Response(JSON.stringify(aPicture({ tools: [aTool('a', { position: { x: 1, y: 2 }, votes: 1 })] })));
    }) as typeof fetch);
    const live = [aTool('a', { position: { x: 50, y: 50 }, votes: 9 }), aTool('new')];
    average.follow(10);
    average.choose({ ...everything, over: 'window' });
    average.follow(10);
    await until(() => average.apply(live)[0]!.votes === 1);
    expect(asked).toEqual(['/api/spectra/s?average=window&window=PT30M']);
    expect(average.apply(live)[0]).toMatchObject({ id: 'a', position: { x: 1, y: 2 } });
    expect(average.apply(live)[1], 'what it does not know stays').toBe(live[1]);
    average.follow(10);
    expect(asked, 'nothing new, nothing asked').toHaveLength(1);
    average.choose(everything);
    expect(average.apply(live)).toBe(live);
    average.stop();
  });

  it('keeps what was shown when it cannot be read, and says so', async () => {
    const average = new LiveAverage('s', (async () => new Response('{}', { status: 500 })) as typeof fetch);
    average.choose({ ...everything, centre: 'median' });
    average.follow(3);
    await until(() => average.failed.value);
    const live = [aTool('a')];
    expect(average.apply(live)).toBe(live);
    average.stop();
  });
});
