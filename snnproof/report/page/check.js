// The judgement: every leaf of every tree, every witness, in enclosures of this checker's own.
//
// Nothing of a certificate is trusted but the list of cuts.  Where an enclosure over a leaf is too
// wide to show what is claimed of it, the leaf is cut further here: its parts cover it.
import { Arithmetic } from "./arithmetic.js";
import { chartOf } from "./charts.js";
import { cutCell, leavesOf, requireInside } from "./certificate.js";
import { middle, Setting } from "./formula.js";
import { constantValue, sameFunction } from "./identity.js";
import { Refusal, Unbounded, Unknown } from "./integers.js";
import { Rational, ZERO } from "./rational.js";

export const BITS = 96;
const FINER = 128;
const MOST_PARTS = 256;
const FAR_APART = 2 ** 20;

// -- conditions -------------------------------------------------------------------------------------

/** How far an enclosure stays from the nearer bound; negative by how much it crosses it. */
export function marginOf({ above, below }, [low, high]) {
  const distances = [];
  if (above !== null) distances.push(low.minus(above));
  if (below !== null) distances.push(below.minus(high));
  return distances.reduce((a, b) => (a.below(b) ? a : b));
}

/** Does every number of the enclosure meet the condition? */
export function holds(condition, enclosure) {
  const margin = marginOf(condition, enclosure);
  return margin.sign > 0 || (margin.sign === 0 && !condition.strict);
}

/** Does none? */
export function fails({ above, below, strict }, [low, high]) {
  const tooLow = above !== null && (high.below(above) || (strict && high.equals(above)));
  const tooHigh = below !== null && (low.above(below) || (strict && low.equals(below)));
  return tooLow || tooHigh;
}

// -- one cover --------------------------------------------------------------------------------------

/** Judges cells and points for conditions on a domain. */
export class Judge {
  constructor({ domain, conditions, scope = "all points", activation, alpha, lambda }) {
    if (activation) throw new Unknown("another activation than SELU");
    this.domain = domain;
    this.conditions = conditions;
    this.scope = scope;
    this.parameters = [alpha, lambda];
    this.settings = new Map();
    this.chart = chartOf(domain, [...conditions.keys()]);
  }

  /** With as many bits as are asked for finely, or as usual; and more for what differs in size. */
  setting(bits) {
    if (!this.settings.has(bits)) {
      const arithmetic = new Arithmetic(bits === 0 ? BITS : 2 * bits + 256);
      this.settings.set(bits, new Setting(arithmetic, ...this.parameters));
    }
    return this.settings.get(bits);
  }

  /** {holds, margin, enclosures} of a cell; no margin where there is nothing to judge. */
  judge(cell, bits = 0) {
    const setting = this.setting(bits);
    try {
      if (this.scope === "fixed points" && this.chart.excludesFixedPoint(cell, setting)) {
        return { holds: true, margin: null, enclosures: new Map(), parts: 1 };
      }
      return this.said(this.chart.enclosures(cell, setting));
    } catch (error) {
      if (!(error instanceof Unbounded)) throw error;
      return { holds: false, margin: null, enclosures: new Map(), unbounded: error.message };
    }
  }

  said(enclosures) {
    let [all, least] = [true, null];
    for (const [quantity, condition] of this.conditions) {
      const margin = marginOf(condition, enclosures.get(quantity));
      all = all && holds(condition, enclosures.get(quantity));
      if (least === null || margin.below(least)) least = margin;
    }
    return { holds: all, margin: least, enclosures };
  }

  /** The judgement of a leaf that must hold with the margin; cut further where it does not. */
  leaf(cell, bits, margin) {
    const suffices = (one) =>
      one.holds && (margin === null || one.margin === null || !one.margin.below(margin));
    const whole = this.judge(cell, bits);
    if (suffices(whole)) return { ...whole, cell, parts: 1 };
    if (bits === 0 && this.cut(cell).length === 0) return this.leaf(cell, FINER, margin);
    const waiting = this.cut(cell);
    if (waiting.length === 0) {
      const exact = this.withConstants(whole);
      return { ...exact, cell, parts: 1, short: exact.holds && !suffices(exact) };
    }
    const total = { holds: true, margin: null, enclosures: new Map(), cell, parts: 0 };
    while (waiting.length > 0) {
      const part = waiting.shift();
      const one = this.judge(part, bits);
      if (!suffices(one)) {
        const halves = total.parts + waiting.length < MOST_PARTS ? this.cut(part) : [];
        if (halves.length === 0)
          return { ...one, cell, parts: total.parts, worst: part, short: one.holds };
        waiting.push(...halves);
        continue;
      }
      total.parts += 1;
      if (one.margin !== null && (total.margin === null || one.margin.below(total.margin))) {
        total.margin = one.margin;
      }
      joinInto(total.enclosures, one.enclosures);
    }
    return total;
  }

  /** The judgement of a cell on which all is defined, of those that are numbers by normal form. */
  withConstants(judgement) {
    if (judgement.margin === null) return judgement;
    return this.said(this.exactly(judgement.enclosures));
  }

  /** The enclosures, of what is defined, where a formula is a number by its normal form. */
  exactly(enclosures) {
    const found = [...enclosures].map(([quantity, enclosure]) => {
      const value = constantValue(quantity, this.domain);
      return [quantity, value === null ? enclosure : [value, value]];
    });
    return new Map(found);
  }

  /** In two, across the side that is widest beside the root's; none if it is a point. */
  cut(cell) {
    let [widest, share] = [null, 0];
    for (const [axis, [low, high]] of cell) {
      if (!low.below(high)) continue;
      const [first, last] = this.chart.root.get(axis);
      const part = high.minus(low).over(last.minus(first)).estimate;
      if (part >= share) [widest, share] = [axis, part];
    }
    if (widest === null) return [];
    return cutCell(cell, widest, cutPoint(cell.get(widest)));
  }

  valuesAt(point, bits = 0) {
    requireInside(point, this.domain);
    try {
      return this.chart.enclosuresAt(point, this.setting(bits));
    } catch (error) {
      if (!(error instanceof Unbounded)) throw error;
      throw new Refusal("at a witness the enclosures are unbounded");
    }
  }

  holdsAt(values) {
    return [...this.conditions].every(([q, condition]) => holds(condition, values.get(q)));
  }

  isViolatedAt(values) {
    if (this.scope === "fixed points") return false; // the point need not be fixed
    return [...this.conditions].some(([q, condition]) => fails(condition, values.get(q)));
  }
}

/** The middle; or between numbers of very different size, near their geometric mean, or 0. */
function cutPoint([low, high]) {
  const [a, b] = [low.estimate, high.estimate];
  const [small, large] = [Math.abs(a), Math.abs(b)].sort((p, q) => p - q);
  if (a * b > 0 && large > FAR_APART * small) {
    const between = Rational.dyadic(1n, Math.round((Math.log2(small) + Math.log2(large)) / 2));
    return a > 0 ? between : between.negated();
  }
  return a < 0 && b > 0 && large > FAR_APART * small ? ZERO : middle([low, high]);
}

function joinInto(ranges, enclosures) {
  for (const [quantity, [low, high]] of enclosures) {
    const [a, b] = ranges.get(quantity) ?? [low, high];
    ranges.set(quantity, [low.below(a) ? low : a, high.above(b) ? high : b]);
  }
}

// -- steps --------------------------------------------------------------------------------------------

/** Checks one step; yields each leaf as it is judged, and returns what was derived:
 * {verdict, margin, leaves, parts, ranges, values}.  *Throws*: Refusal, Unknown. */
export function* checkStep(step, result) {
  if (step.kind === "identity") return checkIdentity(step, result);
  if (step.kind === "extremum") return yield* checkExtremum(step, result);
  const judge = new Judge(step);
  if (result.verdict === "refuted") return violation(judge, result);
  const derived = yield* checkTree(judge, result);
  if (result.closest !== null) derived.values = judge.valuesAt(result.closest);
  if (result.verdict === "undecided") derived.verdict = "undecided";
  return derived;
}

/** The covers that an extremum consists of: nothing is beyond its farther bound, and one point
 * reaches the nearer one; it is refuted where nothing does. */
export function coversOf(step) {
  const { lower, upper, extremum, quantity } = step;
  const of = (condition) => ({
    ...step,
    kind: "cover",
    conditions: new Map([[quantity, condition]]),
  });
  const atMost = (below) => ({ above: null, below, strict: false });
  const atLeast = (above) => ({ above, below: null, strict: false });
  return extremum === "maximum"
    ? {
        bound: of(atMost(upper)),
        reach: of(atLeast(lower)),
        miss: of({ ...atMost(lower), strict: true }),
      }
    : {
        bound: of(atLeast(lower)),
        reach: of(atMost(upper)),
        miss: of({ ...atLeast(upper), strict: true }),
      };
}

function* checkExtremum(step, result) {
  const { bound, reach, miss } = coversOf(step);
  const { witness, bits } = result;
  const isAt = step.at !== null && witness !== null && samePoint(witness, step.at);
  if (result.verdict === "refuted") {
    if (witness === null) {
      const derived = yield* checkTree(new Judge(miss), { ...result, verdict: "proved" });
      return { ...derived, verdict: "refuted" };
    }
    const judge = new Judge(reach);
    const missed = isAt && judge.isViolatedAt(judge.valuesAt(witness, bits));
    return violation(missed ? judge : new Judge(bound), result);
  }
  const judge = new Judge(bound);
  const derived = yield* checkTree(judge, result);
  if (result.verdict === "undecided") return { ...derived, verdict: "undecided" };
  if (step.at !== null && !isAt) throw new Refusal("the witness is not the point of the statement");
  const values = judge.valuesAt(witness, bits);
  if (!new Judge(reach).holdsAt(values))
    throw new Refusal("the witness does not reach the extremum");
  if (step.at !== null && !judge.holdsAt(values)) {
    throw new Refusal("the value at the point of the statement is not in its bounds");
  }
  return { ...derived, values };
}

function samePoint(a, b) {
  return a.size === b.size && [...a].every(([axis, value]) => b.get(axis)?.equals(value));
}

function checkIdentity(step, result) {
  const isSame = sameFunction(step.left, step.right, step.domain);
  if (isSame !== (result.verdict === "proved")) {
    const found = isSame ? "the same function" : "no identity that is seen";
    throw new Refusal(`it says ${result.verdict}, the two sides are ${found}`);
  }
  if (result.verdict !== "refuted") return { verdict: result.verdict, leaves: 0 };
  const zero = { above: ZERO, below: ZERO, strict: false };
  const conditions = new Map([[`(${step.left}) - (${step.right})`, zero]]);
  return violation(new Judge({ ...step, conditions, alpha: null, lambda: null }), result);
}

function violation(judge, { witness, bits }) {
  const values = judge.valuesAt(witness, bits);
  const isOpen = !judge.holdsAt(values); // else a normal form says nothing new
  const isViolated =
    judge.isViolatedAt(values) || (isOpen && judge.isViolatedAt(judge.exactly(values)));
  if (!isViolated) throw new Refusal("the witness does not certainly violate it");
  return { verdict: "refuted", leaves: 0, values };
}

function* checkTree(judge, result) {
  const leaves = leavesOf(result.tree, judge.chart.root);
  const summary = {
    verdict: "proved",
    margin: null,
    leaves: leaves.length,
    parts: 0,
    ranges: new Map(),
  };
  let number = 0;
  for (const [cell, bits] of leaves) {
    const one =
      result.verdict === "undecided"
        ? { ...judge.judge(cell, bits), cell, parts: 1 }
        : judge.leaf(cell, bits, result.margin);
    number += 1;
    yield { ...one, number, of: leaves.length, confirmed: one.holds && !one.short };
    if (result.verdict === "undecided") continue;
    if (!one.holds || one.short)
      throw new Refusal(`leaf ${number} of ${leaves.length}: ${reason(judge, one)}`);
    summary.parts += one.parts;
    if (one.margin !== null && (summary.margin === null || one.margin.below(summary.margin))) {
      summary.margin = one.margin;
    }
    joinInto(summary.ranges, one.enclosures);
  }
  if (result.margin !== null && summary.margin === null && result.verdict === "proved") {
    throw new Refusal("it says a margin, and its leaves have none");
  }
  return summary;
}

function reason(judge, one) {
  if (one.unbounded) return `no bounded enclosure (${one.unbounded})`;
  for (const [quantity, condition] of judge.conditions) {
    const enclosure = one.enclosures.get(quantity);
    if (!holds(condition, enclosure)) {
      return `${quantity} is only known to be in [${enclosure[0].decimal(8, false)}, ${enclosure[1].decimal(8, true)}]`;
    }
  }
  return `its margin is ${one.margin.decimal(8, false)}, less than what is said`;
}
