// Compares enclosures with right values.  Each line of the input is a case: the function, its
// arguments as [low, high] in exact text, and an enclosure [low, high] of the right range, which is
// many digits sharper (without names: a function of a number, unrounded), or null where there must be none.  Prints what is narrower than the truth, and the largest excess in units.
import { createInterface } from "node:readline";

const page = process.argv[2];
const { Arithmetic } = await import(`${page}/arithmetic.js`);
const elementary = await import(`${page}/elementary.js`);
const { Setting, Tape } = await import(`${page}/formula.js`);
const { formulaOf } = await import(`${page}/meaning.js`);
const { Unbounded } = await import(`${page}/integers.js`);
const { Rational } = await import(`${page}/rational.js`);

const BITS = 128;
const setting = new Setting(new Arithmetic(BITS), null, null);
const tapes = new Map();
const found = { cases: 0, narrower: [], units: {} };

function exactly(text) {
  const [m, e] = text.split("p");
  return Rational.dyadic(BigInt(m), Number(e));
}

/** The ends of what a function of one number is said to be, before it is rounded. */
function raw(name, text) {
  const [m, e] = text.split("p");
  const { lo, hi, e: at } = elementary[name](BigInt(m), Number(e), BITS);
  return [Rational.dyadic(lo, at), Rational.dyadic(hi, at)];
}

function enclosed(text, names, sides) {
  if (names.length === 0) return raw(text, sides);
  if (!tapes.has(text)) tapes.set(text, new Tape([formulaOf(text, names)]));
  const cell = new Map(names.map((name, k) => [name, setting.A.of(...sides[k].map(exactly))]));
  return tapes.get(text).run(cell, setting)[0].ends;
}

for await (const line of createInterface({ input: process.stdin })) {
  const [text, names, sides, truth] = JSON.parse(line);
  found.cases += 1;
  let low, high;
  try {
    [low, high] = enclosed(text, names, sides);
  } catch (error) {
    if (!(error instanceof Unbounded) || truth !== null) throw error;
    continue; // as it should be
  }
  if (truth === null) {
    found.narrower.push(line);
    continue;
  }
  const [least, most] = truth.map(exactly);
  if (low.above(least) || high.below(most)) found.narrower.push(line);
  const size = [least.absolute(), most.absolute()].reduce((a, b) => (a.below(b) ? b : a));
  const unit = size.times(Rational.dyadic(1n, -BITS));
  const excess = high.minus(low).minus(most.minus(least)).over(unit).estimate;
  found.units[text] = Math.max(found.units[text] ?? 0, excess);
}
console.log(JSON.stringify(found));
