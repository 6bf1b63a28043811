import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { chartTexts, type ChartTexts } from './chart';
import { chartTexts as spanishChart } from './chart/texts.es';
import { speak } from './language';
import * as page from './pageText';
import * as spanishPage from './pageText.es';
import { text } from './text';
import * as spanishText from './text.es';

type Words = Record<string, unknown>;
const english: Words = { text, ...page };
const spanish: Words = { ...spanishText, ...spanishPage };

/** Every text there is, by its path: what it says, of functions what they say of `given`. */
function* said(words: unknown, given: (at: number) => unknown, path = ''): Generator<[string, string]> {
  if (typeof words === 'string') yield [path, words];
  else if (typeof words === 'function') yield* said(given === name ? named(words, given) : tried(words, given), given, path);
  else if (words && typeof words === 'object') for (const key of Object.keys(words)) yield* said((words as Words)[key], given, `${path}.${key}`);
}

const number = (at: number) => 101 + at;
const name = (at: number) => `Q${at}`;
const shape = { n: 101, median: 45, quartiles: [31, 72] };

function tried(words: unknown, given: (at: number) => unknown): unknown {
  const speak = words as (...of: unknown[]) => unknown;
  try { return speak(...Array.from({ length: speak.length }, (_, at) => given(at))); } catch { return speak(shape); }
}

// What speaks of a list is given one.
function named(words: unknown, given: (at: number) => unknown): unknown {
  const speak = words as (...of: unknown[]) => unknown;
  try { return tried(words, given); } catch { return speak(2, ['Q0', 'Q1']); }
}

const figures = (words: string) => [...new Set(words.match(/\d+/g) ?? [])].sort();
const placeholders = (words: string) => [...new Set(words.match(/\bQ\d\b/g) ?? [])].sort();

// The same in both languages, and meant to be.
const alike = new Set([
  'text.product', 'text.bar.oneD', 'text.bar.twoD', 'text.bar.languages.en', 'text.bar.languages.es', 'text.history.compare.a', 'text.history.compare.b',
  'text.history.compare.legend', 'text.history.save.source', 'text.pseudonyms.first.20', 'text.pseudonyms.second.10', 'text.history.compare.sides',
  'text.moderation.reasons.rollback.0', 'text.moderation.reasons.strike.2', 'text.moderation.reasons.suspend.0', 'text.moderation.reasons.hide.1',
  'text.vote.placed', 'text.history.marks.bookmark', 'text.history.marks.import', 'text.history.marks.burst',
]);

describe('Spanish', () => {
  it('differs from English wherever the two languages do', () => {
    const other = new Map(said({ ...spanish }, name));
    const same = [...said(english, name)].map(([path, words]) => [path.slice(1), words] as const)
      .filter(([path, words]) => words === other.get(`.${path}`) && /\p{L}{2}/u.test(words) && !alike.has(path) && !/^presentText\.keys\.\d+\.0/.test(path));
    expect(same).toEqual([]);
  });
  it('is told the same figures and names as English, and says them', () => {
    for (const [given, found] of [[number, figures], [name, placeholders]] as const) {
      const other = new Map(said(spanish, given));
      const lost = [...said(english, given)].filter(([path, words]) => !path.startsWith('.text.refusals.') && found(words).join() !== found(other.get(path) ?? '').join());
      expect(lost).toEqual([]);
    }
  });
  it('says of a chart what English says', () => {
    const tool = { id: 'a', name: 'Q0', kind: 'assistive', at: { x: 17.9, y: 92.2 }, ghost: false, votes: 4, contested: true, matches: true, mine: { x: 40, y: null, pending: true } } as const;
    const axis = (n: number) => ({ low: `Q${n}`, high: `Q${n + 1}`, about: '' });
    const state = { x: axis(1), y: axis(3), tools: [tool], dimensions: '2d', selected: null, highlighted: null, votable: false, whyNotVotable: 'Q5' } as const;
    const all = ({ chart, keys, tool: name, picked, moved, dropped, cancelled, hint, fanned, wholeChart }: ChartTexts) =>
      [chart(state), keys(state), name(tool, state), picked(tool), moved(31, 72, state), dropped(tool, 31, 72, state), cancelled(tool), hint(tool, true), fanned(7), wholeChart];
    const told = all(chartTexts), other = all(spanishChart);
    expect(other.map((words) => [figures(words), placeholders(words)])).toEqual(told.map((words) => [figures(words), placeholders(words)]));
    expect(other.filter((words, i) => words === told[i])).toEqual([]);
  });
  it('says what is wrong with a field in words of its own, and cites what it does not know', () => {
    const check = readFileSync(join(__dirname, '../../EventSpectrum.Server/Hosting/Check.cs'), 'utf8');
    const faults = [...check.matchAll(/\$"(“\{field\}” [^"]+)"/g)].map((found) => found[1]!.replace('{field}', 'name').replaceAll(/\{\w+\}/g, '60'));
    expect(faults.length).toBeGreaterThan(9);
    expect(faults.filter((said) => spanishText.text.fault(said).includes('inglés'))).toEqual([]);
    expect(spanishText.text.fault('“name” may have at most 60 characters.')).toBe('Puede tener como mucho 60 caracteres.');
    expect(spanishText.text.fault('Never heard of.')).toContain('«Never heard of.»');
  });
  it('says what an import left out, and why, in words of its own', () => {
    const folder = join(__dirname, '../../EventSpectrum/Snapshots');
    // What refuses the whole file has its word below, by its code.
    const sources = readdirSync(folder).flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n')).filter((line) => !line.includes('SnapshotFormatException')).join('\n');
    const given = (said: string) => said.replaceAll(/\{what\}/g, 'item Q').replaceAll(/\{field\}/g, 'name').replaceAll(/\{name\}/g, 'x').replaceAll(/\{[^}]+\}/g, '60');
    const reasons = [...sources.matchAll(/"((?:It|Its|A|They|The file|Another) [^"]+\.)"/g)].map((found) => given(found[1]!));
    const parts = [...sources.matchAll(/"((?:item|the end of|a tag of|votes? o[nf]) [^"]+)"/g)].map((found) => given(found[1]!));
    const { part, reason } = spanishPage.importingText;
    expect(reasons.length).toBeGreaterThan(10);
    expect(parts.length).toBeGreaterThan(5);
    expect([...reasons.filter((said) => reason(said) === said), ...parts.filter((said) => part(said) === said)]).toEqual([]);
    expect(part('the end of the name of item Q7')).toBe('el final del nombre de herramienta Q7');
    expect(reason('Never heard of.')).toBe('Never heard of.');
  });
  it('has a word for every refusal of the server', () => {
    const root = join(__dirname, '../..');
    const sources = ['EventSpectrum', 'EventSpectrum.Server'].flatMap((project) => readdirSync(join(root, project), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.cs') && !/(^|[\\/])(obj|bin)[\\/]/.test(file)).map((file) => readFileSync(join(root, project, file), 'utf8')));
    const codes = new Set(sources.flatMap((source) => [...source.matchAll(/(?:RefusalReason\.\w+|Status(?:Codes\.Status)?\w+|\bstatus),\s*"([a-z-]+)",/g)].map((found) => found[1]!)));
    expect(codes.size).toBeGreaterThan(40);
    expect([...codes].filter((code) => code !== 'invalid' && !(code in spanishText.text.refusals))).toEqual([]);
  });
});

describe('a text', () => {
  it('is spoken under its own name', () => {
    const all: Words = { ...english, chartTexts };
    for (const name in all) {
      speak({ [name]: { probe: name } });
      expect(all[name]).toHaveProperty('probe', name);
    }
    speak({});
  });
  it('is asked for by no module before the language is there', async () => {
    vi.resetModules();
    vi.doMock('./language', async (original) => ({
      ...await original<object>(),
      spoken: (name: string) => new Proxy({}, { get: (_, key) => { throw new Error(`${name}.${String(key)} is asked for while a module loads: ask when it is needed.`); } }),
    }));
    const modules = import.meta.glob(['./**/*.{ts,tsx}', '!./**/*.test.*', '!./**/testing.ts', '!./main.tsx', '!./**/*.es.ts']);
    const asked: string[] = [];
    // A module that wants a browser does not load here; only texts that are asked for are told.
    for (const load of Object.values(modules)) await load().catch((fault: unknown) => { if (String(fault).includes('while a module loads')) asked.push(String(fault)); });
    expect(asked).toEqual([]);
    vi.doUnmock('./language');
  }, 60_000);
});
