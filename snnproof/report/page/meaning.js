// What formulas mean: the names of the paper, derivatives d(q, v) and values put in, at(q, v=e).
//
// y = mu omega and x = nu tau are variables of their own until a formula is complete, unless the
// box has an axis of that name.  For z ~ N(y, x):
//
//   E_k = 2 E[e^(k z); z <= 0] = e^(k y + k^2 x/2) erfc((y + k x)/sqrt(2 x)),   k = 0, 1, 2
//   D = 2 (density of z at 0),  xD = x D,  G = e^(-y^2/(2 x)),  e_k = E_k/G
//
// with dE_k/dy = k E_k - D and dD/dy = -(y/x) D; and every F(y, x) = E f(z) has dF/dx = (1/2)
// d^2F/dy^2 (the Gaussian density solves the heat equation).  mu_n and xi_n are the y-derivatives
// of mu~ = E selu(z) and xi~ = E selu(z)^2.
import { Refusal, Unknown } from "./integers.js";
import { Rational } from "./rational.js";
import { call, minus, negated, number, ordered, over, plus, power, rebuilt, squared, substituted, symbol, symbolsOf, times } from "./expression.js";
import { namesIn, readFormula } from "./grammar.js";

/** mu~, xi~ and their derivatives by y, from the integrals over z <= 0 and z > 0. */
const MOMENTS = {
  mu_0: "lambda/2*(y*(2 - E0) + xD + alpha*(E1 - E0))",
  mu_1: "lambda/2*(2 - E0 + alpha*E1)",
  mu_2: "lambda/2*(alpha*E1 - (alpha - 1)*D)",
  mu_3: "lambda/2*(alpha*E1 + ((alpha - 1)*(y/x) - alpha)*D)",
  mu_4: "lambda/2*(alpha*E1 + (alpha*(y/x - 1) - (alpha - 1)*((y/x)^2 - 1/x))*D)",
  xi_0: "lambda^2/2*((y^2 + x)*(2 - E0) + y*xD + alpha^2*(E0 - 2*E1 + E2))",
  xi_1: "lambda^2*(y*(2 - E0) + xD + alpha^2*(E2 - E1))",
  xi_2: "lambda^2*(2 - E0 + alpha^2*(2*E2 - E1))",
  xi_3: "lambda^2*(alpha^2*(4*E2 - E1) - (alpha^2 - 1)*D)",
  xi_4: "lambda^2*(alpha^2*(8*E2 - E1) + ((alpha^2 - 1)*(y/x) - 3*alpha^2)*D)",
};

/** J and H are the Jacobians of (mu, nu) -> (mu~, xi~) and -> (mu~, nu~); S is the largest singular
 * value of H: half of |(H11 + H22, H21 - H12)| + |(H11 - H22, H12 + H21)|. */
const WORDS = {
  s: "sqrt(2/pi)",
  e0: "E0",
  f: "e1 - 2*e2",
  mu_tilde: "mu_0",
  xi_tilde: "xi_0",
  nu_tilde: "xi_0 - mu_0^2",
  drift: "nu_tilde - nu",
  J11: "omega*mu_1",
  J12: "tau*(mu_2/2)",
  J21: "omega*xi_1",
  J22: "tau*(xi_2/2)",
  H11: "omega*mu_1",
  H12: "tau*(mu_2/2)",
  H21: "omega*(xi_1 - 2*mu_0*mu_1)",
  H22: "tau*(xi_2/2 - mu_0*mu_2)",
  S: "(sqrt((H11 + H22)^2 + (H21 - H12)^2) + sqrt((H11 - H22)^2 + (H12 + H21)^2))/2",
};

const OF_PLANE = ["E0", "E1", "E2", "D", "xD", "G", "e1", "e2"];
const VARIABLES = ["mu", "omega", "nu", "tau", "y", "x", "alpha", "lambda"];
const HIGHEST = 12;
export const PARAMETERS = ["alpha", "lambda", "pi"];
export const PRODUCTS = { y: ["mu", "omega"], x: ["nu", "tau"] };

const [Y, X, PI] = [symbol("y"), symbol("x"), symbol("pi")];
const TWO = number(2);

function isMoment(op) {
  const match = /^(mu|xi)_([0-9]+)$/.exec(op);
  return match !== null && Number(match[2]) <= HIGHEST && `${Number(match[2])}` === match[2];
}

function isDefined(name) {
  return [...PARAMETERS, "y", "x", ...OF_PLANE].includes(name) || name in WORDS || isMoment(name);
}

const known = new Map();

function remembered(name, make) {
  if (!known.has(name)) known.set(name, make());
  return known.get(name);
}

/** The formula of a name that is defined. */
function defined(name) {
  return remembered(name, () => {
    if (OF_PLANE.includes(name) || isMoment(name)) return call(name, Y, X);
    if (name in WORDS) return meant(readFormula(WORDS[name]), new Map(), new Set()).expression;
    return symbol(name);
  });
}

// -- derivatives ----------------------------------------------------------------------------------

/** The derivative, where symbols have these derivatives and all others 0: the chain rule. */
export function derived(root, slopes) {
  const done = new Map();
  for (const one of ordered([root])) {
    done.set(one, slopeOf(one, one.args.map((arg) => done.get(arg)), slopes));
  }
  return done.get(root);
}

function slopeOf(one, d, slopes) {
  const [u, v] = one.args;
  if (one.op === "number") return number(0);
  if (one.op === "symbol") return slopes.get(one.content) ?? number(0);
  if (one.op === "+") return plus(d[0], d[1]);
  if (one.op === "-") return minus(d[0], d[1]);
  if (one.op === "*") return plus(times(d[0], v), times(u, d[1]));
  if (one.op === "/") return over(minus(d[0], times(one, d[1])), v);
  if (d.every((slope) => slope.is(ZERO_))) return number(0);
  if (one.args.length === 2) {
    const [byY, byX] = partials(one.op, u, v, d[1].is(ZERO_));
    return plus(times(byY, d[0]), times(byX, d[1]));
  }
  return times(outer(one, u), d[0]);
}

const ZERO_ = new Rational(0n);

/** The derivative of a function of one argument. */
function outer(one, u) {
  if (one.op === "neg") return number(-1);
  if (one.op === "sqr") return times(TWO, u);
  if (one.op === "sqrt") return over(number(1), times(TWO, one));
  if (one.op === "exp") return one;
  if (one.op === "erfc") {
    return times(over(number(-2), call("sqrt", PI)), call("exp", negated(squared(u))));
  }
  if (one.op === "erfcx") return call("slope", u);
  if (one.op === "slope") return times(TWO, plus(call("erfcx", u), times(u, one)));
  if (one.op === "abs") return call("sign", u);
  throw new Unknown(`the derivative of ${one.op}`);
}

/** d/dy and d/dx of a function of (y, x). */
function partials(op, y, x, byYAlone) {
  const D = call("D", y, x);
  const r = over(y, x);
  if (/^E[012]$/.test(op)) {
    const k = number(Number(op[1]));
    const byY = minus(times(k, call(op, y, x)), D);
    return [byY, over(plus(times(k, byY), times(r, D)), TWO)];
  }
  if (op === "D") {
    const bend = minus(squared(r), over(number(1), x));
    return [times(negated(r), D), over(times(bend, D), TWO)];
  }
  if (op === "xD") {
    return [times(negated(y), D), over(times(plus(number(1), over(squared(y), x)), D), TWO)];
  }
  if (op === "G") {
    const G = call("G", y, x);
    return [times(negated(r), G), over(times(squared(r), G), TWO)];
  }
  if (op === "e1" || op === "e2") {
    const k = number(Number(op[1]));
    const root = call("sqrt", times(TWO, x));
    const z = plus(over(y, root), times(k, call("sqrt", over(x, TWO))));
    const slope = over(call("slope", z), root);
    return [slope, times(over(minus(k, r), TWO), slope)];
  }
  const [kind, order] = op.split("_");
  const next = (step) => `${kind}_${Number(order) + step}`;
  if (Number(order) + (byYAlone ? 1 : 2) > HIGHEST) throw new Unknown(`derivatives beyond ${op}`);
  const byX = byYAlone ? number(0) : over(call(next(2), y, x), TWO);
  return [call(next(1), y, x), byX];
}

// -- what is written out for evaluation -------------------------------------------------------------

/** mu_n or xi_n in y, x and the functions of them. */
function momentWrittenOut(name) {
  return remembered(`written ${name}`, () => {
    if (name in MOMENTS) return meant(readFormula(MOMENTS[name]), new Map(), new Set()).expression;
    const [kind, order] = name.split("_");
    const before = momentWrittenOut(`${kind}_${Number(order) - 1}`);
    return derived(before, new Map([["y", number(1)]]));
  });
}

/** The same function with every mu_n and xi_n replaced by its formula. */
export function momentsWrittenOut(root) {
  return rebuilt(root, (one, args) => {
    if (!isMoment(one.op)) return null;
    return substituted(momentWrittenOut(one.op), new Map([["y", args[0]], ["x", args[1]]]));
  });
}

/** The same function in sqrt, exp, erfc, erfcx alone.
 *
 * With z_k = y/sqrt(2 x) + k sqrt(x/2):  E_k = e^(-z_0^2) erfcx(z_k), where no variable is repeated
 * within a factor and every factor is monotone.  And E_2 <= E_1 <= E_0, since e^(k z) falls in k
 * for z <= 0: `capped` by that, where erfcx is huge and G tiny. */
export function writtenOut(root) {
  return rebuilt(momentsWrittenOut(root), (one, args) => {
    if (!OF_PLANE.includes(one.op)) return null;
    const [y, x] = args;
    const variance = call("positive", x);
    const root2 = call("sqrt", TWO);
    const deviation = call("sqrt", variance);
    const step = over(deviation, root2);
    const z0 = over(y, times(root2, deviation));
    const G = call("exp", negated(squared(z0)));
    const tail = (k) => call("erfcx", k === 1 ? plus(z0, step) : plus(z0, times(TWO, step)));
    const E0 = call("erfc", z0);
    const E1 = call("capped", times(G, tail(1)), E0);
    if (one.op === "E0") return E0;
    if (one.op === "E1") return E1;
    if (one.op === "E2") return call("capped", times(G, tail(2)), E1);
    if (one.op === "G") return G;
    if (one.op === "e1" || one.op === "e2") return tail(Number(one.op[1]));
    const s = call("sqrt", over(TWO, PI));
    return times(s, one.op === "D" ? over(G, deviation) : times(G, deviation));
  });
}

// -- from what is written to what is meant ------------------------------------------------------------

/** The formula of the text over these axes, in their symbols and those of the parameters, and of y
 * and x where these are products. */
export function formulaOf(text, axes) {
  const given = new Map(axes.map((axis) => [axis, symbol(axis)]));
  const { expression } = meant(readFormula(text), given, new Set());
  const factors = (name) => (axes.includes(name) ? [name] : (PRODUCTS[name] ?? [name]));
  for (const name of [...symbolsOf(expression)].flatMap(factors)) {
    if (!axes.includes(name) && !PARAMETERS.includes(name)) {
      throw new Refusal(`unknown name ${JSON.stringify(name)} in a formula`);
    }
  }
  return expression;
}

/** axes: variables by name;  free: what gets a value outside.  The result has its expression and
 * `spent`: which of y, x it had and has no more, since a factor of it got a value. */
function meant(tree, axes, free) {
  const of = (one) => meant(one, axes, free);
  if (tree.op === "symbol") return { expression: named(tree.name, axes, free), spent: new Set() };
  if (tree.op === "d") return slopeMeant(of(tree.args[0]), tree.names[0], axes, free);
  if (tree.op === "at") return valuesPutIn(tree, axes, free);
  if (tree.op === "number") {
    return { expression: number(Rational.read(tree.text)), spent: new Set() };
  }
  if (tree.op === "power") return powerMeant(of(tree.args[0]), of(tree.args[1]));
  const parts = tree.args.map(of);
  const [u, v] = parts.map((part) => part.expression);
  const expression = tree.op === "erf" ? minus(number(1), call("erfc", u)) : call(tree.op, ...(v ? [u, v] : [u]));
  return { expression, spent: together(parts) };
}

function together(parts) {
  return new Set(parts.flatMap((part) => [...part.spent]));
}

function named(name, axes, free) {
  if (axes.has(name) || free.has(name) || VARIABLES.includes(name)) return symbol(name);
  if (!isDefined(name)) throw new Refusal(`unknown name ${JSON.stringify(name)} in a formula`);
  return defined(name);
}

function powerMeant(base, exponent) {
  const n = exponent.expression;
  const fits = n.isNumber && n.content.d <= 2n && !n.content.absolute().above(new Rational(12n));
  if (!fits) throw new Refusal("an exponent is no integer or half of one up to 12");
  return { expression: power(base.expression, n.content), spent: base.spent };
}

function productsOf(axes) {
  return Object.entries(PRODUCTS).filter(([name]) => !axes.has(name));
}

function unspent(q, name) {
  if (q.spent.has(name)) throw new Refusal(`${name} can be read in two ways`);
}

function slopeMeant(q, axis, axes, free) {
  if (!axes.has(axis) && !free.has(axis) && !VARIABLES.includes(axis)) {
    throw new Refusal(`nothing is derived by ${JSON.stringify(axis)}`);
  }
  unspent(q, axis);
  const slopes = new Map([[axis, number(1)]]);
  for (const [name, [a, b]] of productsOf(axes)) {
    if (axis === a || axis === b) slopes.set(name, symbol(axis === a ? b : a));
  }
  const isParameter = axis === "alpha" || axis === "lambda";
  const function_ = isParameter ? momentsWrittenOut(q.expression) : q.expression;
  return { expression: derived(function_, slopes), spent: q.spent };
}

function valuesPutIn(tree, axes, free) {
  const [inner, ...values] = tree.args;
  const written = namesIn(inner);
  const given = new Map();
  let outside = new Set();
  tree.names.forEach((name, k) => {
    const isVariable = axes.has(name) || free.has(name) || VARIABLES.includes(name);
    if (name === "pi" || given.has(name) || !(isVariable || written.has(name))) {
      throw new Refusal(`no value is put for ${JSON.stringify(name)}`);
    }
    if (isDefined(name) && !VARIABLES.includes(name)) refuseWithin(inner, name);
    const value = meant(values[k], axes, free);
    outside = new Set([...outside, ...value.spent]);
    given.set(name, value.expression);
  });
  const q = meant(inner, axes, new Set([...free, ...given.keys()]));
  for (const name of given.keys()) unspent(q, name);
  const put = new Map(given);
  const spent = new Set([...outside, ...q.spent]);
  for (const [name, [a, b]] of productsOf(axes)) {
    if (!given.has(name) && (given.has(a) || given.has(b))) {
      put.set(name, times(put.get(a) ?? symbol(a), put.get(b) ?? symbol(b)));
      if (symbolsOf(q.expression).has(name)) spent.add(name);
    }
  }
  const ofParameters = given.has("alpha") || given.has("lambda");
  const function_ = ofParameters ? momentsWrittenOut(q.expression) : q.expression;
  return { expression: substituted(function_, put), spent };
}

/** A name that is defined by others has no value put within d and at: it could mean two things. */
function refuseWithin(tree, name) {
  const isInner = tree.op === "d" || tree.op === "at";
  if (isInner && namesIn(tree).has(name)) throw new Refusal(`${name} can be read in two ways`);
  for (const arg of tree.args) refuseWithin(arg, name);
}
