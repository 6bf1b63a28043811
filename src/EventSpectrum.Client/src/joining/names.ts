const tempers = ['Amber', 'Brisk', 'Calm', 'Candid', 'Clever', 'Crimson', 'Curious', 'Gentle', 'Golden', 'Ivory', 'Keen', 'Lively',
  'Lucid', 'Mellow', 'Nimble', 'Patient', 'Quiet', 'Silver', 'Steady', 'Sunny', 'Swift', 'Teal', 'Violet', 'Wry'];
const creatures = ['Badger', 'Bittern', 'Crane', 'Curlew', 'Falcon', 'Finch', 'Fox', 'Gecko', 'Hare', 'Heron', 'Ibis', 'Kestrel',
  'Lark', 'Lynx', 'Marten', 'Otter', 'Owl', 'Plover', 'Raven', 'Seal', 'Starling', 'Stoat', 'Swift', 'Wren'];

/** A pseudonym to start from, such as "Quiet Heron 42". */
export function madeUpName(random: () => number = Math.random): string {
  const pick = (words: readonly string[]) => words[Math.floor(random() * words.length)]!;
  return `${pick(tempers)} ${pick(creatures)} ${10 + Math.floor(random() * 90)}`;
}
