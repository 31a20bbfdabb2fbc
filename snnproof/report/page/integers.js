// Whole numbers of any size.  All rounding of this checker is one of these two:
//   n >> k  is the floor of n/2^k, for negative n as well (BigInt shifts like two's complement);
//   -((-n) >> k)  is the ceiling, since ceil(q) = -floor(-q).

/** What is read is not as it has to be: a certificate is refused. */
export class Refusal extends Error {}

/** There is no bounded enclosure here: something is not defined, or too large. */
export class Unbounded extends Error {}

/** What this checker does not know how to check. */
export class Unknown extends Error {}

const SHIFTS = Array.from({ length: 2048 }, (_, k) => BigInt(k));

/** k as a BigInt, for 0 <= k. */
export function shift(k) {
  return k < 2048 ? SHIFTS[k] : BigInt(k);
}

export function absolute(n) {
  return n < 0n ? -n : n;
}

/** The number of bits of n >= 0, to within 4: it chooses precisions, and no bound depends on it. */
export function bitLength(n) {
  const size = Number(n);
  if (size === 0) return 0;
  return size < Infinity ? Math.floor(Math.log2(size)) + 1 : 4 * n.toString(16).length;
}

/** The floor of n/2^k;  for k < 0, n 2^-k exactly. */
export function floorShift(n, k) {
  return k >= 0 ? n >> shift(k) : n << shift(-k);
}

/** The ceiling of n/2^k;  for k < 0, n 2^-k exactly. */
export function ceilShift(n, k) {
  return k >= 0 ? -(-n >> shift(k)) : n << shift(-k);
}

/** The floor of n/d, d > 0.  (BigInt division cuts towards zero.) */
export function floorDivide(n, d) {
  const quotient = n / d;
  return n < 0n && quotient * d !== n ? quotient - 1n : quotient;
}

/** The ceiling of n/d, d > 0. */
export function ceilDivide(n, d) {
  return -floorDivide(-n, d);
}

/** The floor of the root of n >= 0.  Newton's steps only guess; the last two lines decide. */
export function floorRoot(n) {
  if (n === 0n) return 0n;
  const surplus = Math.max(0, bitLength(n) - 1000) & ~1;
  let root = BigInt(Math.floor(Math.sqrt(Number(n >> shift(surplus))))) << shift(surplus / 2);
  for (let step = 0; step < 64; step += 1) {
    const next = (root + n / root) >> 1n;
    if (absolute(next - root) <= 1n) break;
    root = next;
  }
  while (root * root > n) root -= 1n;
  while ((root + 1n) * (root + 1n) <= n) root += 1n;
  return root;
}

export function greatestCommonDivisor(a, b) {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}
