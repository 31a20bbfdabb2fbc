// The start: which claim to show, or the list of all.
import { h, readState } from "./elements.js";
import { showClaim } from "./view.js";
import { showList } from "./list.js";

const data = JSON.parse(document.getElementById("data").textContent);
const place = document.getElementById("content");
const about = new Map(data.claims.map((one) => [one.id, one]));
const isSingle = Object.keys(data.certificates).length === 1 && data.view === "claim";

/** The address of a claim: in this file, or beside it on the site; null if it is not there. */
function linkTo(id) {
  if (data.certificates[id] !== undefined) return `#claim=${id}`;
  return data.site && about.has(id) ? `${id}.html` : null;
}

async function show() {
  const id = readState().get("claim") ?? (isSingle ? Object.keys(data.certificates)[0] : null);
  shown = id;
  const [back, rests] = ["back", "rests"].map((name) => document.getElementById(name));
  const isBeside = data.site && data.view !== "list";
  back.hidden = !isBeside && (isSingle || id === null);
  back.href = isBeside ? "index.html" : "#";
  rests.hidden = back.hidden || !about.has(id);
  rests.href = `${isBeside ? "index.html" : ""}#focus=${id}`;
  if (id === null) showList(place, data.claims, linkTo, data.pages ?? []);
  else if (data.certificates[id] !== undefined)
    await showClaim(place, data.certificates[id], about.get(id) ?? {}, linkTo, data.site);
  else
    place.replaceChildren(
      h("p", { class: "banner against" }, `There is no claim ${id} in this file.`),
    );
}

let shown = null;

window.addEventListener("hashchange", () => {
  const id = readState().get("claim") ?? (isSingle ? shown : null);
  if (id !== shown || id === null) show();
});

/** On paper everything is open; afterwards it is as it was. */
window.addEventListener("beforeprint", () => {
  for (const one of document.querySelectorAll("details:not([open])")) {
    one.dataset.closed = "yes";
    one.open = true;
  }
});
window.addEventListener("afterprint", () => {
  for (const one of document.querySelectorAll("details[data-closed]")) {
    delete one.dataset.closed;
    one.open = false;
  }
});

show();
