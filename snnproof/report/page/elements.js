// Elements of the page, and text made of numbers.
const SVG = "http://www.w3.org/2000/svg";

/** An element with attributes (on... are listeners) and children: text or elements. */
export function h(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

export function svg(tag, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== false) element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return element;
}

/** An enclosure as text: rounded outward, with the digits that it determines and two more. */
export function enclosureText([low, high]) {
  const minus = (text) => text.replace("-", "−");
  if (low.equals(high) && low.text.length <= 14) return minus(low.text);
  const size = Math.max(Math.abs(low.estimate), Math.abs(high.estimate));
  const width = high.minus(low).estimate;
  const digits = width > 0 ? Math.ceil(Math.log10(size / width)) + 2 : 12;
  const kept = Math.max(4, Math.min(12, Number.isFinite(digits) ? digits : 12));
  return `[${minus(low.decimal(kept, false))}, ${minus(high.decimal(kept, true))}]`;
}

/** A number as it is if it is short, else near it. */
export function nearText(q) {
  const text = q.text.length <= 14 ? q.text : `${q.decimal(8, false)}…`;
  return text.replace("-", "−");
}

/** Bars and brackets of the page's address:  #claim=...&leaf=... */
export function readState() {
  return new URLSearchParams(location.hash.slice(1));
}

/** Changes parts of the address; what is null goes out of it. */
export function writeState(changes) {
  const state = readState();
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) state.delete(name);
    else state.set(name, value);
  }
  history.replaceState(null, "", `#${state}`);
}
