// Exact rationals: the numbers of statements.
import { absolute, bitLength, greatestCommonDivisor, Refusal } from "./integers.js";

const NUMBER =
  /^([+-]?)(?:([0-9]+)\/([0-9]+)|([0-9]*)(?:\.([0-9]*))?(?:[eE]([+-]?[0-9]{1,6}))?)$/;

/** n/d in lowest terms, d > 0. */
export class Rational {
  constructor(n, d = 1n) {
    const divisor = greatestCommonDivisor(absolute(n), absolute(d)) * (d < 0n ? -1n : 1n);
    this.n = n / divisor;
    this.d = d / divisor;
  }

  /** The number that the text is: a decimal, perhaps with an exponent, or a fraction. */
  static read(text) {
    const match = text.length <= 2000 ? NUMBER.exec(text) : null;
    if (match === null || !(match[2] || match[4] || match[5])) {
      throw new Refusal(`${shown(text)} is no exact number`);
    }
    const sign = match[1] === "-" ? -1n : 1n;
    if (match[2]) {
      if (BigInt(match[3]) === 0n) throw new Refusal(`${shown(text)} has denominator 0`);
      return new Rational(sign * BigInt(match[2]), BigInt(match[3]));
    }
    const digits = match[5] ?? "";
    const exponent = Number(match[6] ?? 0);
    if (Math.abs(exponent) > 1000) throw new Refusal(`${shown(text)} has too large an exponent`);
    const places = digits.length - exponent;
    const whole = sign * BigInt((match[4] ?? "") + digits);
    return places >= 0
      ? new Rational(whole, 10n ** BigInt(places))
      : new Rational(whole * 10n ** BigInt(-places));
  }

  /** m 2^e. */
  static dyadic(m, e) {
    return e >= 0 ? new Rational(m << BigInt(e)) : new Rational(m, 1n << BigInt(-e));
  }

  plus(q) {
    return new Rational(this.n * q.d + q.n * this.d, this.d * q.d);
  }
  minus(q) {
    return new Rational(this.n * q.d - q.n * this.d, this.d * q.d);
  }
  times(q) {
    return new Rational(this.n * q.n, this.d * q.d);
  }
  over(q) {
    if (q.n === 0n) throw new Refusal("division by zero");
    return new Rational(this.n * q.d, this.d * q.n);
  }
  negated() {
    return new Rational(-this.n, this.d);
  }
  absolute() {
    return new Rational(absolute(this.n), this.d);
  }
  half() {
    return new Rational(this.n, 2n * this.d);
  }

  /** -1, 0 or 1: below, equal to or above q. */
  compare(q) {
    const difference = this.n * q.d - q.n * this.d;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }
  below(q) {
    return this.compare(q) < 0;
  }
  above(q) {
    return this.compare(q) > 0;
  }
  equals(q) {
    return this.n === q.n && this.d === q.d;
  }

  get sign() {
    return this.n < 0n ? -1 : this.n > 0n ? 1 : 0;
  }
  get size() {
    return Math.max(bitLength(absolute(this.n)), bitLength(this.d));
  }

  /** The nearest double or so: for pictures, never for a verdict. */
  get estimate() {
    const excess = Math.max(0, this.size - 1000);
    return Number(this.n >> BigInt(excess)) / Number(this.d >> BigInt(excess));
  }

  toString() {
    return this.d === 1n ? `${this.n}` : `${this.n}/${this.d}`;
  }

  /** A decimal of so many significant digits, not above the number, or not below it. */
  decimal(digits, upward) {
    if (this.n === 0n) return "0";
    const lengths = `${absolute(this.n)}`.length - `${this.d}`.length;
    for (let places = digits - lengths; ; places -= 1) {
      const [above, below] =
        places >= 0 ? [this.n * 10n ** BigInt(places), this.d] : [this.n, this.d * 10n ** BigInt(-places)];
      let units = above / below;
      if (upward && above > 0n && units * below !== above) units += 1n;
      if (!upward && above < 0n && units * below !== above) units -= 1n;
      if (`${absolute(units)}`.length <= digits) return placed(units, places);
    }
  }

  /** The number itself as a decimal if it has one of a few digits, else the fraction. */
  get text() {
    const rounded = this.decimal(30, false);
    return Rational.read(rounded).equals(this) ? rounded : this.toString();
  }
}

export const ZERO = new Rational(0n);
export const ONE = new Rational(1n);

function placed(units, places) {
  const sign = units < 0n ? "-" : "";
  let digits = `${absolute(units)}`;
  while (digits.length > 1 && digits.endsWith("0")) {
    digits = digits.slice(0, -1);
    places -= 1;
  }
  const leading = digits.length - places;
  if (digits === "0") return "0";
  if (leading > 21 || leading < -8) {
    return `${sign}${digits[0]}${digits.length > 1 ? `.${digits.slice(1)}` : ""}e${leading - 1}`;
  }
  if (places <= 0) return sign + digits + "0".repeat(-places);
  if (leading > 0) return `${sign}${digits.slice(0, leading)}.${digits.slice(leading)}`;
  return `${sign}0.${"0".repeat(-leading)}${digits}`;
}

/** Text in quotes, cut where it is long. */
export function shown(text) {
  const plain = `${text}`;
  return JSON.stringify(plain.length > 60 ? `${plain.slice(0, 60)}...` : plain);
}

export function least(a, b) {
  return a.below(b) ? a : b;
}
export function greatest(a, b) {
  return a.below(b) ? b : a;
}

/** All products of numbers of two intervals: they are extremal at corners. */
export function productOf(a, b) {
  const corners = a.flatMap((p) => b.map((q) => p.times(q)));
  return [corners.reduce(least), corners.reduce(greatest)];
}
