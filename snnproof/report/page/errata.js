// What is false in print, in the list: rows of one cause together, each with its point and where
// in the domain that lies.
import { h, svg } from "./elements.js";
import { letter, mathematics, prose } from "./notation.js";

/** The rows with one text as an entry of a list. */
export function erratumShown({ consequence, text, rows }) {
  return h(
    "li",
    {},
    h("b", {}, consequence),
    " ",
    ...prose(text),
    rows.filter((one) => one.at).map(placeShown),
  );
}

/** Rows that share their text are one entry. */
export function gathered(rows) {
  const entries = new Map();
  for (const row of rows) {
    if (!entries.has(row.text)) entries.set(row.text, { ...row, rows: [] });
    entries.get(row.text).rows.push(row);
  }
  return [...entries.values()];
}

function placeShown({ step, at, sides, value }) {
  const found = value
    ? [", where ", ...mathematics(value.quantity), ` is in ${printed(value.found)}`, ...not(value)]
    : [];
  return h(
    "figure",
    { class: "where" },
    h("figcaption", { class: "small" }, `${step}: false at `, ...prose(printed(at)), ...found),
    sides.length > 0 || value ? picture(step, sides, value) : null,
  );
}

/** What is claimed of the quantity, where that is short. */
function not(value) {
  return value.not.length <= 60 ? [", not ", ...prose(printed(value.not))] : [];
}

const printed = (text) =>
  text.replace(/-(?=[0-9])/g, "−").replaceAll("<=", "≤").replaceAll(">=", "≥");

const [LEFT, RIGHT, ROW, WIDTH] = [90, 230, 20, 300];

/** A line for each side of the domain, with the point on it; and the value beside what is allowed. */
function picture(step, sides, value) {
  const lines = sides.map(([axis, low, high, share], k) => [
    ...line(k, letter(axis), printed(low), printed(high)),
    dot(k, share, "point"),
  ]);
  if (value) {
    const [begin, end, at] = value.line;
    const k = sides.length;
    const name = value.quantity.length <= 8 ? letter(value.quantity) : "value";
    lines.push([
      ...line(k, name, "", ""),
      svg("path", { class: "allowed", d: `M${x(begin)} ${y(k)}H${x(end)}` }),
      dot(k, at, "found"),
    ]);
  }
  return svg(
    "svg",
    {
      viewBox: `0 0 ${WIDTH} ${ROW * lines.length}`,
      role: "img",
      "aria-label": `where ${step} fails: on each side of its domain, and its value`,
    },
    lines,
  );
}

const x = (share) => (LEFT + share * (RIGHT - LEFT)).toFixed(1);
const y = (k) => ROW * k + ROW / 2;

function line(k, name, low, high) {
  const text = (at, anchor, says) =>
    svg("text", { x: at, y: y(k) + 4, "text-anchor": anchor }, says);
  return [
    text(0, "start", name),
    text(LEFT - 7, "end", low),
    text(RIGHT + 7, "start", high),
    svg("path", { class: "side", d: `M${LEFT} ${y(k)}H${RIGHT}` }),
  ];
}

function dot(k, share, kind) {
  return svg("circle", { class: kind, cx: x(share), cy: y(k), r: 4.5 });
}
