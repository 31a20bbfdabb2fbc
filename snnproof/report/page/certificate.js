// Reading certificates: what is claimed, step by step, and the result claimed for each step.
import { Refusal } from "./integers.js";
import { asList, asNumber, asObject, asText, canonical, readJson, sha256 } from "./strict.js";
import { shown } from "./rational.js";

export const SCHEMA = "snnproof-certificate/1";
export const CLOSED_FORM = "closed form (0, 1)";
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/;
const AXIS = /^[A-Za-z_][A-Za-z_0-9]{0,39}$/;
const VERDICTS = ["proved", "refuted", "undecided"];
const SCOPES = ["all points", "fixed points"];
const FINE_BITS = ["128", "512", "2048", "8192"];
const MAX_NODES = 200_000;
const MAX_DEPTH = 200;

/** The certificate of the text: {statement, sha256, results, tool}. */
export function readCertificate(text) {
  const keys = ["schema", "tool", "sha256", "statement", "results"];
  const top = asObject(readJson(text), "certificate", keys);
  if (top.get("schema") !== SCHEMA) throw new Refusal(`unknown schema ${shown(top.get("schema"))}`);
  const statement = readStatement(top.get("statement"));
  const hash = sha256(canonical(top.get("statement")));
  if (hash !== top.get("sha256")) {
    throw new Refusal("the statement was changed: it does not have the hash that is named");
  }
  const machine = statement.steps.filter((step) => step.kind !== "by hand");
  const fields = asObject(top.get("results"), "results", machine.map((step) => step.id));
  const results = new Map(machine.map((step) => [step.id, readResult(fields.get(step.id), step)]));
  return { statement, sha256: hash, results, tool: asText(top.get("tool"), "tool") };
}

function readStatement(data) {
  const fields = asObject(data, "statement", ["claim", "title", "reference", "steps"], ["remarks"]);
  const steps = asList(fields.get("steps"), "steps").map(readStep);
  const remarks = texts(fields.get("remarks") ?? [], "remarks");
  const claim = named(fields.get("claim"), "claim");
  const before = new Set();
  for (const step of steps) {
    if (before.has(step.id)) throw new Refusal(`two steps are called ${shown(step.id)}`);
    for (const used of step.uses ?? []) {
      if (!before.has(used)) throw new Refusal(`${step.id} uses ${shown(used)}, not before it`);
    }
    for (const one of step.relies ?? []) {
      if (one.claim === claim) throw new Refusal(`${step.id} relies on its own claim`);
    }
    before.add(step.id);
  }
  for (const name of remarks) {
    if (!before.delete(name)) throw new Refusal(`the remark ${shown(name)} is no step`);
  }
  if (!steps.some((step) => before.has(step.id) && step.kind !== "by hand")) {
    throw new Refusal("no step is left to a machine");
  }
  return {
    claim,
    title: asText(fields.get("title"), "title"),
    reference: asText(fields.get("reference"), "reference"),
    steps,
    remarks,
  };
}

const STEPS = {
  cover: ["domain", "scope", "conditions"],
  extremum: ["domain", "quantity", "extremum", "lower", "upper", "at"],
  identity: ["domain", "left", "right"],
  "by hand": ["argument", "uses"],
};

function readStep(data) {
  const kind = data instanceof Map ? data.get("kind") : null;
  if (!Object.hasOwn(STEPS, kind)) throw new Refusal(`unknown kind of step ${shown(kind)}`);
  const isSelu = kind === "cover" || kind === "extremum";
  const about = !isSelu ? [] : data.has("activation") ? ["activation"] : ["alpha", "lambda"];
  const optional = kind === "by hand" ? ["relies", "alone"] : [];
  const fields = asObject(data, `${kind} step`, ["id", "kind", "text", ...STEPS[kind], ...about], optional);
  const step = { kind, id: named(fields.get("id"), "id"), text: asText(fields.get("text"), "text") };
  if (kind === "by hand") return { ...step, ...byHand(fields, step.id) };
  step.domain = readDomain(fields.get("domain"));
  if (isSelu) {
    step.activation = fields.get("activation") ?? null;
    step.alpha = parameter(fields, "alpha");
    step.lambda = parameter(fields, "lambda");
  }
  if (kind === "cover") {
    step.scope = oneOf(fields.get("scope"), SCOPES, "scope");
    step.conditions = readConditions(fields.get("conditions"));
  } else if (kind === "extremum") {
    step.quantity = asText(fields.get("quantity"), "quantity", true);
    step.extremum = oneOf(fields.get("extremum"), ["maximum", "minimum"], "extremum");
    step.lower = asNumber(fields.get("lower"), "lower");
    step.upper = asNumber(fields.get("upper"), "upper");
    step.at = fields.get("at") === null ? null : readPoint(fields.get("at"));
    if (step.lower.above(step.upper)) throw new Refusal("no extremum is between its bounds");
    if (step.at !== null) requireInside(step.at, step.domain);
  } else {
    step.left = asText(fields.get("left"), "left", true);
    step.right = asText(fields.get("right"), "right", true);
  }
  return step;
}

function byHand(fields, id) {
  const relies = asList(fields.get("relies") ?? [], "relies").map((one) => {
    asObject(one, "step of another claim", ["claim", "step", "statement"]);
    const statement = asText(one.get("statement"), "statement");
    if (!/^[0-9a-f]{64}$/.test(statement)) throw new Refusal(`${id} names a statement by no hash`);
    return { claim: named(one.get("claim"), "claim"), step: named(one.get("step"), "step"), statement };
  });
  const uses = texts(fields.get("uses"), "uses");
  const alone = asText(fields.get("alone") ?? "", "alone");
  if ((uses.length + relies.length > 0) === (alone.trim() !== "")) {
    throw new Refusal(`${id} by hand must say what it uses, or why it uses nothing`);
  }
  return { argument: asText(fields.get("argument"), "argument", true), uses, relies, alone };
}

function parameter(fields, name) {
  const given = fields.get(name);
  return given === undefined || given === CLOSED_FORM ? null : asNumber(given, name);
}

function readConditions(data) {
  if (!(data instanceof Map) || data.size === 0) throw new Refusal("there are no conditions");
  return new Map([...data].map(([quantity, one]) => [asText(quantity, "quantity", true), readCondition(one)]));
}

function readCondition(data) {
  asObject(data, "condition", ["above", "below", "strict"]);
  const bound = (side) => (data.get(side) === null ? null : asNumber(data.get(side), side));
  const condition = { above: bound("above"), below: bound("below"), strict: data.get("strict") };
  const { above, below, strict } = condition;
  if (typeof strict !== "boolean") throw new Refusal("strict is neither true nor false");
  if (above === null && below === null) throw new Refusal("a condition needs a bound");
  if (above !== null && below !== null && (strict ? !above.below(below) : above.above(below))) {
    throw new Refusal("no number meets a condition");
  }
  return condition;
}

function readDomain(data) {
  if (!(data instanceof Map)) throw new Refusal("a domain is no object");
  return new Map(
    [...data].map(([axis, ends]) => {
      if (!AXIS.test(axis) || asList(ends, axis).length !== 2) throw new Refusal("no side of a box");
      const [low, high] = ends.map((end) => asNumber(end, axis));
      if (low.above(high)) throw new Refusal(`the interval of ${axis} is reversed`);
      return [axis, [low, high]];
    }),
  );
}

function readPoint(data) {
  if (!(data instanceof Map)) throw new Refusal("a point is no object");
  return new Map([...data].map(([axis, value]) => [axis, asNumber(value, axis)]));
}

function readResult(data, step) {
  const verdict = oneOf(data instanceof Map ? data.get("verdict") : null, VERDICTS, "verdict");
  const [needed, optional] = [["verdict"], []];
  if (step.kind === "extremum" && verdict === "refuted" && data.has("tree")) {
    needed.push("tree");
    optional.push("closest");
  } else if (verdict === "refuted") {
    needed.push("witness");
  } else if (step.kind === "extremum") {
    needed.push("tree", ...(verdict === "proved" ? ["witness"] : []));
    optional.push("margin");
  } else if (step.kind === "cover") {
    needed.push("tree");
    optional.push("margin", "closest");
  }
  if (needed.includes("witness")) optional.push("bits");
  const fields = asObject(data, `result of ${step.id}`, needed, optional);
  const perhaps = (key, read) => (fields.has(key) ? read(fields.get(key), key) : null);
  return {
    verdict,
    tree: perhaps("tree", readTree),
    margin: perhaps("margin", asNumber),
    witness: perhaps("witness", readPoint),
    closest: perhaps("closest", readPoint),
    bits: perhaps("bits", (text) => Number(oneOf(text, FINE_BITS, "bits"))) ?? 0,
  };
}

/** The nodes in preorder: {axis, at} for a cut, {bits} for a leaf. */
function readTree(data) {
  if (asList(data, "tree").length > MAX_NODES) throw new Refusal("a tree has too many nodes");
  return data.map((node) => {
    asText(node, "node");
    if (node === "leaf") return { bits: 0 };
    if (node.startsWith("leaf@")) return { bits: Number(oneOf(node.slice(5), FINE_BITS, "bits")) };
    const space = node.indexOf(" ");
    if (space < 0) throw new Refusal(`the node ${shown(node)} is neither a leaf nor a cut`);
    return { axis: node.slice(0, space), at: asNumber(node.slice(space + 1), "cut") };
  });
}

/** The leaves of a tree, [cell, bits], in order.  Both halves of a cut have the shared face, so that
 * whatever list of nodes is walked to its end, its leaves cover the root. */
export function leavesOf(tree, root) {
  const waiting = [[root, 0]];
  const found = [];
  for (const node of tree) {
    if (waiting.length === 0) throw new Refusal("nodes are left over after a complete tree");
    const [cell, depth] = waiting.pop();
    if (node.axis === undefined) {
      found.push([cell, node.bits]);
      continue;
    }
    if (depth >= MAX_DEPTH) throw new Refusal("a tree is nested too deeply");
    const [lower, upper] = cutCell(cell, node.axis, node.at);
    waiting.push([upper, depth + 1], [lower, depth + 1]);
  }
  if (waiting.length > 0) throw new Refusal(`a tree ends with ${waiting.length} cells missing`);
  return found;
}

/** The closed halves of a cell. */
export function cutCell(cell, axis, at) {
  const side = cell.get(axis);
  if (side === undefined) throw new Refusal(`a cut across ${shown(axis)}, which the box has not`);
  if (!side[0].below(at) || !at.below(side[1])) throw new Refusal(`a cut of ${axis} outside its cell`);
  const half = (ends) => new Map([...cell].map(([name, own]) => [name, name === axis ? ends : own]));
  return [half([side[0], at]), half([at, side[1]])];
}

export function isInside(point, domain) {
  return (
    point.size === domain.size &&
    [...domain].every(([axis, [low, high]]) => {
      const value = point.get(axis);
      return value !== undefined && !value.below(low) && !value.above(high);
    })
  );
}

export function requireInside(point, domain) {
  if (!isInside(point, domain)) throw new Refusal("a point does not lie in the domain");
}

function texts(data, what) {
  return asList(data, what).map((one) => asText(one, what));
}

function named(data, what) {
  if (!NAME.test(asText(data, what))) throw new Refusal(`${shown(data)} is no name of a ${what}`);
  return data;
}

function oneOf(data, known, what) {
  if (!known.includes(data)) throw new Refusal(`unknown ${what} ${shown(data)}`);
  return data;
}
