// Break it: the same statement on a larger box, searched for a proof or a point against it.
//
// The search is not trusted: what it finds is a list of cells that the judge has judged, or an exact
// point at which the judge has seen a condition fail.
import { Judge } from "./check.js";
import { isInside } from "./certificate.js";
import { middle } from "./formula.js";
import { Refusal } from "./integers.js";
import { PRODUCTS } from "./meaning.js";

const MOST_CELLS = 400;
const LEAST_SHARE = 1 / 4096;

/** The step on a box with one end moved. */
export function moved(step, axis, upper, value) {
  const domain = new Map(step.domain);
  const [low, high] = domain.get(axis);
  domain.set(axis, upper ? [low, value] : [value, high]);
  return { ...step, domain };
}

/** {verdict, cells, witness, values, margin}: cells are [{cell, holds, margin, enclosures}]. */
export function searched(step) {
  const judge = new Judge(step);
  const waiting = [judge.chart.root];
  const found = { verdict: "proved", cells: [], witness: null, values: null, margin: null };
  let judged = 0;
  while (waiting.length > 0) {
    const cell = waiting.shift();
    const one = judge.judge(cell);
    judged += 1;
    if (one.holds) {
      found.cells.push({ ...one, cell });
      if (one.margin !== null && (found.margin === null || one.margin.below(found.margin))) {
        found.margin = one.margin;
      }
      continue;
    }
    const witness = against(judge, cell);
    if (witness !== null) {
      const rest = waiting.map((other) => ({ cell: other, holds: false, open: true }));
      found.cells.push({ ...one, cell, witness }, ...rest);
      return { ...found, verdict: "refuted", ...witness };
    }
    const halves = judged < MOST_CELLS && !isTiny(judge, cell) ? judge.cut(cell) : [];
    if (halves.length > 0) waiting.push(...halves);
    else {
      found.verdict = "undecided";
      found.cells.push({ ...one, cell, open: true });
    }
  }
  return found;
}

function isTiny(judge, cell) {
  return [...cell].every(([axis, [low, high]]) => {
    const [first, last] = judge.chart.root.get(axis);
    return first.equals(last) || high.minus(low).over(last.minus(first)).estimate < LEAST_SHARE;
  });
}

/** A point of the domain over the cell at which a condition certainly fails, and the values there. */
function against(judge, cell) {
  for (const point of candidates(judge.domain, cell)) {
    if (!isInside(point, judge.domain)) continue;
    try {
      const values = judge.valuesAt(point);
      if (judge.isViolatedAt(values)) return { witness: point, values };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return null;
}

/** Points over the corners and the centre of a cell, with factors of a product at their ends. */
function* candidates(domain, cell) {
  const axes = [...cell.keys()];
  const corners = axes.reduce(
    (spots, axis) => spots.flatMap((spot) => cell.get(axis).map((end) => new Map([...spot, [axis, end]]))),
    [new Map()],
  );
  corners.push(new Map(axes.map((axis) => [axis, middle(cell.get(axis))])));
  for (const spot of corners) yield* pointsOver(domain, spot);
}

function pointsOver(domain, spot) {
  let points = [new Map([...domain].map(([axis, side]) => [axis, spot.get(axis) ?? middle(side)]))];
  for (const [name, [a, b]] of Object.entries(PRODUCTS)) {
    if (!spot.has(name) || domain.has(name)) continue;
    const pairs = factors(spot.get(name), domain.get(a), domain.get(b));
    points = points.flatMap((point) => pairs.map(([p, q]) => new Map([...point, [a, p], [b, q]])));
  }
  return points;
}

/** Ways to write a value as a product with one factor at an end of its interval. */
function factors(value, a, b) {
  const pairs = [
    ...a.filter((p) => p.sign !== 0).map((p) => [p, value.over(p)]),
    ...b.filter((q) => q.sign !== 0).map((q) => [value.over(q), q]),
  ];
  if (value.sign === 0) pairs.push(...b.map((q) => [value, q]), ...a.map((p) => [p, value]));
  const within = (q, [low, high]) => !q.below(low) && !q.above(high);
  return pairs.filter(([p, q]) => within(p, a) && within(q, b));
}
