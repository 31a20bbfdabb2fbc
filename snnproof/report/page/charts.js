// Where the cells of a step lie, and the enclosures over them.
//
// The map depends on (mu, omega, nu, tau) through y = mu omega and x = nu tau alone, and the weights
// enter its Jacobian only as factors: H = K diag(omega, tau), K the derivatives of (mu~, nu~) by
// (y, x).  So its quantities over a box are enclosed on the rectangle of its (y, x), each cell of
// which stands for every point of the box that it is the image of:
//
// - For given x, nu tau = x leaves max(tau_min, x/nu_max) <= tau <= min(tau_max, x/nu_min), and nu
//   likewise between max(nu_min, x/tau_max) and min(nu_max, x/tau_min).
// - S rises with |omega| and tau for given (y, x): H H^T = omega^2 k1 k1^T + tau^2 k2 k2^T with the
//   columns k1, k2 of K, and adding what is positive semidefinite lowers no eigenvalue (Weyl).
import { formulaOf, PRODUCTS } from "./meaning.js";
import { derived } from "./meaning.js";
import { minus, number, rebuilt, substituted, symbol, symbolsOf, times } from "./expression.js";
import { Refusal } from "./integers.js";
import { Formula, middle, Tape } from "./formula.js";
import { greatest, least, ONE, productOf, ZERO } from "./rational.js";

const AXES = ["mu", "omega", "nu", "tau"];
const PLANE = {
  ...{ mu_tilde: ["mu_0"], xi_tilde: ["xi_0"], nu_tilde: ["xi_0 - mu_0^2"] },
  ...{ J: ["mu_1", "mu_2/2", "xi_1", "xi_2/2"] },
  ...{ H: ["mu_1", "mu_2/2", "xi_1 - 2*mu_0*mu_1", "xi_2/2 - mu_0*mu_2"] },
};
const ENTRIES = ["11", "12", "21", "22"];
const QUANTITIES = [
  ...["mu_tilde", "xi_tilde", "nu_tilde", "S", "drift"],
  ...ENTRIES.flatMap((entry) => [`J${entry}`, `H${entry}`]),
];

/** The plane if all quantities are those of the plane, else the domain itself. */
export function chartOf(domain, quantities) {
  const axes = [...domain.keys()];
  const isPlane = axes.length === 4 && AXES.every((axis) => domain.has(axis));
  return isPlane && quantities.every((q) => QUANTITIES.includes(q))
    ? new PlaneChart(domain, quantities)
    : new FormulaChart(domain, quantities);
}

class PlaneChart {
  constructor(domain, quantities) {
    for (const axis of ["nu", "tau"]) {
      if (domain.get(axis)[0].sign <= 0) throw new Refusal(`${axis} must be above 0`);
    }
    this.domain = domain;
    this.quantities = quantities;
    this.root = new Map([
      ["y", productOf(domain.get("mu"), domain.get("omega"))],
      ["x", productOf(domain.get("nu"), domain.get("tau"))],
    ]);
    this.tapes = new Map();
  }

  /** The formulas with their slopes by y and x. */
  tape(name, make) {
    if (!this.tapes.has(name)) {
      const values = make();
      const by = (axis) => values.map((one) => derived(one, new Map([[axis, number(1)]])));
      this.tapes.set(name, [new Tape(values), new Tape([...values, ...by("y"), ...by("x")])]);
    }
    return this.tapes.get(name);
  }

  /** Enclosures by the mean-value form, met with the natural one. */
  meanValues(name, make, cell, setting) {
    const { A, isClosedForm } = setting;
    const [values, slopes] = this.tape(name, make);
    const [y, x] = [cell.get("y"), cell.get("x")];
    const over = slopes.run(new Map([["y", A.of(...y)], ["x", A.of(...x)]]), setting);
    const centre = new Map([["y", middle(y)], ["x", middle(x)]]);
    const n = over.length / 3;
    const isPoint = y[0].equals(y[1]) && x[0].equals(x[1]);
    const isKnown = isClosedForm && isPoint && y[0].sign === 0 && x[0].equals(ONE);
    // Of alpha_01 and lambda_01: mu~ = 0 and xi~ = 1 = nu~ at (0, 1), see `closedForms`.
    const known = { mu_tilde: A.zero, xi_tilde: A.one, nu_tilde: A.one }[name];
    if (isKnown && known) return [known];
    if (isPoint) return over.slice(0, n);
    const at = values.run(new Map([...centre].map(([axis, q]) => [axis, A.of(q)])), setting);
    const steps = ["y", "x"].map((axis) =>
      A.subtract(A.of(...cell.get(axis)), A.of(centre.get(axis))),
    );
    return at.map((value, k) => {
      const parts = steps.map((step, j) => A.multiply(over[n * (j + 1) + k], step));
      return A.meet(A.sum([value, ...parts]), over[k]);
    });
  }

  enclosures(cell, setting) {
    const kept = new Map();
    const once = (name) => {
      if (!kept.has(name)) {
        const make = () => PLANE[name].map((text) => formulaOf(text, ["y", "x"]));
        kept.set(name, this.meanValues(name, make, cell, setting));
      }
      return kept.get(name);
    };
    return new Map(this.quantities.map((q) => [q, this.enclosure(q, once, cell, setting)]));
  }

  enclosure(quantity, once, cell, setting) {
    if (quantity in PLANE) return once(quantity)[0].ends;
    if (quantity === "drift") return this.drift(cell, setting);
    const tau = this.tauOver(cell);
    if (quantity === "S") return this.singularValue(once("H"), tau, setting);
    const place = ENTRIES.indexOf(quantity.slice(1));
    const weight = place % 2 === 0 ? this.domain.get("omega") : tau;
    return setting.A.multiply(setting.A.of(...weight), once(quantity[0])[place]).ends;
  }

  tauOver(cell) {
    const [low, high] = this.domain.get("tau");
    const [nuLow, nuHigh] = this.domain.get("nu");
    const [xLow, xHigh] = cell.get("x");
    return [greatest(low, xLow.over(nuHigh)), least(high, xHigh.over(nuLow))];
  }

  /** Between S at the least and at the largest weights. */
  singularValue(k, tau, { A }) {
    const [low, high] = this.domain.get("omega");
    const sizes = [low.absolute(), high.absolute()];
    const smallest = low.sign <= 0 && high.sign >= 0 ? ZERO : sizes.reduce(least);
    const norm = (omega, tau_) => {
      const [p, q] = [A.of(omega), A.of(tau_)];
      const [a, b, c, d] = [p, q, p, q].map((weight, j) => A.multiply(weight, k[j]));
      const length = (u, v) => A.root(A.add(A.square(u), A.square(v)));
      const turn = length(A.add(a, d), A.subtract(c, b));
      const flip = length(A.subtract(a, d), A.add(b, c));
      return A.divide(A.add(turn, flip), A.add(A.one, A.one));
    };
    return A.between(norm(smallest, tau[0]), norm(sizes.reduce(greatest), tau[1])).ends;
  }

  /** nu~ - nu, bounded by each of the four bounds on nu for given x; the better ones count. */
  drift(cell, setting) {
    const [[nuLow, nuHigh], [tauLow, tauHigh]] = [this.domain.get("nu"), this.domain.get("tau")];
    const make = () => {
      const nu = formulaOf("xi_0 - mu_0^2", ["y", "x"]);
      const line = (tau) => minus(nu, times(symbol("x"), number(ONE.over(tau))));
      return [minus(nu, number(nuHigh)), line(tauLow), minus(nu, number(nuLow)), line(tauHigh)];
    };
    const [y, x] = [cell.get("y"), cell.get("x")];
    const isFixed = [y[0], y[1]].every((q) => q.sign === 0) && x.every((q) => q.equals(ONE));
    if (isFixed && setting.isClosedForm) {
      const nu = [greatest(nuLow, ONE.over(tauHigh)), least(nuHigh, ONE.over(tauLow))];
      return [ONE.minus(nu[1]), ONE.minus(nu[0])];
    }
    const [a, b, c, d] = this.meanValues("drift", make, cell, setting).map((value) => value.ends);
    return [greatest(a[0], b[0]), least(c[1], d[1])];
  }

  enclosuresAt(point, setting) {
    const here = new Map(AXES.map((axis) => [axis, [point.get(axis), point.get(axis)]]));
    const chart = new PlaneChart(here, this.quantities);
    return chart.enclosures(chart.root, setting);
  }

  /** Is it certain that no point of the domain over the cell is fixed by g?
   *
   * One that is has mu = mu~(y, x), nu = nu~(y, x), so y = omega mu~ and x = tau nu~. */
  excludesFixedPoint(cell, setting) {
    const nu = formulaOf("xi_0 - mu_0^2", ["y", "x"]);
    const mu = formulaOf("mu_0", ["y", "x"]);
    const ends = (axis, variable, value) =>
      this.domain.get(axis).map((end) => minus(symbol(variable), times(value, number(end))));
    const make = () => [mu, nu, ...ends("omega", "y", mu), ...ends("tau", "x", nu)];
    const values = this.meanValues("fixed", make, cell, setting);
    const outside = (value, side) => {
      const [low, high] = value.ends;
      return high.below(side[0]) || low.above(side[1]);
    };
    if (outside(values[0], this.domain.get("mu"))) return true;
    if (outside(values[1], this.domain.get("nu"))) return true;
    const oneSign = (a, b) => (a.isPositive && b.isPositive) || (a.isNegative && b.isNegative);
    return oneSign(values[2], values[3]) || oneSign(values[4], values[5]);
  }
}

/** Cells of the domain itself, in the variables that the formulas need; where mu and omega occur
 * only as their product, y = mu omega is the variable, which has the values between the least and
 * the largest product of ends; and likewise x = nu tau. */
class FormulaChart {
  constructor(domain, quantities) {
    this.domain = domain;
    this.products = new Map();
    const axes = [...domain.keys()];
    let formulas = quantities.map((text) => formulaOf(text, axes));
    for (const [name, factors] of Object.entries(PRODUCTS)) {
      if (domain.has(name)) continue;
      const named = formulas.map((one) => rebuilt(one, naming(name, factors)));
      const isAlone = !named.some((one) => factors.some((factor) => symbolsOf(one).has(factor)));
      if (isAlone && factors.every((factor) => domain.has(factor))) {
        formulas = named;
        this.products.set(name, factors);
      } else {
        const product = times(...factors.map(symbol));
        formulas = formulas.map((one) => substituted(one, new Map([[name, product]])));
      }
    }
    const used = formulas.map(symbolsOf);
    this.root = new Map([...domain].filter(([axis]) => used.some((names) => names.has(axis))));
    for (const [name, [a, b]] of this.products) {
      if (used.some((names) => names.has(name))) {
        this.root.set(name, productOf(domain.get(a), domain.get(b)));
      }
    }
    const variables = (k) => [...this.root.keys()].filter((axis) => used[k].has(axis));
    this.formulas = new Map(
      quantities.map((text, k) => [text, new Formula(formulas[k], variables(k))]),
    );
  }

  enclosures(cell, setting) {
    return new Map([...this.formulas].map(([text, one]) => [text, one.range(cell, setting)]));
  }

  enclosuresAt(point, setting) {
    const here = new Map(point);
    for (const [name, [a, b]] of this.products) here.set(name, point.get(a).times(point.get(b)));
    return new Map([...this.formulas].map(([text, one]) => [text, one.endsAt(here, setting)]));
  }

  excludesFixedPoint() {
    return false;
  }
}

function naming(name, [a, b]) {
  return (one) => {
    const names = one.op === "*" ? one.args.map((arg) => (arg.op === "symbol" ? arg.content : "")) : [];
    const fits = names.length === 2 && names.includes(a) && names.includes(b);
    return fits ? symbol(name) : null;
  };
}
