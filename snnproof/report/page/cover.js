// The picture of a cover: its leaves, coloured as they are confirmed; with mouse, touch and keys.
import { enclosureText, h, nearText, svg } from "./elements.js";
import { letter } from "./notation.js";

const [WIDE, HIGH, EDGE] = [1000, 420, 46];
const ROW = 32;

/** Where a cell is drawn: in the plane of two axes, along one, or as a square in a row of them. */
class Frame {
  constructor(root, count) {
    this.axes = [...root.keys()].filter((axis) => root.get(axis)[0].below(root.get(axis)[1]));
    this.root = root;
    this.count = count;
    this.isPlane = this.axes.length <= 2 && this.axes.length > 0;
    if (this.axes.length === 2) this.axes.reverse(); // the second axis, x, lies to the right
    this.high = this.axes.length === 2 ? HIGH : this.isPlane ? 60 : 0;
    if (!this.isPlane) this.high = Math.ceil(count / ROW) * (WIDE / ROW);
  }

  rectangle(cell, number) {
    if (!this.isPlane) {
      const size = WIDE / ROW;
      return [((number - 1) % ROW) * size, Math.floor((number - 1) / ROW) * size, size, size];
    }
    const [left, width] = this.along(this.axes[0], cell, WIDE);
    if (this.axes.length === 1) return [left, 0, width, this.high];
    const [low, height] = this.along(this.axes[1], cell, this.high);
    return [left, this.high - low - height, width, height];
  }

  along(axis, cell, length) {
    const [first, last] = this.root.get(axis);
    const share = (q) => q.minus(first).over(last.minus(first)).estimate * length;
    const [low, high] = cell.get(axis).map(share);
    return [low, high - low];
  }

  spot(values) {
    const point = new Map([...values].map(([axis, value]) => [axis, [value, value]]));
    const [left, top] = this.rectangle(point, 1);
    return [left, top];
  }
}

/** A figure; `add` each leaf once it is judged. */
export class CoverPicture {
  constructor(root, count, { label, onSelect = () => {} }) {
    this.frame = new Frame(root, count);
    this.leaves = [];
    this.selected = -1;
    this.onSelect = onSelect;
    this.view = [0, 0, WIDE, this.frame.high];
    this.marks = svg("g");
    this.drawing = svg(
      "svg",
      {
        class: "cover",
        tabindex: 0,
        role: "group",
        "aria-label": `${label}: arrow keys go from leaf to leaf, plus and minus zoom, 0 shows all`,
        preserveAspectRatio: "none",
        onkeydown: (event) => this.key(event),
        onpointermove: (event) => this.hover(event),
        onclick: (event) => this.pick(event),
      },
      svg("g", {}),
      this.marks,
    );
    this.drawing.style.aspectRatio = `${WIDE} / ${Math.max(30, Math.min(this.frame.high, 600))}`;
    this.says = h("p", { class: "says", "aria-live": "polite" });
    const button = (text, what, act) =>
      h("button", { type: "button", title: what, "aria-label": what, onclick: act }, text);
    this.element = h(
      "figure",
      {},
      h("div", { class: "frame" }, this.drawing, this.axisLabels()),
      h(
        "div",
        { class: "tools" },
        button("+", "zoom in", () => this.zoom(0.5)),
        button("−", "zoom out", () => this.zoom(2)),
        button("all", "show all of it", () => this.whole()),
        button("worst", "the leaf with the least margin", () => this.select(this.worst())),
      ),
      this.says,
    );
    this.look();
  }

  axisLabels() {
    const { axes, root, isPlane } = this.frame;
    if (!isPlane) return h("p", { class: "axis" }, "one square a leaf: its box has more than two sides");
    const text = (axis) => `${nearText(root.get(axis)[0])} ≤ ${letter(axis)} ≤ ${nearText(root.get(axis)[1])}`;
    const up = axes.length === 2 ? `, upwards ${text(axes[1])}` : "";
    return h("p", { class: "axis" }, `to the right ${text(axes[0])}${up}`);
  }

  look() {
    this.drawing.setAttribute("viewBox", this.view.join(" "));
  }

  /** A leaf with what was found of it: {cell, number, confirmed or holds, margin, enclosures}. */
  add(leaf) {
    const [x, y, width, height] = this.frame.rectangle(leaf.cell, leaf.number ?? this.leaves.length + 1);
    const state = leaf.witness ? "against" : leaf.open ? "open" : leaf.confirmed ?? leaf.holds ? "confirmed" : "open";
    const shape = svg("rect", { x, y, width, height, class: `leaf ${state}`, "data-leaf": this.leaves.length });
    this.leaves.push({ ...leaf, shape, state });
    this.drawing.firstChild.append(shape);
  }

  /** The shades: the smaller the margin, the darker; by ranks, so that all are told apart. */
  shade() {
    const known = this.leaves.filter((leaf) => leaf.state === "confirmed" && leaf.margin);
    known.sort((a, b) => b.margin.compare(a.margin));
    known.forEach((leaf, k) => {
      const light = 88 - 38 * (k / Math.max(1, known.length - 1));
      leaf.shape.style.fill = `hsl(168 45% ${light}%)`;
    });
    const worst = this.worst();
    if (worst >= 0) this.leaves[worst].shape.classList.add("worst");
  }

  worst() {
    const places = this.leaves.map((_, k) => k).filter((k) => this.leaves[k].margin);
    const less = (a, b) => (this.leaves[b].margin.below(this.leaves[a].margin) ? b : a);
    return places.length > 0 ? places.reduce(less) : -1;
  }

  mark(values, text) {
    if (!this.frame.isPlane) return;
    const inside = (at, all) => Math.max(11, Math.min(all - 11, at));
    const [left, top] = this.frame.spot(values);
    const [x, y] = [inside(left, WIDE), inside(top, this.frame.high)];
    this.marks.append(svg("circle", { cx: x, cy: y, r: 9, class: "witness" }, svg("title", {}, text)));
  }

  select(place, isTold = true) {
    const leaf = this.leaves[place];
    if (!leaf) return;
    this.leaves[this.selected]?.shape.classList.remove("selected");
    this.selected = place;
    leaf.shape.classList.add("selected");
    this.drawing.firstChild.append(leaf.shape);
    this.say(leaf, place);
    if (isTold) this.onSelect(place + 1);
  }

  say(leaf, place) {
    const sides = [...leaf.cell].map(([axis, [low, high]]) =>
      low.equals(high) ? `${letter(axis)} = ${nearText(low)}` : `${nearText(low)} ≤ ${letter(axis)} ≤ ${nearText(high)}`,
    );
    const values = [...(leaf.enclosures ?? [])].map(([quantity, ends]) => {
      const name = quantity === "drift" ? "ν̃ − ν" : quantity.length > 40 ? "the quantity" : letter(quantity);
      return `${name} in ${enclosureText(ends)}`;
    });
    const state = { confirmed: "confirmed", open: "not confirmed", against: "refuted here" }[leaf.state];
    const margin = leaf.margin ? `margin ${leaf.margin.decimal(4, false)}` : "nothing to judge";
    this.says.replaceChildren(
      h("b", {}, `Leaf ${leaf.number ?? place + 1} of ${this.leaves.length}: ${state}, ${margin}. `),
      [...sides, ...values].join("; "),
    );
  }

  key(event) {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step) this.select(Math.max(0, Math.min(this.leaves.length - 1, this.selected + step)));
    else if (event.key === "+" || event.key === "=") this.zoom(0.5);
    else if (event.key === "-") this.zoom(2);
    else if (event.key === "0" || event.key === "Escape") this.whole();
    else return;
    event.preventDefault();
  }

  hover(event) {
    if (event.pointerType === "mouse") this.pick(event, false);
  }

  pick(event, isTold = true) {
    const place = event.target.dataset?.leaf;
    if (place !== undefined && (isTold || Number(place) !== this.selected)) {
      this.select(Number(place), isTold);
    }
  }

  /** Towards the selected leaf, or the middle of what is shown. */
  zoom(factor) {
    const [left, top, width, height] = this.view;
    const shape = this.leaves[this.selected]?.shape;
    const of = (name) => Number(shape.getAttribute(name));
    const x = shape ? of("x") + of("width") / 2 : left + width / 2;
    const y = shape ? of("y") + of("height") / 2 : top + height / 2;
    const wide = Math.min(WIDE, width * factor);
    const high = Math.min(this.frame.high, height * factor);
    const inside = (middle, size, all) => Math.max(0, Math.min(all - size, middle - size / 2));
    this.view = [inside(x, wide, WIDE), inside(y, high, this.frame.high), wide, high];
    this.look();
  }

  whole() {
    this.view = [0, 0, WIDE, this.frame.high];
    this.look();
  }
}
