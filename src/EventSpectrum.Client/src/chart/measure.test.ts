import { describe, expect, it } from 'vitest';
import { frameFor } from './frame';
import { contains } from './geometry';
import { lines, shorten } from './measure';

const width = (text: string): number => [...text].length * 8;

describe('fitting names', () => {
  it('leaves what fits on one line', () => {
    expect(lines('  Color   Match ', 200, width)).toEqual(['Color Match']);
  });

  it('breaks into two lines of about equal length where words end', () => {
    expect(lines('Black & White to Color Imaging', 140, width)).toEqual(['Black & White', 'to Color Imaging']);
    expect(lines('Plate restoration/cleanup', 150, width)).toEqual(['Plate restoration/', 'cleanup']);
  });

  it('shortens what still does not fit, and never cuts through a character', () => {
    expect(shorten('Donaudampfschifffahrt', 80, width)).toBe('Donaudamp…');
    expect(shorten('🎬🎬🎬🎬🎬🎬', 32, width)).toBe('🎬🎬🎬…');
    for (const line of lines('Supercalifragilistic expialidocious', 90, width)) expect(width(line)).toBeLessThanOrEqual(90);
  });
});

describe('the frame', () => {
  const measure = (text: string, size: number): number => text.length * size * 0.55;
  const x = { low: 'Algorithmic / Utility', high: 'Generative / Creative', about: '' }, y = { low: 'Not ready', high: 'Production-ready', about: '' };

  it.each([[1440, 900, 1], [390, 690, 1], [320, 480, 1], [1920, 1080, 1.8], [844, 340, 1]])('holds everything at %i×%i, scale %f', (w, h, scale) => {
    const f = frameFor(w, h, scale, x, y, measure);
    expect(contains({ x: 0, y: 0, w, h }, f.panel)).toBe(true);
    expect(contains(f.panel, f.plot)).toBe(true);
    expect(f.words.xLow.size).toBe(f.words.xHigh.size);
    for (const word of Object.values(f.words)) expect(word.size).toBeGreaterThanOrEqual(12);
    expect(f.labelSize).toBeGreaterThanOrEqual(12);
    const widest = (lines: string[], size: number): number => Math.max(...lines.map(l => measure(l, size)));
    expect(widest(f.words.xLow.lines, f.words.xLow.size) + widest(f.words.xHigh.lines, f.words.xHigh.size)).toBeLessThanOrEqual(f.panel.w);
    expect(widest(f.words.yLow.lines, f.words.yLow.size) + widest(f.words.yHigh.lines, f.words.yHigh.size)).toBeLessThanOrEqual(f.panel.h);
  });

  it('breaks long words of an axis in two rather than let them meet', () => {
    const long = { low: 'The clinician decides everything alone', high: 'The machine decides everything alone', about: '' };
    const f = frameFor(390, 690, 1, long, y, measure);
    expect(f.words.xLow.lines).toHaveLength(2);
  });
});
