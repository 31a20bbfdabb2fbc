// Single functions of the second checker.  Each line of the input is [what, argument]; prints a line
// for each: what came of it as JSON, or {"refused": why}.
import { createInterface } from "node:readline";

const page = process.argv[2];
const { logOf2, piIn, inverseRootOfPi } = await import(`${page}/elementary.js`);
const { readFormula } = await import(`${page}/grammar.js`);
const integers = await import(`${page}/integers.js`);
const { Rational } = await import(`${page}/rational.js`);
const { canonical, readJson, sha256 } = await import(`${page}/strict.js`);

const both = (of) => (places) => of(places).map(String);

const FUNCTIONS = {
  pi: both(piIn),
  "log 2": both(logOf2),
  "1/sqrt pi": both(inverseRootOfPi),
  number: (text) => `${Rational.read(text)}`,
  decimals: ([text, digits]) => [false, true].map((up) => Rational.read(text).decimal(digits, up)),
  short: (text) => Rational.read(text).text,
  formula: readFormula,
  json: (text) => canonical(readJson(text)),
  sha256,
  root: (text) => `${integers.floorRoot(BigInt(text))}`,
  divided: ([n, d]) =>
    [integers.floorDivide, integers.ceilDivide].map((by) => `${by(BigInt(n), BigInt(d))}`),
  shifted: ([n, k]) =>
    [integers.floorShift, integers.ceilShift].map((by) => `${by(BigInt(n), k)}`),
};

for await (const line of createInterface({ input: process.stdin })) {
  const [what, argument] = JSON.parse(line);
  let found;
  try {
    found = FUNCTIONS[what](argument);
  } catch (error) {
    if (!(error instanceof integers.Refusal)) throw error;
    found = { refused: error.message };
  }
  console.log(JSON.stringify(found));
}
