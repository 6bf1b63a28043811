import { describe, expect, it } from 'vitest';
import { makeCode, normaliseCode } from './joining/code';
import { madeUpName } from './joining/names';
import { retryAfterMs } from './api/problem';
import { routeOf } from './shell/route';
import { onlyHere } from './facilitator/reach';
import { cycle, rest, step } from './shell/sheetDrag';
import { formText } from './pageText';
import { count, inShort, percent, placement, text } from './text';
import { safeAddress } from './tools/address';
import { draftOf, faultsOf, textOf } from './tools/draft';
import { newCommandId } from './voting/commandId';
import { parseCoordinate, shownCoordinate, typedCoordinate } from './voting/parse';

const axes = [{ high: 'Generative' }, { high: 'Ready' }] as const;

describe('words and figures', () => {
  it('are whole percent', () => {
    expect([percent(0), percent(61.5), percent(99.96)]).toEqual(['0\u00a0%', '62\u00a0%', '100\u00a0%']);
    expect(count(12345)).toBe('12,345');
  });
  it('speak of the axes that a vote speaks of', () => {
    expect(placement({ x: 62, y: 80 }, ...axes)).toBe('62\u00a0% Generative, 80\u00a0% Ready');
    expect(placement({ x: 0, y: null }, ...axes)).toBe('0\u00a0% Generative');
    expect(inShort({ x: 1, y: 2 })).toBe('1\u00a0% · 2\u00a0%');
  });
  it('agree in number', () => {
    expect([text.bar.votes(0), text.bar.votes(1), text.bar.votes(2)]).toEqual(['0 votes', '1 vote', '2 votes']);
    expect(text.vote.crowd(3, ['X'])).toBe('3 new votes from the room. New: X.');
  });
});

describe('a typed coordinate', () => {
  it('may have a comma, a percent sign, two decimals', () =>
    expect(['62', ' 62.5 ', '62,25', '62\u00a0%', '0', '100', ''].map(parseCoordinate)).toEqual([62, 62.5, 62.25, 62, 0, 100, null]));
  it('is nothing else', () =>
    expect(['101', '-1', '1e2', 'NaN', '62.555', 'x', '1 2'].map(parseCoordinate)).toEqual(Array.from({ length: 7 }, () => undefined)));
});

describe('a field for a coordinate', () => {
  it('shows one decimal', () => expect([12.34, 12, 99.97, null, undefined].map(shownCoordinate)).toEqual(['12.3', '12', '100', '', '']));
  it('says what it was filled with where nobody changed it', () =>
    expect([typedCoordinate('12.3', 12.34), typedCoordinate('100', 99.97), typedCoordinate('', null)]).toEqual([12.34, 99.97, null]));
  it('says what was typed otherwise', () =>
    expect([typedCoordinate('12.4', 12.34), typedCoordinate('', 12.34), typedCoordinate('x', 12.34), typedCoordinate('5', undefined)]).toEqual([12.4, null, undefined, 5]));
});

describe('a join link', () => {
  it('that leads to this computer only is known by its host', () => {
    expect(['localhost', '127.0.0.1', '127.1.2.3', '[::1]', 'es.localhost', '0.0.0.0'].map(onlyHere)).toEqual(Array.from({ length: 6 }, () => true));
    expect(['192.168.1.7', 'vote.example.org', 'localhost.example.org', '128.0.0.1', '[fe80::1]'].map(onlyHere)).toEqual(Array.from({ length: 5 }, () => false));
  });
});

describe('codes, names and ids', () => {
  it('a code has letters that spell nothing and are not mistaken for one another', () => {
    for (let i = 0; i < 200; i++) expect(makeCode()).toMatch(/^[BCDFGHJKLMNPRSTVWXYZ]{4}$/);
    const all = makeCode(4000);
    expect(new Set(all).size).toBe(20);
  });
  it('a code is taken as typed', () => expect(normaliseCode(' ab-c d')).toBe('ABCD'));
  it('a made-up name says who by whom', () => expect(madeUpName(() => 0)).toBe('Amber Badger 10'));
  it('a command id is a UUID, also on pages that are not secure', () => {
    const insecure = { getRandomValues: crypto.getRandomValues.bind(crypto) } as unknown as Crypto;
    const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
    expect(newCommandId(insecure)).toMatch(uuid);
    expect(newCommandId()).toMatch(uuid);
    expect(newCommandId(insecure)).not.toBe(newCommandId(insecure));
  });
});

describe('an address', () => {
  const route = (address: string) => routeOf(new URL(address, 'http://h'));
  it('says which page', () => {
    expect(route('/')).toEqual({ page: 'home' });
    expect(route('/film?code=AB')).toEqual({ page: 'spectrum', slug: 'film', code: 'AB', tool: null });
    expect(route('/film/import')).toEqual({ page: 'import', slug: 'film' });
    expect(route('/sign-in?ticket=t')).toEqual({ page: 'sign-in', ticket: 't' });
    expect(route('/a/b/c')).toEqual({ page: 'unknown' });
    expect(route('/%E0%A4%A')).toEqual({ page: 'spectrum', slug: '%E0%A4%A', code: null, tool: null });
  });
  it('of a link is a web address or nothing', () => {
    expect(safeAddress('https://example.org/a')).toBe('https://example.org/a');
    expect(['javascript:alert(1)', 'data:text/html,x', '/x', ''].map(safeAddress)).toEqual([null, null, null, null]);
  });
});

describe('Retry-After', () => {
  it('is seconds or a date', () => {
    expect(retryAfterMs('3', 0)).toBe(3000);
    expect(retryAfterMs('Thu, 01 Jan 1970 00:00:10 GMT', 4000)).toBe(6000);
    expect([retryAfterMs(null, 0), retryAfterMs('soon', 0)]).toEqual([null, null]);
  });
});

describe('the sheet', () => {
  const heights = { peek: 90, half: 400, full: 800 };
  it('rests at the nearest height, or goes where it is flicked', () => {
    expect([rest(200, 0, 'peek', heights), rest(300, 0.1, 'peek', heights), rest(700, 0, 'half', heights)]).toEqual(['peek', 'half', 'full']);
    expect([rest(120, 1, 'peek', heights), rest(390, -1, 'half', heights), rest(790, 2, 'full', heights)]).toEqual(['half', 'peek', 'full']);
  });
  it('goes step by step and round', () => {
    expect([step('peek', -1), step('peek', 1), step('full', 1)]).toEqual(['peek', 'half', 'full']);
    expect([cycle('peek'), cycle('half'), cycle('full')]).toEqual(['half', 'full', 'peek']);
  });
});

describe('a draft', () => {
  const draft = { ...draftOf(null), name: '  Lip   Sync ', links: [{ label: '', url: 'https://example.org/x' }, { label: 'x', url: ' ' }] };
  it('is sent trimmed and without empty links', () =>
    expect(textOf(draft)).toEqual({ name: 'Lip Sync', description: '', kind: 'undecided', disciplines: [], links: [{ label: 'example.org', url: 'https://example.org/x' }] }));
  it('needs a name of its own and real links', () => {
    expect(faultsOf(draft, [])).toEqual({});
    expect(faultsOf({ ...draft, name: ' ' }, []).name).toBe(formText.nameMissing);
    expect(faultsOf(draft, [{ name: 'lip sync' }]).name).toBe(formText.nameTaken);
    expect(faultsOf({ ...draft, links: [{ label: '', url: 'javascript:1' }] }, []).links).toBe(formText.badLink);
  });
});
