// "Break it": a slider that moves a side of the box, and what becomes of the claim.
import { chartOf } from "./charts.js";
import { CoverPicture } from "./cover.js";
import { moved, searched } from "./breaking.js";
import { enclosureText, h, readState, writeState } from "./elements.js";
import { letter, pointShown } from "./notation.js";
import { Rational } from "./rational.js";

const STEPS = 60;

/** The section, for the covers of a certificate that have a box; null if there is none. */
export function breakIt({ statement, results }) {
  const steps = statement.steps.filter(
    (step) =>
      step.kind === "cover" &&
      step.scope === "all points" &&
      !step.activation &&
      step.domain.size > 0 &&
      [...step.domain.values()].some(([low, high]) => low.below(high)) &&
      results.get(step.id).verdict === "proved",
  );
  return steps.length > 0 ? new Breaking(steps).element : null;
}

class Breaking {
  constructor(steps) {
    this.groups = grouped(steps);
    const state = readState();
    const [group, axis, end] = (state.get("side") ?? "").split(".");
    this.sides = this.groups.flatMap((list, k) =>
      [...list[0].domain].flatMap(([name, [low, high]]) =>
        low.below(high) ? ["upper", "lower"].map((side) => ({ list, k, name, side })) : [],
      ),
    );
    const wanted = this.sides.findIndex((one) => `${one.k}.${one.name}.${one.side}` === `${group}.${axis}.${end}`);
    const usual = this.sides.findIndex((one) => one.name === "tau" && one.side === "upper");
    this.choice = h(
      "select",
      { id: "side", onchange: () => this.chosen(null) },
      this.sides.map((one, k) => h("option", { value: k }, this.title(one))),
    );
    this.choice.value = wanted >= 0 ? wanted : Math.max(0, usual);
    this.slider = h("input", { type: "range", id: "to", min: 0, max: STEPS, step: 1, oninput: () => this.later() });
    this.value = h("output", { for: "to" });
    this.says = h("div", { class: "says", "aria-live": "polite", id: "broken" });
    this.figure = h("div", {});
    this.element = h(
      "section",
      { id: "break" },
      h("h2", {}, "Break it"),
      h("p", {}, "Move a side of the box outwards. Your browser looks for a proof on the larger box, and for an exact point against it."),
      h("p", { class: "controls" }, h("label", { for: "side" }, "side "), this.choice, " ", this.slider, " ", this.value),
      this.says,
      this.figure,
    );
    this.chosen(state.get("to"));
  }

  title({ list, name, side }) {
    const ends = this.groups.length > 1 ? ` (${list[0].id})` : "";
    return `${letter(name)}, ${side} end${ends}`;
  }

  get side() {
    return this.sides[Number(this.choice.value)];
  }

  chosen(to) {
    const { list, name, side } = this.side;
    const [low, high] = list[0].domain.get(name);
    const width = high.minus(low).estimate;
    this.unit = new Rational(1n).over(Rational.read(`1e${1 - Math.floor(Math.log10(width))}`));
    this.begin = side === "upper" ? high : low;
    const distance = to === null ? 0 : Rational.read(to).minus(this.begin).absolute().over(this.unit).estimate;
    this.slider.value = Math.round(distance);
    this.show(to !== null);
  }

  /** Once for all moves of the slider that come while it is at work. */
  later() {
    if (this.timer) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      this.show(true);
    }, 30);
  }

  at() {
    const distance = this.unit.times(new Rational(BigInt(this.slider.value)));
    return this.side.side === "upper" ? this.begin.plus(distance) : this.begin.minus(distance);
  }

  show(isTold) {
    const { list, k, name, side } = this.side;
    const value = this.at();
    this.value.textContent = `${letter(name)} ${side === "upper" ? "≤" : "≥"} ${value.text}`;
    if (isTold) writeState({ side: `${k}.${name}.${side}`, to: value.text });
    if (Number(this.slider.value) === 0) {
      this.says.replaceChildren(h("p", {}, "As it is claimed: proved above."));
      this.figure.replaceChildren();
      return;
    }
    if ((name === "nu" || name === "tau" || name === "x") && value.sign <= 0) {
      this.says.replaceChildren(h("p", {}, `${letter(name)} must be above 0.`));
      this.figure.replaceChildren();
      return;
    }
    const answers = list.map((step) => [step, searched(moved(step, name, side === "upper", value))]);
    this.says.replaceChildren(...answers.map(([step, found]) => told(step, found)));
    const order = ["refuted", "undecided", "proved"];
    answers.sort(([, a], [, b]) => order.indexOf(a.verdict) - order.indexOf(b.verdict));
    this.draw(moved(answers[0][0], name, side === "upper", value), answers[0][1]);
  }

  draw(step, found) {
    const picture = pictureOf(step, found, found.witness);
    this.figure.replaceChildren(h("p", { class: "small" }, `The cover of ${step.id}:`), picture.element);
  }
}

/** What a search found of a step, with a point against it. */
export function pictureOf(step, found, witness) {
  const root = chartOf(step.domain, [...step.conditions.keys()]).root;
  const picture = new CoverPicture(root, found.cells.length, { label: `cover of ${step.id}` });
  for (const one of found.cells) picture.add(one);
  picture.shade();
  if (witness !== null) {
    const image = new Map([...root.keys()].map((axis) => [axis, at(axis, witness, step.domain)]));
    picture.mark(image, "the point against it");
  }
  return picture;
}

/** The coordinate of a point on an axis of the chart. */
function at(axis, point, domain) {
  if (domain.has(axis)) return point.get(axis);
  const [a, b] = axis === "y" ? ["mu", "omega"] : ["nu", "tau"];
  return point.get(a).times(point.get(b));
}

function told(step, found) {
  const name = h("b", {}, step.id);
  if (found.verdict === "proved") {
    const margin = found.margin === null ? "" : `, margin ${found.margin.decimal(3, false)}`;
    return h("p", { class: "confirmed" }, name, `: still proved, ${found.cells.length} leaves${margin}`);
  }
  if (found.verdict === "undecided") {
    return h("p", { class: "open" }, name, ": undecided: no proof and no point against it within so few cells");
  }
  const values = [...found.values].map(([q, ends]) => `${q.length > 40 ? "the quantity" : letter(q)} in ${enclosureText(ends)}`);
  return h("p", { class: "against" }, name, ": refuted at ", ...pointShown(found.witness), ": ", values.join(", "));
}

/** Steps with the same box together, the most of them first. */
function grouped(steps) {
  const groups = new Map();
  for (const step of steps) {
    const key = [...step.domain].map(([axis, ends]) => `${axis}${ends.join(":")}`).join(" ");
    groups.set(key, [...(groups.get(key) ?? []), step]);
  }
  return [...groups.values()].sort((a, b) => b.length - a.length).slice(0, 8);
}
