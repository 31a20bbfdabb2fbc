// Formulas, conditions and boxes in mathematical notation, as elements.
import { readFormula } from "./grammar.js";
import { Refusal } from "./integers.js";
import { h } from "./elements.js";

const LETTERS = {
  ...{ mu: "μ", nu: "ν", omega: "ω", tau: "τ", alpha: "α", lambda: "λ", pi: "π" },
  ...{ mu_tilde: "μ̃", nu_tilde: "ν̃", xi_tilde: "ξ̃", E0: "E₀", E1: "E₁", E2: "E₂" },
  ...{ e0: "e₀", e1: "e₁", e2: "e₂" },
};
const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";

/** The letter of the paper for a name. */
export function letter(name) {
  if (LETTERS[name]) return LETTERS[name];
  if (/^[JH][12][12]$/.test(name)) return name[0] + SUBSCRIPTS[name[1]] + SUBSCRIPTS[name[2]];
  return name;
}

/** A number with a minus sign in the place of a hyphen. */
export function numeral(q) {
  return q.text.replace("-", "−");
}

const WORD =
  /`([^`]*)`|\b(?:(mu|nu|xi)~|(mu_tilde|nu_tilde|xi_tilde)\b|(alpha|lambda)_01\b|(mu|nu|omega|tau|alpha|lambda)\b(?![~_]))/g;

/** Prose, in which the letters of the paper are written out, and code stands in backticks. */
export function prose(text) {
  const parts = [];
  let at = 0;
  for (const match of text.matchAll(WORD)) {
    const [all, code, tilde, name, parameter, plain] = match;
    parts.push(text.slice(at, match.index));
    if (code !== undefined) parts.push(h("code", {}, code));
    else if (parameter) parts.push(variable(parameter), h("sub", {}, "01"));
    else parts.push(variable(tilde ? `${tilde}_tilde` : (name ?? plain)));
    at = match.index + all.length;
  }
  return [...parts, text.slice(at)];
}

const variable = (name) => h("i", {}, letter(name));

/** A formula; as text where it is long or not in the grammar. */
export function mathematics(text) {
  if (text.trim() === "drift") return [variable("nu_tilde"), " − ", variable("nu")];
  if (text.length > 240) return [h("code", {}, text)];
  try {
    return shownAs(readFormula(text), 0);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [h("code", {}, text)];
  }
}

const STRENGTH = { "+": 1, "-": 1, neg: 2, "*": 3, "/": 3, power: 4 };

function shownAs(tree, outside) {
  const strength = STRENGTH[tree.op] ?? 5;
  const parts = partsOf(tree, strength);
  return strength < outside ? ["(", ...parts, ")"] : parts;
}

function partsOf(tree, strength) {
  const [u, v] = tree.args;
  if (tree.op === "number") return [tree.text];
  if (tree.op === "symbol") return [variable(tree.name)];
  if (tree.op === "+") return [...shownAs(u, 1), " + ", ...shownAs(v, 2)];
  if (tree.op === "-") return [...shownAs(u, 1), " − ", ...shownAs(v, 2)];
  if (tree.op === "neg") return ["−", ...shownAs(u, 3)];
  if (tree.op === "*") return [...shownAs(u, 3), " ", ...shownAs(v, 4)];
  if (tree.op === "/") return [...shownAs(u, 3), " / ", ...shownAs(v, 4)];
  if (tree.op === "power") return [...shownAs(u, strength + 1), h("sup", {}, ...shownAs(v, 0))];
  if (tree.op === "abs") return ["|", ...shownAs(u, 0), "|"];
  if (tree.op === "sqrt") return ["√(", ...shownAs(u, 0), ")"];
  if (tree.op === "d") return ["∂", variable(tree.names[0]), "(", ...shownAs(u, 0), ")"];
  if (tree.op === "at") {
    const put = tree.names.flatMap((name, k) => [
      k > 0 ? ", " : "",
      variable(name),
      " = ",
      ...shownAs(tree.args[k + 1], 0),
    ]);
    return ["(", ...shownAs(u, 0), ")", h("sub", {}, ...put)];
  }
  return [tree.op, "(", ...shownAs(u, 0), ")"];
}

/** above < q < below. */
export function conditionShown(quantity, { above, below, strict }) {
  const q = mathematics(quantity);
  const [less, more] = strict ? [" < ", " > "] : [" ≤ ", " ≥ "];
  if (above === null) return [...q, less, numeral(below)];
  if (below === null) return [...q, more, numeral(above)];
  if (above.equals(below)) return [...q, " = ", numeral(above)];
  return [numeral(above), less, ...q, less, numeral(below)];
}

/** The hypotheses of a step: each axis in its interval. */
export function domainShown(domain) {
  const sides = [...domain].map(([axis, [low, high]]) =>
    low.equals(high)
      ? h("span", { class: "side" }, variable(axis), ` = ${numeral(low)}`)
      : h("span", { class: "side" }, `${numeral(low)} ≤ `, variable(axis), ` ≤ ${numeral(high)}`),
  );
  return sides.flatMap((side, k) => (k > 0 ? [", ", side] : [side]));
}

/** What a step claims, in one line of mathematics; of an argument by hand nothing. */
export function claimShown(step) {
  if (step.kind === "cover") {
    const all = [...step.conditions].map(([quantity, one]) =>
      h("span", { class: "side" }, ...conditionShown(quantity, one)),
    );
    const parts = all.flatMap((one, k) => (k > 0 ? [", ", one] : [one]));
    return step.scope === "fixed points" ? [...parts, " at every fixed point"] : parts;
  }
  if (step.kind === "extremum") {
    const name = step.extremum === "maximum" ? "max" : "min";
    return [`${numeral(step.lower)} ≤ ${name} `, ...mathematics(step.quantity), ` ≤ ${numeral(step.upper)}`];
  }
  if (step.kind === "identity") return [...mathematics(step.left), " = ", ...mathematics(step.right)];
  return [];
}

export function pointShown(point) {
  return [...point].flatMap(([axis, value], k) => [k > 0 ? ", " : "", variable(axis), ` = ${numeral(value)}`]);
}
