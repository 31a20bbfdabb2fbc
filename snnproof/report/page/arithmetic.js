// Intervals with dyadic ends, lo 2^e and hi 2^e, rounded outward to a working precision.
//
// *Guarantee* of every operation: if the operands contain x and y, the result contains the result
// on them.  Each is exact on whole numbers, and then `_rounded` shortens it: the lower end by a
// floor, the upper by a ceiling.  Where an operation is not defined on all of the operands, or not
// bounded, it throws Unbounded.
import { absolute, bitLength, ceilDivide, ceilShift, floorDivide, floorRoot, floorShift, shift, Unbounded } from "./integers.js";
import { erfcAt, erfcxAt, expAt, inverseRootOfPi, piIn, slopeAt } from "./elementary.js";
import { Rational } from "./rational.js";

/** Numbers between lo 2^e and hi 2^e. */
export class Interval {
  constructor(lo, hi, e) {
    this.lo = lo;
    this.hi = hi;
    this.e = e;
  }

  get isPoint() {
    return this.lo === this.hi;
  }
  get isPositive() {
    return this.lo > 0n;
  }
  get isNegative() {
    return this.hi < 0n;
  }
  get isNotNegative() {
    return this.lo >= 0n;
  }
  get isNotPositive() {
    return this.hi <= 0n;
  }

  /** Both ends, exactly. */
  get ends() {
    return [Rational.dyadic(this.lo, this.e), Rational.dyadic(this.hi, this.e)];
  }
}

/** The operations, with so many bits. */
export class Arithmetic {
  constructor(bits) {
    this.bits = bits;
    this.slack = bits + 8;
    this.zero = new Interval(0n, 0n, 0);
    this.one = new Interval(1n, 1n, 0);
  }

  _rounded(lo, hi, e) {
    const size = bitLength(hi > -lo ? hi : -lo);
    if (size <= this.slack) return new Interval(lo, hi, e);
    const k = shift(size - this.bits);
    return new Interval(lo >> k, -(-hi >> k), e + size - this.bits);
  }

  /** From lo 2^a to hi 2^b: at the finer exponent, unless they are too far apart for that. */
  _between(lo, a, hi, b) {
    if (lo === 0n) a = b;
    if (hi === 0n) b = a;
    const e = Math.max(Math.min(a, b), Math.max(a, b) - 4 * this.slack);
    return this._rounded(floorShift(lo, e - a), ceilShift(hi, e - b), e);
  }

  /** The rational q, or all from q to r. */
  of(q, r = q) {
    const [low, high] = [this._rational(q), this._rational(r)];
    return q === r ? low : this._between(low.lo, low.e, high.hi, high.e);
  }

  _rational(q) {
    if (q.d === 1n) return this._rounded(q.n, q.n, 0);
    const k = Math.max(0, this.bits + bitLength(q.d) - bitLength(absolute(q.n)) + 2);
    const above = q.n << shift(k);
    return this._rounded(floorDivide(above, q.d), ceilDivide(above, q.d), -k);
  }

  get pi() {
    const W = this.bits + 8;
    const [lo, hi] = piIn(W);
    return this._rounded(lo, hi, -W);
  }

  get inverseRootOfPi() {
    const W = this.bits + 8;
    const [lo, hi] = inverseRootOfPi(W);
    return this._rounded(lo, hi, -W);
  }

  add(x, y) {
    if (x.lo === 0n && x.hi === 0n) return y;
    if (y.lo === 0n && y.hi === 0n) return x;
    const [coarse, fine] = x.e >= y.e ? [x, y] : [y, x];
    const far = coarse.e - fine.e;
    const kept = Math.min(far, 3 * this.slack); // beyond that `fine` is rounded outward first
    const k = shift(kept);
    const lo = (coarse.lo << k) + floorShift(fine.lo, far - kept);
    const hi = (coarse.hi << k) + ceilShift(fine.hi, far - kept);
    return this._rounded(lo, hi, coarse.e - kept);
  }

  negate(x) {
    return new Interval(-x.hi, -x.lo, x.e);
  }

  subtract(x, y) {
    return this.add(x, this.negate(y));
  }

  multiply(x, y) {
    const e = x.e + y.e;
    if (x.lo >= 0n) {
      if (y.lo >= 0n) return this._rounded(x.lo * y.lo, x.hi * y.hi, e);
      if (y.hi <= 0n) return this._rounded(x.hi * y.lo, x.lo * y.hi, e);
      return this._rounded(x.hi * y.lo, x.hi * y.hi, e);
    }
    if (x.hi <= 0n) return this.negate(this.multiply(this.negate(x), y));
    if (y.lo >= 0n || y.hi <= 0n) return this.multiply(y, x);
    const [a, b, c, d] = [x.lo * y.hi, x.hi * y.lo, x.lo * y.lo, x.hi * y.hi];
    return this._rounded(a < b ? a : b, c > d ? c : d, e);
  }

  square(x) {
    if (x.lo < 0n && x.hi > 0n) {
      const size = -x.lo > x.hi ? -x.lo : x.hi;
      return this._rounded(0n, size * size, 2 * x.e);
    }
    return this.multiply(x, x);
  }

  divide(x, y) {
    if (y.hi < 0n) return this.negate(this.divide(x, this.negate(y)));
    if (y.lo <= 0n) throw new Unbounded("a divisor may be zero");
    const size = bitLength(x.hi > -x.lo ? x.hi : -x.lo);
    const k = Math.max(0, this.bits + 4 + bitLength(y.hi) - size);
    const [lo, hi] = [x.lo << shift(k), x.hi << shift(k)];
    return this._rounded(
      floorDivide(lo, lo >= 0n ? y.hi : y.lo),
      ceilDivide(hi, hi >= 0n ? y.lo : y.hi),
      x.e - y.e - k,
    );
  }

  root(x) {
    if (x.lo < 0n) throw new Unbounded("the root of what may be negative");
    let k = Math.max(0, 2 * this.bits + 2 - bitLength(x.hi));
    if ((x.e - k) % 2 !== 0) k += 1;
    const high = x.hi << shift(k);
    const top = floorRoot(high);
    const hi = top * top === high ? top : top + 1n;
    return this._rounded(floorRoot(x.lo << shift(k)), hi, (x.e - k) / 2);
  }

  absolute(x) {
    if (x.lo >= 0n) return x;
    return x.hi <= 0n ? this.negate(x) : new Interval(0n, -x.lo > x.hi ? -x.lo : x.hi, x.e);
  }

  /** The sign; where it may be either, all from -1 to 1: then it holds the slopes of |x|. */
  sign(x) {
    return new Interval(x.lo > 0n ? 1n : -1n, x.hi < 0n ? -1n : 1n, 0);
  }

  /** Of a function that rises, or falls, throughout.
   *
   * flat: up to there, and from `from` on, its slope is below 2 in size, so that over a short
   * interval its value at one end, give or take twice the width, is all that is computed. */
  _monotone(x, at, rises, from = 0n, flat = 0n) {
    const first = at(x.lo, x.e, this.bits);
    if (x.isPoint) return this._rounded(first.lo, first.hi, first.e);
    const isShort = x.hi - x.lo <= 16n && x.e <= 4 - this.bits;
    if (isShort && x.lo >= ceilShift(from, x.e) && x.hi <= floorShift(flat, x.e)) {
      const e = Math.min(x.e, first.e);
      const [lo, hi] = [floorShift(first.lo, e - first.e), ceilShift(first.hi, e - first.e)];
      const step = (2n * (x.hi - x.lo)) << shift(x.e - e);
      return this._rounded(rises ? lo : lo - step, rises ? hi + step : hi, e);
    }
    const last = at(x.hi, x.e, this.bits);
    const [low, high] = rises ? [first, last] : [last, first];
    return this._between(low.lo, low.e, high.hi, high.e);
  }

  exp(x) {
    return this._monotone(x, expAt, true);
  }

  /** Its slope is -(2/sqrt pi) e^(-z^2), above -2. */
  erfc(x) {
    return this._monotone(x, erfcAt, false, -1n, 1n);
  }

  /** It falls: e^(-2 z s) does in the integral for it (see `scaledTail`), also for z < 0; and its
   * slope rises from -2/sqrt pi > -2 at 0. */
  erfcx(x) {
    return this._monotone(x, erfcxAt, false, 0n, 4n);
  }

  /** It rises: the second derivative of e^(-2 z s) by z is positive. */
  slopeOfErfcx(x) {
    return this._monotone(x, slopeAt, true);
  }

  /** What is in x and at most the upper end of `bound`, where it is known to be that. */
  capped(x, bound) {
    const lower = this._compare(bound.hi, bound.e, x.hi, x.e) < 0;
    return lower ? this._between(x.lo, x.e, bound.hi, bound.e) : x;
  }

  /** Numbers that are in both; each is an enclosure of the same. */
  meet(x, y) {
    const low = this._compare(x.lo, x.e, y.lo, y.e) >= 0 ? x : y;
    const high = this._compare(x.hi, x.e, y.hi, y.e) <= 0 ? x : y;
    return low === high ? low : this._between(low.lo, low.e, high.hi, high.e);
  }

  /** The sign of m 2^a - n 2^b. */
  _compare(m, a, n, b) {
    const [p, q] = [m < 0n ? -1 : m > 0n ? 1 : 0, n < 0n ? -1 : n > 0n ? 1 : 0];
    if (p !== q || p === 0) return p - q;
    const sizes = bitLength(absolute(m)) + a - bitLength(absolute(n)) - b;
    if (Math.abs(sizes) > 16) return sizes > 0 ? p : -p;
    const e = Math.min(a, b);
    const difference = (m << shift(a - e)) - (n << shift(b - e));
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }

  /** From the lower end of x to the upper end of y. */
  between(x, y) {
    return this._between(x.lo, x.e, y.hi, y.e);
  }

  /** The sum of all of them. */
  sum(values) {
    return values.reduce((a, b) => this.add(a, b), this.zero);
  }
}
