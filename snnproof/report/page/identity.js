// When two formulas are the same function: a normal form, in exact arithmetic.
//
// Both sides are written as quotients of sums of terms
//
//     rational * product of powers of bases * e^(a sum),   powers integers or halves
//
// and compared by cross-multiplication.  A base is a symbol, a prime under a root, erfc of a sum,
// or a function that has no rule here; bases are taken as independent.  So where the normal forms
// agree the functions do, wherever both are defined, for all alpha and lambda; where they do not,
// nothing is said.  Roots are split into factors only where each of them is positive.
import { call, minus, negated, number, ordered, over, plus, squared, substituted, symbol, times } from "./expression.js";
import { Unknown } from "./integers.js";
import { formulaOf, momentsWrittenOut, PRODUCTS } from "./meaning.js";
import { ONE, Rational } from "./rational.js";

const MOST_PRODUCTS = 2_000_000;
const HALF = new Rational(1n, 2n);
const NOTHING = new Map();

function normalOver(domain) {
  const positive = new Set(["pi"]);
  for (const [axis, [low]] of domain) if (low.sign > 0) positive.add(axis);
  return new Normal(positive);
}

/** The number that the formula is wherever on the domain it is defined; null if none is seen. */
export function constantValue(text, domain) {
  try {
    const { above, below } = normalOver(domain).form(formulaOver(text, [...domain.keys()]));
    if (above.size === 0) return new Rational(0n);
    const [[key, one]] = above;
    if (!below.has(key)) return null;
    const value = one.q.over(below.get(key).q);
    return written(above) === written(scaled(below, value)) ? value : null;
  } catch (error) {
    if (error instanceof NoForm || error instanceof Unknown) return null;
    throw error;
  }
}

/** Are they certainly the same function of the axes of the domain?  False if that is not seen. */
export function sameFunction(left, right, domain) {
  const normal = normalOver(domain);
  try {
    const [a, b] = [left, right].map((text) => normal.form(formulaOver(text, [...domain.keys()])));
    const [p, q] = [normal.product(a.above, b.below), normal.product(b.above, a.below)];
    return written(p) === written(q);
  } catch (error) {
    if (error instanceof NoForm) return false;
    throw error;
  }
}

class NoForm extends Error {}

/** The formula with the products y and x written out where they are no axes. */
function formulaOver(text, axes) {
  const put = new Map();
  for (const [name, [a, b]] of Object.entries(PRODUCTS)) {
    if (!axes.includes(name)) put.set(name, times(symbol(a), symbol(b)));
  }
  return substituted(momentsWrittenOut(formulaOf(text, axes)), put);
}

// -- terms and sums: Maps from the text of a term, without its factor, to the term -------------------

function term(q, powers, exponent) {
  const bases = [...powers].sort(([a], [b]) => (a < b ? -1 : 1)).map(([base, n]) => `${base}^${n}`);
  const text = `${bases.join(" ")}${exponent.size > 0 ? ` e^{${written(exponent)}}` : ""}`;
  return { q, powers, exponent, text };
}

/** Canonical text of a sum: equal sums, equal text. */
function written(sum) {
  const parts = [...sum].map(([text, one]) => `${one.q} ${text}`);
  return parts.sort().join(" + ");
}

function sumOf(terms) {
  const sum = new Map();
  for (const one of terms) {
    const q = sum.has(one.text) ? sum.get(one.text).q.plus(one.q) : one.q;
    if (q.sign === 0) sum.delete(one.text);
    else sum.set(one.text, { ...one, q });
  }
  return sum;
}

function constant(q) {
  return q.sign === 0 ? NOTHING : sumOf([term(q, NOTHING, NOTHING)]);
}

function baseSum(base) {
  return sumOf([term(ONE, new Map([[base, ONE]]), NOTHING)]);
}

function scaled(sum, q) {
  return sumOf([...sum.values()].map((one) => ({ ...one, q: one.q.times(q) })));
}

/** The product of two terms; whole powers of primes become part of the rational. */
function termProduct(a, b) {
  let q = a.q.times(b.q);
  const powers = new Map(a.powers);
  for (const [base, n] of b.powers) powers.set(base, powers.get(base)?.plus(n) ?? n);
  for (const [base, n] of powers) {
    let rest = n;
    if (base.startsWith("#")) {
      const whole = n.n >= 0n ? n.n / n.d : -((-n.n + n.d - 1n) / n.d);
      const size = BigInt(base.slice(1)) ** (whole < 0n ? -whole : whole);
      q = whole < 0n ? q.over(new Rational(size)) : q.times(new Rational(size));
      rest = n.minus(new Rational(whole));
    }
    if (rest.sign === 0) powers.delete(base);
    else powers.set(base, rest);
  }
  return term(q, powers, sumOf([...a.exponent.values(), ...b.exponent.values()]));
}

// -- the normal form ------------------------------------------------------------------------------

class Normal {
  constructor(positive) {
    this.positive = positive;
    this.forms = new Map();
    this.work = 0;
  }

  form(root) {
    for (const one of ordered([root])) {
      if (!this.forms.has(one)) {
        this.forms.set(one, this.node(one, one.args.map((arg) => this.forms.get(arg))));
      }
    }
    return this.forms.get(root);
  }

  node(one, [a, b]) {
    const { op, args } = one;
    if (op === "number") return whole(constant(one.content));
    if (op === "symbol") return whole(baseSum(one.content));
    if (op === "+") return this.sum(a, b, ONE);
    if (op === "-") return this.sum(a, b, new Rational(-1n));
    if (op === "neg") return { above: scaled(a.above, new Rational(-1n)), below: a.below };
    if (op === "*") return this.times(a, b);
    if (op === "sqr") return this.times(a, a);
    if (op === "/") return this.quotient(a, b);
    const inOtherWords = IN_OTHER_WORDS[op];
    if (inOtherWords) return this.form(inOtherWords(...args));
    return this.ofFunction(op, a);
  }

  /** sqrt, exp, erfc; what has no rule is a base of its own, the same for the same operand. */
  ofFunction(op, a) {
    const isSum = written(a.below) === written(constant(ONE));
    if (op === "exp" && isSum) return whole(sumOf([term(ONE, NOTHING, a.above)]));
    if (op === "sqrt" && isSum) {
      const root = this.root(a.above);
      if (root !== null) return whole(root);
    }
    return whole(baseSum(`${op}[${written(a.above)} over ${written(a.below)}]`));
  }

  root(sum) {
    if (sum.size !== 1) return null;
    const [{ q, powers, exponent }] = sum.values();
    const isPositive = q.sign > 0 && [...powers.keys()].every((base) => this.positive.has(base));
    const primes = isPositive ? [factored(q.n), factored(q.d)] : [null, null];
    if (primes[0] === null || primes[1] === null) return null;
    const halves = new Map([...powers].map(([base, n]) => [base, n.times(HALF)]));
    primes.forEach((found, k) => {
      for (const prime of found) {
        const half = k === 0 ? HALF : HALF.negated();
        halves.set(prime, halves.get(prime)?.plus(half) ?? half);
      }
    });
    const one = term(ONE, NOTHING, NOTHING);
    return sumOf([termProduct(one, term(ONE, halves, scaled(exponent, HALF)))]);
  }

  sum(a, b, sign) {
    if (written(a.below) === written(b.below)) {
      return { above: added(a.above, scaled(b.above, sign)), below: a.below };
    }
    const [left, right] = [this.product(a.above, b.below), this.product(b.above, a.below)];
    return { above: added(left, scaled(right, sign)), below: this.product(a.below, b.below) };
  }

  times(a, b) {
    return { above: this.product(a.above, b.above), below: this.product(a.below, b.below) };
  }

  quotient(a, b) {
    if (b.above.size === 0) throw new NoForm();
    if (b.above.size > 1) return this.times(a, { above: b.below, below: b.above });
    const [{ q, powers, exponent }] = b.above.values();
    const inverted = new Map([...powers].map(([base, n]) => [base, n.negated()]));
    const inverse = term(ONE.over(q), inverted, scaled(exponent, new Rational(-1n)));
    const one = term(ONE, NOTHING, NOTHING);
    const above = this.product(this.product(a.above, sumOf([termProduct(one, inverse)])), b.below);
    return { above, below: a.below };
  }

  product(a, b) {
    this.work += a.size * b.size;
    if (this.work > MOST_PRODUCTS) throw new Unknown("an identity with so many terms");
    const products = [...a.values()].flatMap((s) => [...b.values()].map((t) => termProduct(s, t)));
    return sumOf(products);
  }
}

function whole(above) {
  return { above, below: constant(ONE) };
}

function added(a, b) {
  return sumOf([...a.values(), ...b.values()]);
}

/** The prime factors as bases, each as often as it occurs; null if one is large. */
function factored(n) {
  const found = [];
  for (let prime = 2n; n > 1n && prime < 1000n; prime += 1n) {
    for (; n % prime === 0n; n /= prime) found.push(`#${prime}`);
  }
  return n === 1n ? found : null;
}

const half = (u) => over(u, number(2));
const gauss = (y, x) => call("exp", negated(half(over(squared(y), x))));
const density = (y, x) => times(call("sqrt", over(number(2), times(symbol("pi"), x))), gauss(y, x));
const tail = (k) => (y, x) => {
  const above = plus(y, times(number(k), x));
  return call("erfc", over(above, call("sqrt", times(number(2), x))));
};
const raised = (exponent, k) => (y, x) => times(call("exp", exponent(y, x)), tail(k)(y, x));

/** The functions of (y, x), as in `meaning.js`, and erfcx, by exp and erfc. */
const IN_OTHER_WORDS = {
  G: gauss,
  D: density,
  xD: (y, x) => times(x, density(y, x)),
  E0: tail(0),
  E1: raised((y, x) => plus(y, half(x)), 1),
  E2: raised((y, x) => times(number(2), plus(y, x)), 2),
  e1: raised((y, x) => half(over(squared(plus(y, x)), x)), 1),
  e2: raised((y, x) => half(over(squared(plus(y, times(number(2), x))), x)), 2),
  erfcx: (u) => times(call("exp", squared(u)), call("erfc", u)),
  slope: (u) => {
    const rest = over(number(1), call("sqrt", symbol("pi")));
    return times(number(2), minus(times(u, call("erfcx", u)), rest));
  },
};
