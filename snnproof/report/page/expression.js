// Formulas as graphs.  Equal formulas are one node, so that each is computed once.
import { bitLength, Refusal } from "./integers.js";
import { ONE, Rational, ZERO } from "./rational.js";

const MAX_NODES = 400_000;
const nodes = new Map();

/** A node: an operation and its operands; a number has a value, a symbol a name. */
class Expression {
  constructor(op, args, content, id) {
    this.op = op;
    this.args = args;
    this.content = content;
    this.id = id;
  }
  get isNumber() {
    return this.op === "number";
  }
  is(value) {
    return this.op === "number" && this.content.equals(value);
  }
}

function node(op, args = [], content = null) {
  const key = `${op} ${args.map((arg) => arg.id).join(" ")} ${content ?? ""}`;
  let found = nodes.get(key);
  if (found === undefined) {
    if (nodes.size > MAX_NODES) nodes.clear(); // what is in use stays; only sharing is lost
    found = new Expression(op, args, content, (made += 1));
    nodes.set(key, found);
  }
  return found;
}

let made = 0;

export function number(value) {
  const q = value instanceof Rational ? value : new Rational(BigInt(value));
  if (q.size > 1 << 16) throw new Refusal("a constant of a formula has too many digits");
  return node("number", [], q);
}

export function symbol(name) {
  return node("symbol", [], name);
}

/** A function that is not folded: sqrt, exp, ..., or one of (y, x). */
export function call(op, ...args) {
  if (op in FOLDED) return FOLDED[op](...args);
  return node(op, args);
}

export function plus(a, b) {
  if (a.isNumber && b.isNumber) return number(a.content.plus(b.content));
  if (a.is(ZERO)) return b;
  return b.is(ZERO) ? a : node("+", [a, b]);
}

export function minus(a, b) {
  if (a.isNumber && b.isNumber) return number(a.content.minus(b.content));
  if (a.is(ZERO)) return negated(b);
  return b.is(ZERO) ? a : node("-", [a, b]);
}

export function times(a, b) {
  if (a.isNumber && b.isNumber) return number(a.content.times(b.content));
  if (a.is(ZERO) || b.is(ZERO)) return number(0);
  if (a.is(ONE)) return b;
  return b.is(ONE) ? a : node("*", [a, b]);
}

export function over(a, b) {
  if (b.is(ZERO)) throw new Refusal("a formula divides by zero");
  if (a.isNumber && b.isNumber) return number(a.content.over(b.content));
  return b.is(ONE) ? a : node("/", [a, b]);
}

export function negated(a) {
  if (a.isNumber) return number(a.content.negated());
  return a.op === "neg" ? a.args[0] : node("neg", [a]);
}

export function squared(a) {
  return a.isNumber ? number(a.content.times(a.content)) : node("sqr", [a]);
}

const FOLDED = {
  "+": plus,
  "-": minus,
  "*": times,
  "/": over,
  neg: negated,
  sqr: squared,
  abs: (a) => (a.isNumber ? number(a.content.absolute()) : node("abs", [a])),
};

/** u^n for integers and halves of them. */
export function power(base, exponent) {
  if (exponent.sign < 0) return over(number(1), power(base, exponent.negated()));
  if (exponent.d === 2n) {
    const whole = new Rational(exponent.n / 2n);
    const root = call("sqrt", base);
    return whole.sign === 0 ? root : times(power(base, whole), root);
  }
  const n = Number(exponent.n);
  if (n === 0) return number(1);
  if (n === 1) return base;
  const square = squared(base);
  let result = square;
  for (let k = 2; k <= n - 2; k += 2) result = times(result, square);
  return n % 2 ? times(result, base) : result;
}

/** Every node of these once, operands first. */
export function ordered(roots) {
  const seen = new Set();
  const found = [];
  const waiting = [...roots].reverse().map((root) => [root, false]);
  while (waiting.length > 0) {
    const [one, ready] = waiting.pop();
    if (ready) {
      found.push(one);
    } else if (!seen.has(one)) {
      seen.add(one);
      waiting.push([one, true]);
      for (let k = one.args.length - 1; k >= 0; k -= 1) waiting.push([one.args[k], false]);
    }
  }
  return found;
}

/** The expression with nodes replaced: `replace` gives another one, or null for the same. */
export function rebuilt(root, replace) {
  const done = new Map();
  for (const one of ordered([root])) {
    const args = one.args.map((arg) => done.get(arg));
    done.set(one, replace(one, args) ?? (args.length > 0 ? call(one.op, ...args) : one));
  }
  return done.get(root);
}

/** Symbols replaced, all at once. */
export function substituted(root, values) {
  return rebuilt(root, (one) => (one.op === "symbol" ? (values.get(one.content) ?? null) : null));
}

export function symbolsOf(root) {
  return new Set(ordered([root]).filter((one) => one.op === "symbol").map((one) => one.content));
}

/** The size of the numbers in it, for the limits of normal forms. */
export function isSmall(q, bits) {
  return bitLength(q.n < 0n ? -q.n : q.n) <= bits && bitLength(q.d) <= bits;
}
