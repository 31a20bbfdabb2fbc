// exp, erfc, erfcx and its slope at a dyadic point m 2^e, with pi and log 2: each as a pair of
// whole numbers with an exponent, {lo, hi, e}, so that  lo 2^e <= value <= hi 2^e  is proved here.
//
// Numbers with W binary places are written as whole numbers of units 2^-W.
import { absolute, bitLength, ceilDivide, ceilShift, floorDivide, floorRoot, floorShift, shift, Unbounded } from "./integers.js";

const LARGEST_EXPONENT = 2 ** 31;

const cache = new Map();

function cached(name, places, make) {
  const key = `${name} ${places}`;
  if (!cache.has(key)) cache.set(key, make(places));
  return cache.get(key);
}

/** log 2 = 2 atanh(1/3) = sum over n of 2/((2 n + 1) 3^(2 n + 1)), in units: [lo, hi].
 *
 * Each term is cut off by less than one unit in 3^-(2n+1) and one more by the division: less than
 * 2.  The terms that are left out have 2/3^(2 n + 1) < 1 unit at the first, and fall by 9: < 2. */
export function logOf2(places) {
  return cached("log 2", places, () => {
    let power = (2n << shift(places)) / 3n;
    let sum = 0n;
    let terms = 0n;
    for (let k = 1n; power > 0n; k += 2n, power /= 9n) {
      sum += power / k;
      terms += 1n;
    }
    return [sum, sum + 2n * terms + 2n];
  });
}

/** atan(1/k) in units, [lo, hi]: the alternating series.  Each term is cut off by less than 2 units
 * (as above), and what is left out is smaller than the first term of it, less than 2 units. */
function inverseTangent(k, places) {
  let power = (1n << shift(places)) / k;
  let sum = 0n;
  let terms = 0n;
  for (let n = 1n; power > 0n; n += 2n, power /= k * k) {
    sum += n % 4n === 1n ? power / n : -(power / n);
    terms += 1n;
  }
  return [sum - 2n * terms - 2n, sum + 2n * terms + 2n];
}

/** pi = 16 atan(1/5) - 4 atan(1/239) (Machin), in units: [lo, hi]. */
export function piIn(places) {
  return cached("pi", places, () => {
    const [a, b] = [inverseTangent(5n, places), inverseTangent(239n, places)];
    return [16n * a[0] - 4n * b[1], 16n * a[1] - 4n * b[0]];
  });
}

/** 1/sqrt(pi) in units, [lo, hi]: from the root of 1/pi, which is in units of 2^-2W. */
export function inverseRootOfPi(places) {
  return cached("1/sqrt pi", places, () => {
    const [lo, hi] = piIn(places + 8);
    const one = 1n << shift(3 * places + 8);
    return [floorRoot(floorDivide(one, hi)), floorRoot(ceilDivide(one, lo)) + 1n];
  });
}

/** Bounds with their common exponent. */
function bounds(lo, hi, e) {
  return { lo, hi, e };
}

/** e^x, with about `bits` bits.
 *
 * x = k log 2 + r with 0 <= r < 0.7 or so (k only chooses r; whatever it is, e^x = 2^k e^r).  With
 * W places, r is known to D units.  Let t_0 = 1 and t_(n+1) = floor(t_n r/(n + 1)), with the lower
 * bound of r in the place of r: all t_n are >= 0 and at most the true terms, and if t_n is short
 * by d_n < 2 units then t_(n+1) is by d_n r/(n + 1) + 1, which is < 2 for n >= 1 as r < 0.8, and
 * d_0 = 0, d_1 <= 1.  Once t_n = 0 the true term is < 2 units, those after it < 2 (0.4 + 0.16 + ...)
 * < 2 together.  So N terms are short by less than 2 N + 4 units; and e^r rises by less than
 * 3 D units over D units, since e^r < 2.3. */
export function expAt(m, e, bits) {
  if (m === 0n) return bounds(1n, 1n, 0);
  const size = bitLength(absolute(m)) + e;
  if (size > 31) {
    if (m > 0n) throw new Unbounded("an exponential is too large");
    return bounds(0n, 1n, -LARGEST_EXPONENT);
  }
  const coarse = Number(floorShift(m, Math.max(0, -e - 40))) * 2 ** Math.max(e, -40);
  let k = Math.floor(coarse / Math.LN2);
  const W = bits + 24 + Math.max(0, size);
  const log2 = logOf2(W);
  const remainder = () => {
    const K = BigInt(k);
    const [least, most] = K < 0n ? [K * log2[1], K * log2[0]] : [K * log2[0], K * log2[1]];
    return [floorShift(m, -e - W) - most, ceilShift(m, -e - W) - least];
  };
  let [r, top] = remainder();
  if (r < 0n) {
    k -= 1;
    [r, top] = remainder();
  }
  if (r < 0n || top * 5n > 4n << shift(W)) throw new Unbounded("the exponent was not reduced");
  let term = 1n << shift(W);
  let sum = 0n;
  let n = 0n;
  while (term > 0n) {
    sum += term;
    n += 1n;
    term = ((term * r) >> shift(W)) / n;
  }
  return bounds(sum, sum + 2n * n + 4n + 3n * (top - r), k - W);
}

/** erfcx(z) = e^(z^2) erfc(z) = (2/sqrt pi) integral over s > 0 of e^(-s^2 - 2 z s), z >= 0.
 *
 * By its series where z^2 is small against the precision, else by its asymptotic one. */
function scaledTail(m, e, bits) {
  const squared = Number(floorShift(m * m, Math.max(0, -2 * e - 40))) * 2 ** Math.max(2 * e, -40);
  return squared > 0.6932 * (bits + 16) + 1
    ? tailByAsymptotics(m, e, bits)
    : tailBySeries(m, e, bits, Math.ceil(1.45 * squared) + 2);
}

/** erfcx(z) = e^(z^2) - (2/sqrt pi) sum of t_n,  t_0 = z,  t_(n+1) = t_n u/(2 n + 3),  u = 2 z^2.
 *
 * (Both sides of f' = 2 z f - 2/sqrt pi, f(0) = 1.)  All t_n are >= 0.  With X = `excess`,
 * e^(z^2) <= 2^X.  What is computed is at most t_n and short of it by d_n units: d_0 <= 1, and
 * d_(n+1) <= d_n u/(2 n + 3) + 2, one for the floors and one since u, with W + X places, is short by
 * 2^-(W + X) while t_n <= e^(z^2).  Each of these errors grows by u/3 u/5 ... <= (u/2)^k/k!, all
 * together by at most e^(u/2) = e^(z^2): N terms are short by less than 2 N 2^X units.  And once
 * u/(2 n + 3) <= 1/2, those after t_n are together at most t_n. */
function tailBySeries(m, e, bits, excess) {
  const W = bits + 32 + 2 * excess;
  const places = shift(W + excess);
  const u = floorShift(2n * m * m, -2 * e - W - excess);
  const steep = 2n * (u + 1n);
  let term = floorShift(m, -e - W);
  let least = term;
  let n = 1;
  let odd = 3n;
  for (; term > 0n || steep > odd << places; n += 1) {
    term = ((term * u) >> places) / odd;
    odd += 2n;
    least += term;
  }
  // The last term was computed as 0: it is at most what it is short by, and so are those after it.
  const most = least + (BigInt(4 * n) << shift(excess));
  const root = inverseRootOfPi(W + excess);
  const E = expAt(m * m, 2 * e, W + excess);
  const lo = floorShift(E.lo, -E.e - W) - ceilShift(2n * root[1] * most, W + excess);
  const hi = ceilShift(E.hi, -E.e - W) - floorShift(2n * root[0] * least, W + excess);
  return bounds(lo, hi, -W);
}

/** erfcx(z) = 1/(z sqrt pi) sum of (-1)^n a_n,  a_0 = 1,  a_(n+1) = a_n (2 n + 1)/(2 z^2).
 *
 * erfcx(z) = 1/(z sqrt pi) integral over v > 0 of e^-v (1 + v/z^2)^(-1/2).  The derivatives of
 * (1 + w)^(-1/2) alternate in sign for w >= 0, so by Taylor's theorem the partial sums lie in turn
 * above and below the value: so far off is none as the last term in it, or as the first left out. */
function tailByAsymptotics(m, e, bits) {
  const W = bits + 16;
  const twice = 2n * m * m;
  const one = 1n << shift(W);
  const u = [floorShift(one, 2 * e) / twice, ceilDivide(ceilShift(one, 2 * e), twice)];
  let [low, high] = [one, one];
  let [least, most] = [0n, 0n];
  let odd = 1n;
  let positive = true;
  while (high > 1n) {
    least += positive ? low : -high;
    most += positive ? high : -low;
    const next = ceilShift(high * u[1] * odd, W);
    low = floorShift(low * u[0] * odd, W);
    if (next >= high) break;
    high = next;
    odd += 2n;
    positive = !positive;
  }
  least -= high;
  most += high;
  const root = inverseRootOfPi(W);
  const lo = floorDivide((least * root[0]) << shift(W), m);
  const hi = ceilDivide((most * root[1]) << shift(W), m);
  return bounds(lo, hi, -3 * W - e);
}

/** erfcx at any point: for z < 0 it is 2 e^(z^2) - erfcx(-z), where nothing cancels. */
export function erfcxAt(m, e, bits) {
  if (m === 0n) return bounds(1n, 1n, 0);
  if (m >= 0n) return scaledTail(m, e, bits);
  const tail = scaledTail(-m, e, bits);
  const E = expAt(m * m, 2 * e, bits + 8);
  if (E.e > 64 * bits) return bounds(2n * E.lo - 1n, 2n * E.hi, E.e); // erfcx(-z) <= 1 < 2^E.e
  const at = Math.min(tail.e, E.e, -bits);
  return bounds(
    floorShift(2n * E.lo, at - E.e) - ceilShift(tail.hi, at - tail.e),
    ceilShift(2n * E.hi, at - E.e) - floorShift(tail.lo, at - tail.e),
    at,
  );
}

/** erfc: e^(-z^2) erfcx(z) for z >= 0, and 2 - erfc(-z) below. */
export function erfcAt(m, e, bits) {
  if (m === 0n) return bounds(1n, 1n, 0);
  const size = absolute(m);
  const tail = scaledTail(size, e, bits + 4);
  const E = expAt(-(m * m), 2 * e, bits + 4);
  const [lo, hi, at] = [tail.lo * E.lo, tail.hi * E.hi, tail.e + E.e];
  if (m >= 0n) return bounds(lo, hi, at);
  const W = bits + 8;
  const two = 2n << shift(W);
  if (at < -8 * W - 4096) return bounds(two - 1n, two, -W); // erfc(-z) is less than a unit
  return bounds(two - ceilShift(hi, -W - at), two - floorShift(lo, -W - at), -W);
}

/** The slope of erfcx, 2 (z erfcx(z) - 1/sqrt pi); for large z it has about 2 log2 z bits less. */
export function slopeAt(m, e, bits) {
  const W = bits + 8 + 2 * Math.max(0, bitLength(absolute(m)) + e);
  const tail = erfcxAt(m, e, W);
  const [a, b] = m < 0n ? [m * tail.hi, m * tail.lo] : [m * tail.lo, m * tail.hi];
  const at = e + tail.e + 1;
  const root = inverseRootOfPi(W);
  const places = Math.max(W, -at > 64 * W ? W : -at);
  const lo = floorShift(a, -places - at) - ceilShift(2n * root[1], W - places);
  const hi = ceilShift(b, -places - at) - floorShift(2n * root[0], W - places);
  return bounds(lo, hi, -places);
}
