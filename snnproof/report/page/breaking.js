// Break it: the same statement on a larger box, searched for a proof or a point against it.
//
// The search is not trusted: what it finds is a list of cells that the judge has judged, or an exact
// point at which the judge has seen a condition fail.
import { Judge } from "./check.js";
import { isInside } from "./certificate.js";
import { middle } from "./formula.js";
import { Refusal } from "./integers.js";
import { PRODUCTS } from "./meaning.js";

const MOST_CELLS = 300;
const SMALL = 1 / 200;
const TINY = 1 / 40_000;

/** The step on a box with one end moved. */
export function moved(step, axis, upper, value) {
  const domain = new Map(step.domain);
  const [low, high] = domain.get(axis);
  domain.set(axis, upper ? [low, value] : [value, high]);
  return { ...step, domain };
}

/** {verdict, cells, witness, values, margin}: cells are [{cell, holds, margin, enclosures}].
 *
 * A cell without a proof is cut until it is small before a point is looked for, so that the picture
 * shows where it fails; of all points the one that is farthest beyond its bound is kept. */
export function searched(step) {
  const judge = new Judge(step);
  const waiting = [judge.chart.root];
  const found = { verdict: "proved", cells: [], witness: null, values: null, margin: null };
  let worst = null;
  for (let judged = 1; waiting.length > 0; judged += 1) {
    const cell = waiting.shift();
    const one = judge.judge(cell);
    if (one.holds) {
      found.cells.push({ ...one, cell });
      if (one.margin !== null && (found.margin === null || one.margin.below(found.margin))) {
        found.margin = one.margin;
      }
      continue;
    }
    const isLate = judged + waiting.length >= MOST_CELLS;
    const share = isLate ? 0 : shareOf(judge, cell);
    const against = share < SMALL ? pointAgainst(judge, cell) : null;
    if (against !== null) {
      found.cells.push({ ...one, cell, witness: against.witness });
      if (worst === null || against.by.below(worst.by)) worst = against;
      continue;
    }
    const halves = share >= TINY ? judge.cut(cell) : [];
    if (halves.length > 0) waiting.push(...halves);
    else found.cells.push({ ...one, cell, open: true });
  }
  if (worst !== null) return { ...found, verdict: "refuted", ...worst };
  if (found.cells.some((one) => one.open)) found.verdict = "undecided";
  return found;
}

/** The part of the root that a cell is. */
function shareOf(judge, cell) {
  return [...cell].reduce((share, [axis, [low, high]]) => {
    const [first, last] = judge.chart.root.get(axis);
    return first.equals(last) ? share : share * high.minus(low).over(last.minus(first)).estimate;
  }, 1);
}

/** A point over the cell where a condition certainly fails, the values there, and by how much. */
function pointAgainst(judge, cell) {
  let worst = null;
  for (const witness of candidates(judge.domain, cell)) {
    if (!isInside(witness, judge.domain)) continue;
    try {
      const values = judge.valuesAt(witness);
      const by = judge.said(values).margin;
      const isWorse = judge.isViolatedAt(values) && (worst === null || by.below(worst.by));
      if (isWorse) worst = { witness, values, by };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return worst;
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
