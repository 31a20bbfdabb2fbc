// Ranges of quantities over boxes.  Each line of the input is a case: the quantity, the sides of the
// box as exact text, and enclosures [low, high] of values at points of it.  Prints what misses one.
import { createInterface } from "node:readline";

const page = process.argv[2];
const { Arithmetic } = await import(`${page}/arithmetic.js`);
const { chartOf } = await import(`${page}/charts.js`);
const { BITS } = await import(`${page}/check.js`);
const { Setting } = await import(`${page}/formula.js`);
const { Unbounded } = await import(`${page}/integers.js`);
const { Rational } = await import(`${page}/rational.js`);

const setting = new Setting(new Arithmetic(BITS), null, null);
const found = { cases: 0, unbounded: 0, missed: [] };

for await (const line of createInterface({ input: process.stdin })) {
  const [quantity, sides, values] = JSON.parse(line);
  const domain = new Map(sides.map(([axis, ends]) => [axis, ends.map(Rational.read)]));
  const chart = chartOf(domain, [quantity]);
  found.cases += 1;
  let low, high;
  try {
    [low, high] = chart.enclosures(chart.root, setting).get(quantity);
  } catch (error) {
    if (!(error instanceof Unbounded)) throw error;
    found.unbounded += 1;
    continue;
  }
  for (const [least, most] of values.map((ends) => ends.map(Rational.read))) {
    if (low.above(most) || high.below(least)) found.missed.push(line);
  }
}
console.log(JSON.stringify(found));
