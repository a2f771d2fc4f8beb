// MD5 (RFC 1321), which the OpenIM server wants of each part of a file and browsers do not offer.

const SHIFTS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
const SINES = Int32Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32) | 0);
const BLOCK = 64;

/** The MD5 of bytes (a Uint8Array or an ArrayBuffer) as 32 hex digits. */
export function md5(input) {
  const bytes = input instanceof Uint8Array ? input : new Uint8Array(input);
  const state = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476);
  const whole = bytes.length - bytes.length % BLOCK;
  const words = new Int32Array(16);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < whole; at += BLOCK) {
    for (let i = 0; i < 16; i++) words[i] = view.getInt32(at + i * 4, true);
    round(state, words);
  }
  const tail = padded(bytes.subarray(whole), bytes.length);
  for (let at = 0; at < tail.byteLength; at += BLOCK) {
    for (let i = 0; i < 16; i++) words[i] = tail.getInt32(at + i * 4, true);
    round(state, words);
  }
  return hex(state);
}

export function md5OfText(text) {
  return md5(new TextEncoder().encode(text));
}

/** What is left of the input, a one bit, zeros, and the input's length in bits. */
function padded(rest, length) {
  const bytes = new Uint8Array(rest.length < 56 ? BLOCK : 2 * BLOCK);
  bytes.set(rest);
  bytes[rest.length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setUint32(bytes.length - 8, length * 8, true);
  view.setUint32(bytes.length - 4, Math.floor(length / 2 ** 29), true);
  return view;
}

function round(state, words) {
  let a = state[0];
  let b = state[1];
  let c = state[2];
  let d = state[3];
  for (let i = 0; i < 64; i++) {
    const phase = i >> 4;
    let mixed = c ^ (b | ~d);
    let word = (7 * i) & 15;
    if (phase === 0) {
      mixed = (b & c) | (~b & d);
      word = i;
    } else if (phase === 1) {
      mixed = (d & b) | (~d & c);
      word = (5 * i + 1) & 15;
    } else if (phase === 2) {
      mixed = b ^ c ^ d;
      word = (3 * i + 5) & 15;
    }
    const sum = (a + mixed + SINES[i] + words[word]) | 0;
    const shift = SHIFTS[phase * 4 + (i & 3)];
    a = d;
    d = c;
    c = b;
    b = (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0;
  }
  state[0] += a;
  state[1] += b;
  state[2] += c;
  state[3] += d;
}

function hex(state) {
  return [...new Uint8Array(state.buffer)].map(byte => byte.toString(16).padStart(2, '0')).join('');
}
