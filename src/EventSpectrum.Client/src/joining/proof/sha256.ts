/*
 * SHA-256 (FIPS 180-4), written out: browsers offer theirs only over https, and a room on a laptop's own network has none. It is also
 * quicker here, where the same first 32 bytes are hashed again and again with another number after them.
 */

const primes: number[] = [];
for (let n = 2; primes.length < 64; n++) if (primes.every((p) => n % p !== 0)) primes.push(n);
const fraction = (x: number) => ((x - Math.floor(x)) * 2 ** 32) >>> 0;
const start = Uint32Array.from(primes.slice(0, 8), (p) => fraction(Math.sqrt(p)));
const rounds = Uint32Array.from(primes, (p) => fraction(Math.cbrt(p)));
const w = new Uint32Array(64);

/** Takes one block of 16 words into the state. */
function compress(state: Uint32Array, block: Uint32Array): void {
  w.set(block);
  for (let i = 16; i < 64; i++) {
    const a = w[i - 15]!, b = w[i - 2]!;
    const s0 = ((a >>> 7) | (a << 25)) ^ ((a >>> 18) | (a << 14)) ^ (a >>> 3);
    const s1 = ((b >>> 17) | (b << 15)) ^ ((b >>> 19) | (b << 13)) ^ (b >>> 10);
    w[i] = (w[i - 16]! + s0 + w[i - 7]! + s1) | 0;
  }
  let a = state[0]! | 0, b = state[1]! | 0, c = state[2]! | 0, d = state[3]! | 0;
  let e = state[4]! | 0, f = state[5]! | 0, g = state[6]! | 0, h = state[7]! | 0;
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + rounds[i]! + w[i]!) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
  }
  state[0]! += a; state[1]! += b; state[2]! += c; state[3]! += d;
  state[4]! += e; state[5]! += f; state[6]! += g; state[7]! += h;
}

/** The hash of some bytes, as eight words. */
export function sha256(bytes: Uint8Array): Uint32Array {
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(padded.length - 4, (bytes.length << 3) >>> 0);
  const state = start.slice(), block = new Uint32Array(16);
  for (let at = 0; at < padded.length; at += 64) {
    for (let i = 0; i < 16; i++) block[i] = view.getUint32(at + 4 * i);
    compress(state, block);
  }
  return state;
}

/** Hashes 32 bytes that stay with a number of eight bytes after them, and counts the zero bits in front (up to 32). */
export function counter(head: Uint32Array): (number: number) => number {
  const block = new Uint32Array(16), state = new Uint32Array(8);
  block.set(head);
  block[10] = 0x80000000;
  block[15] = 40 * 8;
  return (number) => {
    block[8] = Math.floor(number / 2 ** 32);
    block[9] = number >>> 0;
    state.set(start);
    compress(state, block);
    return Math.clz32(state[0]!);
  };
}
