// JSON from files that nobody vouches for, and the hash that names a statement.
//
// Numbers are exact text here, so that a JSON number is refused; so are repeated keys.
import { Refusal } from "./integers.js";
import { Rational, shown } from "./rational.js";

const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const SPACE = /[ \t\r\n]*/y;
const WORDS = { true: true, false: false, null: null };
const MAX_NESTING = 12;

/** The value that the text describes; objects are Maps. */
export function readJson(text) {
  let at = 0;
  const fail = (what) => new Refusal(`not the JSON of a certificate at character ${at}: ${what}`);
  const skip = () => {
    SPACE.lastIndex = at;
    SPACE.exec(text);
    at = SPACE.lastIndex;
  };
  const take = (sign) => {
    skip();
    if (text[at] !== sign) return false;
    at += 1;
    return true;
  };
  const string = () => {
    skip();
    STRING.lastIndex = at;
    const match = STRING.exec(text);
    if (match === null) throw fail("no string");
    at = STRING.lastIndex;
    return JSON.parse(match[0]);
  };
  const series = (close, one) => {
    if (take(close)) return;
    do one();
    while (take(","));
    if (!take(close)) throw fail(`no ${close}`);
  };
  const value = (depth) => {
    if (depth > MAX_NESTING) throw fail("nested too deeply");
    if (take("{")) {
      const found = new Map();
      series("}", () => {
        const key = string();
        if (found.has(key)) throw fail(`${shown(key)} is given twice`);
        if (!take(":")) throw fail("no :");
        found.set(key, value(depth + 1));
      });
      return found;
    }
    if (take("[")) {
      const found = [];
      series("]", () => found.push(value(depth + 1)));
      return found;
    }
    if (text[at] === '"') return string();
    for (const [word, meaning] of Object.entries(WORDS)) {
      if (text.startsWith(word, at)) {
        at += word.length;
        return meaning;
      }
    }
    throw fail("numbers are strings here");
  };
  const found = value(1);
  skip();
  if (at !== text.length) throw fail("something follows");
  return found;
}

/** The canonical text: keys in order, no spaces, ASCII alone. */
export function canonical(value) {
  if (value instanceof Map) {
    const keys = [...value.keys()].sort((a, b) => (a < b ? -1 : 1));
    return `{${keys.map((key) => `${escaped(key)}:${canonical(value.get(key))}`).join(",")}}`;
  }
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  return typeof value === "string" ? escaped(value) : `${value}`;
}

function escaped(text) {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

// -- what is asked for ------------------------------------------------------------------------------

export function asObject(data, what, keys, optional = []) {
  if (!(data instanceof Map)) throw new Refusal(`the ${what} is no object`);
  for (const key of keys) if (!data.has(key)) throw new Refusal(`the ${what} lacks ${shown(key)}`);
  for (const key of data.keys()) {
    if (!keys.includes(key) && !optional.includes(key)) {
      throw new Refusal(`the ${what} has an unknown key ${shown(key)}`);
    }
  }
  return data;
}

export function asList(data, what) {
  if (!Array.isArray(data)) throw new Refusal(`the ${what} is no list`);
  return data;
}

/** Text in one line, or in several; without characters that steer a terminal. */
export function asText(data, what, lines = false) {
  if (typeof data !== "string") throw new Refusal(`the ${what} is no text`);
  if (/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\ud800-\udfff]/.test(data)) {
    throw new Refusal(`the ${what} has a character that cannot be printed`);
  }
  if (!lines && data.includes("\n")) throw new Refusal(`the ${what} has a line break`);
  return data;
}

export function asNumber(data, what) {
  return Rational.read(asText(data, what));
}

// -- SHA-256 (FIPS 180-4) ---------------------------------------------------------------------------

/** The first 32 bits of the fractional part of the n-th root (n = 2 or 3) of the first primes. */
function fractions(count, n) {
  const found = [];
  for (let prime = 2; found.length < count; prime += 1) {
    let divisor = 2;
    while (divisor * divisor <= prime && prime % divisor !== 0) divisor += 1;
    if (divisor * divisor <= prime) continue;
    const target = BigInt(prime) << BigInt(32 * n);
    let root = BigInt(Math.floor(prime ** (1 / n) * 2 ** 32));
    while (root ** BigInt(n) > target) root -= 1n;
    while ((root + 1n) ** BigInt(n) <= target) root += 1n;
    found.push(Number(BigInt.asIntN(32, root)));
  }
  return found;
}

const ROUND = fractions(64, 3);

/** The hash of text, in UTF-8, as hexadecimal digits. */
export function sha256(text) {
  const bytes = new TextEncoder().encode(text);
  const blocks = new DataView(new ArrayBuffer(((bytes.length + 72) >> 6) << 6));
  new Uint8Array(blocks.buffer).set(bytes);
  blocks.setUint8(bytes.length, 128);
  blocks.setUint32(blocks.byteLength - 8, Math.floor(bytes.length / 2 ** 29));
  blocks.setUint32(blocks.byteLength - 4, bytes.length << 3);
  const state = fractions(8, 2);
  const turn = (word, k) => (word >>> k) | (word << (32 - k));
  const w = new Int32Array(64);
  for (let start = 0; start < blocks.byteLength; start += 64) {
    for (let t = 0; t < 16; t += 1) w[t] = blocks.getInt32(start + 4 * t);
    for (let t = 16; t < 64; t += 1) {
      const [p, q] = [w[t - 15], w[t - 2]];
      const s0 = turn(p, 7) ^ turn(p, 18) ^ (p >>> 3);
      const s1 = turn(q, 17) ^ turn(q, 19) ^ (q >>> 10);
      w[t] = w[t - 16] + s0 + w[t - 7] + s1;
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let t = 0; t < 64; t += 1) {
      const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + ROUND[t] + w[t]) | 0;
      const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [a, b, c, d, e, f, g, h] = [(t1 + t2) | 0, a, b, c, (d + t1) | 0, e, f, g];
    }
    [a, b, c, d, e, f, g, h].forEach((word, k) => (state[k] = (state[k] + word) | 0));
  }
  return state.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}
