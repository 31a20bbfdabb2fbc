// Enclosures of formulas over a box of their variables.
//
// Three enclosures of a range are intersected: the natural one; the mean-value form,
//
//   q(v)  in  q(c) + sum_i (dq/dv_i)(box) (v_i - c_i),   c the centre,
//
// which holds by the mean value theorem along the segment from c; and, where dq/dv_i has one sign on
// the box, the extremes lie on the face where v_i is at an end.
import { Interval } from "./arithmetic.js";
import { derived, writtenOut } from "./meaning.js";
import { number, ordered } from "./expression.js";
import { Unbounded, Unknown } from "./integers.js";
import { Rational, ZERO } from "./rational.js";

/** SELU's parameters, exact or null for the closed forms, and the arithmetic they are enclosed in. */
export class Setting {
  constructor(arithmetic, alpha, lambda) {
    this.A = arithmetic;
    this.isClosedForm = alpha === null && lambda === null;
    this.exact = new Map();
    if (alpha !== null) this.exact.set("alpha", alpha);
    if (lambda !== null) this.exact.set("lambda", lambda);
    const closed = closedForms(arithmetic);
    this.parameters = new Map([
      ["pi", arithmetic.pi],
      ["alpha", alpha === null ? closed.alpha : arithmetic.of(alpha)],
      ["lambda", lambda === null ? closed.lambda : arithmetic.of(lambda)],
    ]);
    this.constants = new Map();
  }
}

/** alpha_01 and lambda_01, for which (mean, variance) = (0, 1) is fixed with y = 0, x = 1.
 *
 * With c_1 = E_1(0, 1) = erfcx(1/sqrt 2) and c_2 = E_2(0, 1) = erfcx(sqrt 2), E_0 = 1:
 * mu~ = (lambda/2)(s - alpha (1 - c_1)) = 0 and xi~ = (lambda^2/2)(1 + alpha^2 (1 - 2 c_1 + c_2)) = 1
 * say  alpha = s/(1 - c_1),  lambda^2 = 2/(1 + alpha^2 (1 - 2 c_1 + c_2)). */
function closedForms(A) {
  const two = new Interval(2n, 2n, 0);
  const root2 = A.root(two);
  const s = A.root(A.divide(two, A.pi));
  const c1 = A.erfcx(A.divide(A.one, root2));
  const c2 = A.erfcx(root2);
  const alpha = A.divide(s, A.subtract(A.one, c1));
  const tails = A.add(A.subtract(A.one, A.multiply(two, c1)), c2);
  const norm = A.add(A.one, A.multiply(A.square(alpha), tails));
  return { alpha, lambda: A.root(A.divide(two, norm)) };
}

const BINARY = { "+": "add", "-": "subtract", "*": "multiply", "/": "divide", capped: "capped" };
const UNARY = {
  neg: "negate",
  sqr: "square",
  sqrt: "root",
  exp: "exp",
  erfc: "erfc",
  erfcx: "erfcx",
  slope: "slopeOfErfcx",
  abs: "absolute",
  sign: "sign",
};

function applied(A, op, values) {
  if (op === "positive") {
    if (!values[0].isPositive) throw new Unbounded("the variance x may be zero");
    return values[0];
  }
  const name = values.length === 2 ? BINARY[op] : UNARY[op];
  if (name === undefined) throw new Unknown(`the function ${op}`);
  return A[name](values[0], values[1]);
}

/** The steps that compute several formulas together: each part of them once. */
export class Tape {
  constructor(formulas) {
    const outputs = formulas.map(writtenOut);
    const places = new Map();
    this.steps = ordered(outputs).map((one, place) => {
      places.set(one, place);
      return { node: one, op: one.op, args: one.args.map((arg) => places.get(arg)) };
    });
    for (const step of this.steps) {
      step.isConstant =
        step.op === "number" ||
        (step.op === "symbol"
          ? ["pi", "alpha", "lambda"].includes(step.node.content)
          : step.args.every((arg) => this.steps[arg].isConstant));
    }
    this.outputs = outputs.map((one) => places.get(one));
  }

  /** Enclosures over all values of the variables. */
  run(cell, setting) {
    const { A, constants, parameters } = setting;
    const values = new Array(this.steps.length);
    const one = (step) => {
      if (step.op === "number") return A.of(step.node.content);
      if (step.op === "symbol") return cell.get(step.node.content) ?? parameters.get(step.node.content);
      return applied(A, step.op, step.args.map((arg) => values[arg]));
    };
    this.steps.forEach((step, place) => {
      if (!step.isConstant) {
        values[place] = one(step);
        return;
      }
      if (!constants.has(step.node)) constants.set(step.node, one(step));
      values[place] = constants.get(step.node);
    });
    return this.outputs.map((place) => values[place]);
  }

  /** The values at a point, as intervals; as rationals where all that leads there is exact.
   *
   * Equal computations are one value there: what is subtracted from itself is 0. */
  runAtPoint(point, setting) {
    const made = new Map();
    let count = 0;
    const entered = (key, make) => {
      if (!made.has(key)) made.set(key, { value: make(), id: `#${(count += 1)}` });
      return made.get(key);
    };
    const exactly = (q) => ({ value: q, id: `${q}` });
    const { A, exact, parameters } = setting;
    const results = [];
    for (const step of this.steps) {
      if (step.op === "number") {
        results.push(exactly(step.node.content));
      } else if (step.op === "symbol") {
        const name = step.node.content;
        const q = point.get(name) ?? exact.get(name);
        results.push(q ? exactly(q) : entered(name, () => parameters.get(name)));
      } else {
        const operands = step.args.map((arg) => results[arg]);
        const known = exactResult(step.op, operands);
        const enclosed = () => applied(A, step.op, operands.map(({ value }) => asInterval(A, value)));
        if (known?.id) results.push(known);
        else if (known) results.push(exactly(known));
        else results.push(entered(`${step.op} ${operands.map(({ id }) => id).join(" ")}`, enclosed));
      }
    }
    return this.outputs.map((place) => results[place].value);
  }
}

function asInterval(A, value) {
  return value instanceof Rational ? A.of(value) : value;
}

/** A rational, or one of the operands, if the result is known to be that; else null. */
function exactResult(op, operands) {
  const [a, b] = operands;
  const [p, q] = operands.map(({ value }) => (value instanceof Rational ? value : null));
  if (op === "-" && a.id === b.id) return ZERO;
  if (op === "*" && (p?.sign === 0 || q?.sign === 0)) return ZERO;
  if ((op === "+" || op === "-") && q?.sign === 0) return a;
  if (op === "+" && p?.sign === 0) return b;
  if (op === "*" || op === "/") {
    if (q?.toString() === "1") return a;
    if (op === "*" && p?.toString() === "1") return b;
  }
  if (p === null || (operands.length === 2 && q === null)) return null;
  const exact = exactly(op, p, q);
  return exact !== null && exact.size <= 1 << 16 ? exact : null;
}

function exactly(op, p, q) {
  if (op === "+") return p.plus(q);
  if (op === "-") return p.minus(q);
  if (op === "*") return p.times(q);
  if (op === "/") {
    if (q.sign === 0) throw new Unbounded("a divisor is zero");
    return p.over(q);
  }
  if (op === "neg") return p.negated();
  if (op === "sqr") return p.times(p);
  if (op === "abs") return p.absolute();
  if (op === "sign" && p.sign !== 0) return new Rational(BigInt(p.sign));
  if (op === "positive" && p.sign > 0) return p;
  return null;
}

/** One formula, as an expression in `variables`. */
export class Formula {
  constructor(expression, variables) {
    this.variables = variables;
    this.value = new Tape([expression]);
    this.slopes = null;
    try {
      const slopes = variables.map((name) => derived(expression, new Map([[name, number(1)]])));
      this.slopes = new Tape([expression, ...slopes]);
    } catch (error) {
      if (!(error instanceof Unknown)) throw error; // |u| has a slope, its sign has none
    }
  }

  /** The ends of an enclosure at a point. */
  endsAt(point, setting) {
    const [value] = this.value.runAtPoint(point, setting);
    return value instanceof Rational ? [value, value] : value.ends;
  }

  /** The ends of an enclosure over a box, {axis: [low, high]}. */
  range(box, setting) {
    return [this.end(box, setting, false), this.end(box, setting, true)];
  }

  end(box, setting, upper) {
    const free = this.variables.filter((name) => box.get(name)[0].below(box.get(name)[1]));
    if (free.length === 0) {
      const point = new Map(this.variables.map((name) => [name, box.get(name)[0]]));
      return this.endsAt(point, setting)[upper ? 1 : 0];
    }
    const { A } = setting;
    const cell = new Map(this.variables.map((name) => [name, A.of(...box.get(name))]));
    const values = this.withSlopes(cell, setting);
    if (values === null) return this.value.run(cell, setting)[0].ends[upper ? 1 : 0];
    const [natural, ...slopes] = values;
    const face = new Map(box);
    let sides = 0;
    for (const name of free) {
      const slope = slopes[this.variables.indexOf(name)];
      if (!slope.isNotNegative && !slope.isNotPositive) continue;
      const end = box.get(name)[slope.isNotNegative === upper ? 1 : 0];
      face.set(name, [end, end]);
      sides += 1;
    }
    if (sides > 0) return this.end(face, setting, upper);
    const best = A.meet(this.meanValue(box, cell, slopes, setting), natural);
    return best.ends[upper ? 1 : 0];
  }

  withSlopes(cell, setting) {
    if (this.slopes === null) return null;
    try {
      return this.slopes.run(cell, setting);
    } catch (error) {
      if (!(error instanceof Unbounded)) throw error;
      return null;
    }
  }

  meanValue(box, cell, slopes, setting) {
    const { A } = setting;
    const centre = new Map(this.variables.map((name) => [name, middle(box.get(name))]));
    const [value] = this.value.runAtPoint(centre, setting);
    const steps = this.variables.map((name, k) =>
      A.multiply(slopes[k], A.subtract(cell.get(name), A.of(centre.get(name)))),
    );
    return A.sum([asInterval(A, value), ...steps]);
  }
}

export function middle([low, high]) {
  return low.plus(high).half();
}
