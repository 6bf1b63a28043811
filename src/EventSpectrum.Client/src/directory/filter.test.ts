import { describe, expect, it } from 'vitest';
import type { Tool } from '../api/types';
import { arrange, matcher } from './filter';

const tool = (name: string, part: Partial<Tool> = {}) =>
  ({ id: name, name, description: '', disciplines: [], start: { x: 0, y: 0 }, position: null, votes: 0, ...part }) as unknown as Tool;
const none = { search: '', disciplines: new Set<string>() };

describe('searching and filtering', () => {
  const tools = [
    tool('Voice Cloning', { description: 'Another’s voice', disciplines: ['Sound', 'Actors'] }),
    tool('Décor', { description: 'Sets', disciplines: ['Production Design'] }),
    tool('Music', { disciplines: ['Music'] }),
  ];
  const names = (criteria: typeof none) => tools.filter(matcher(criteria)).map((t) => t.name);

  it('leaves everything when nothing is asked', () => expect(names(none)).toHaveLength(3));
  it('finds every word in name or text, in any case, order and accent', () => {
    expect(names({ ...none, search: 'CLON voice' })).toEqual(['Voice Cloning']);
    expect(names({ ...none, search: ' decor ' })).toEqual(['Décor']);
    expect(names({ ...none, search: 'voice sets' })).toEqual([]);
  });
  it('takes any of the chosen disciplines, and the search besides', () => {
    expect(names({ ...none, disciplines: new Set(['Sound', 'Music']) })).toEqual(['Voice Cloning', 'Music']);
    expect(names({ search: 'mus', disciplines: new Set(['Sound', 'Music']) })).toEqual(['Music']);
  });
});

describe('sorting', () => {
  const tools = [
    tool('b', { votes: 2, position: { x: 10, y: 90 } }),
    tool('A', { votes: 2, position: { x: 20, y: 10 } }),
    tool('c', { votes: 9, start: { x: 99, y: 50 } }),
  ];
  const order = (sort: 'name' | 'x' | 'y' | 'votes', match = (_: Tool) => true) => arrange(tools, sort, match).map(({ tool: t }) => t.name);

  it('goes by what is asked, then by name', () => {
    expect(order('name')).toEqual(['A', 'b', 'c']);
    expect(order('votes')).toEqual(['c', 'A', 'b']);
    expect(order('x')).toEqual(['c', 'A', 'b']);
    expect(order('y')).toEqual(['b', 'c', 'A']);
  });
  it('lists the most contested and the most agreed first, and last what too few have placed', () => {
    const spread = (sdX: number, sdY: number) => ({ sdX, sdY, correlation: 0 });
    const judged = [
      tool('few', { votes: 4 }),
      tool('wide', { votes: 9, spread: spread(30, 5) }),
      tool('camps', { votes: 9, spread: spread(20, 5), contested: true }),
      tool('near', { votes: 9, spread: spread(3, 4) }),
    ];
    const listed = (sort: 'contested' | 'agreed') => arrange(judged, sort, () => true).map(({ tool: t }) => t.name);
    expect(listed('contested')).toEqual(['camps', 'wide', 'near', 'few']);
    expect(listed('agreed')).toEqual(['near', 'wide', 'camps', 'few']);
  });
  it('puts what does not match last', () => expect(order('name', (t) => t.name !== 'A')).toEqual(['b', 'c', 'A']));
});
