import { describe, expect, it } from 'vitest';
import { disciplinesOf, fieldOf, isSlug, slugOf, toolsOf } from './draft';

describe('an address made of a title', () => {
  it('has letters, figures and hyphens', () => {
    expect(['AI in Schools', '¿Qué año? Sí', '  --- ', 'Größe & Maß: 2026!', '東京'].map(slugOf)).toEqual(['ai-in-schools', 'que-ano-si', '', 'gro-e-ma-2026', '']);
    expect(slugOf('a'.repeat(39) + ' b')).toBe('a'.repeat(39));
  });
  it('is one that the server takes', () => {
    expect(['a', 'a-b', 'a1'].every(isSlug)).toBe(true);
    expect(['', '-a', 'a-', 'a--b', 'A', 'a b', 'a'.repeat(41)].some(isSlug)).toBe(false);
  });
});

describe('a pasted list', () => {
  it('has names and what they do, each once and at a place of its own', () => {
    const tools = toolsOf('Lip Sync: moves lips\n- Voice Clone – speaks\n\nRoto-Helper\nRoto-Helper');
    expect(tools.map(({ name, description }) => [name, description])).toEqual([['Lip Sync', 'moves lips'], ['Voice Clone', 'speaks'], ['Roto-Helper', '']]);
    expect(new Set(tools.map(({ start }) => `${start.x} ${start.y}`)).size).toBe(3);
  });
  it('stays on the chart however long it is', () => {
    for (const { start } of toolsOf(Array.from({ length: 200 }, (_, i) => `Tool ${i}`).join('\n'))) {
      expect(Math.min(start.x, start.y)).toBeGreaterThanOrEqual(0);
      expect(Math.max(start.x, start.y)).toBeLessThanOrEqual(100);
    }
  });
  it('of disciplines is parted by commas or lines', () => expect(disciplinesOf('Sound, Writers\n Sound ;Editors')).toEqual(['Sound', 'Writers', 'Editors']));
});

describe('what the server says of a field', () => {
  it('is shown at that field', () => expect(['x.low', 'y.about', 'slug', 'tools[3].name', 'settings.priorWeight'].map(fieldOf)).toEqual(['xLow', 'yAbout', 'slug', 'tools', null]));
});
