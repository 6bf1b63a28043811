import { describe, expect, it } from 'vitest';
import { aPicture, aTool } from '../store/testing';
import { changeOf, missingOf, votesBefore, wordsOf } from './words';

const picture = aPicture({ disciplines: ['Sound', 'Writers, all of them'], tools: [aTool('a', { votes: 3 }), aTool('b', { votes: 4, hidden: true })] });
const words = wordsOf(picture);

describe('changing the texts of a spectrum', () => {
  it('says nothing of what stays, spaces aside', () => expect(changeOf(picture, { ...words, title: ` ${words.title} ` })).toEqual({}));
  it('says an axis as a whole, and each discipline once', () => {
    expect(changeOf(picture, { ...words, xLow: 'By hand ' })).toEqual({ x: { ...picture.x, low: 'By hand' } });
    expect(changeOf(picture, { ...words, yAbout: 'How often?' })).toEqual({ y: { ...picture.y, about: 'How often?' } });
    expect(changeOf(picture, { ...words, disciplines: 'Sound\n\n Sound \nEditors' })).toEqual({ disciplines: ['Sound', 'Editors'] });
  });
  it('warns of votes that were made under other ends', () => {
    expect(votesBefore(picture, { ...words, yHigh: 'Daily' })).toBe(3);
    expect(votesBefore(picture, { ...words, title: 'Another', xAbout: 'Said better' })).toBe(0);
    expect(votesBefore({ ...picture, tools: [] }, { ...words, yHigh: 'Daily' })).toBe(0);
  });
  it('needs a title and four ends', () => expect(Object.keys(missingOf({ ...words, title: ' ', yLow: '', xAbout: '' }, 'needed'))).toEqual(['title', 'yLow']));
});
