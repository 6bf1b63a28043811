import { describe, expect, it } from 'vitest';
import { mayShow } from './mayShow';

const embedding = { origins: ['https://a.example', 'https://b.example:8443'], votable: false };

describe('a chart in another page', () => {
  it('is shown where its spectrum names the site, all the way up', () => {
    expect(mayShow(embedding, ['https://a.example'])).toBe(true);
    expect(mayShow(embedding, ['https://b.example:8443', 'https://a.example'])).toBe(true);
    expect(mayShow(embedding, ['https://a.example', 'https://other.example'])).toBe(false);
    expect(mayShow(embedding, ['https://b.example'])).toBe(false);
  });
  it('is shown nowhere where it names none', () => {
    expect(mayShow(undefined, ['https://a.example'])).toBe(false);
    expect(mayShow(undefined, [])).toBe(false);
  });
  it('is shown by itself, or where the browser keeps where it is to itself: its policy holds there', () => {
    expect(mayShow(embedding, [])).toBe(true);
    expect(mayShow(embedding, undefined)).toBe(true);
  });
});
