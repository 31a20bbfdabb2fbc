// A whole certificate: all of its steps, and what follows by hand from those that are confirmed.
import { checkStep } from "./check.js";
import { Refusal, Unbounded, Unknown } from "./integers.js";

/** Checks the steps that are left to a machine; yields {step, leaf} after each leaf.
 *
 * Returns a Map from the ids of all steps to what was found: {verdict, margin, leaves, parts, ranges,
 * values}, or {refused: why}, or {cannot: what this checker does not know}. */
export function* checkSteps({ statement, results }) {
  const found = new Map();
  for (const step of statement.steps) {
    if (step.kind === "by hand") {
      found.set(step.id, followed(step, found));
      continue;
    }
    try {
      found.set(step.id, yield* leavesOfStep(step, results.get(step.id)));
    } catch (error) {
      if (error instanceof Unknown) found.set(step.id, { cannot: error.message, leaves: 0 });
      else if (error instanceof Refusal || error instanceof Unbounded) {
        found.set(step.id, { refused: error.message, leaves: 0 });
      } else throw error;
    }
  }
  return found;
}

function* leavesOfStep(step, result) {
  const steps = checkStep(step, result);
  for (;;) {
    const { value, done } = steps.next();
    if (done) return value;
    yield { step, leaf: value };
  }
}

/** A step by hand is as good as what it uses here; what it relies on elsewhere is named. */
function followed(step, found) {
  const isProved = step.uses.every((name) => found.get(name).verdict === "proved");
  return { verdict: isProved ? "proved" : "undecided", leaves: 0, byHand: true };
}

/** What the steps say together: the verdict of the claim, or why there is none. */
export function concluded({ statement }, found) {
  const own = statement.steps.filter((step) => !statement.remarks.includes(step.id));
  const outcomes = [...found.values()];
  const verdicts = own.map((step) => found.get(step.id).verdict);
  const weakest = ["refuted", "undecided", "proved"].find((one) => verdicts.includes(one));
  return {
    refused: [...found].filter(([, one]) => one.refused),
    cannot: [...found].filter(([, one]) => one.cannot),
    leaves: outcomes.reduce((sum, one) => sum + one.leaves, 0),
    machine: outcomes.filter((one) => !one.byHand).length,
    verdict: verdicts.includes(undefined) ? null : weakest,
  };
}
