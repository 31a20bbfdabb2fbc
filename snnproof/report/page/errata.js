// What fails in print, the gravest first.
import { h } from "./elements.js";
import { prose } from "./notation.js";

const CONSEQUENCES = {
  theorem: "A theorem, or a corollary of one, does not hold as printed",
  lemma: "A lemma does not hold as printed",
  argument: "A step of a proof does not hold; what it is to show does",
  number: "A printed number is not the rounded value",
  misprint: "A misprint that the context corrects",
};

export function showErrata(place, claims, links) {
  const all = claims.flatMap((one) => one.errata.map((erratum) => ({ ...erratum, claim: one })));
  const groups = Object.entries(CONSEQUENCES).map(([consequence, title]) => {
    const entries = gathered(all.filter((one) => one.consequence === consequence));
    if (entries.length === 0) return null;
    return h(
      "section",
      { id: consequence },
      h("h2", {}, `${title} (${entries.length})`),
      h(
        "ul",
        {},
        entries.map((one) => entry(one, links)),
      ),
    );
  });
  place.replaceChildren(
    h(
      "article",
      {},
      h(
        "header",
        {},
        h("p", { class: "kicker" }, "snnproof"),
        h("h1", {}, "What fails in print"),
        h(
          "p",
          { class: "meaning" },
          "What is wrong, what is true instead, and what hangs on it. Each page has the exact point and its picture, and proves it.",
        ),
      ),
      groups,
    ),
  );
}

/** Rows that share their text are one entry. */
export function gathered(rows) {
  const entries = new Map();
  for (const row of rows) {
    const key = `${row.claim.id} ${row.text}`;
    entries.set(key, { ...row, steps: [...(entries.get(key)?.steps ?? []), row.step] });
  }
  return [...entries.values()];
}

function entry({ claim, steps, text, at }, links) {
  const href = links(claim.id);
  const name = href ? h("a", { href }, claim.id) : claim.id;
  return h(
    "li",
    {},
    name,
    ` (${steps.join(", ")}): `,
    ...prose(text),
    ...placed({ at }),
    h("br"),
    h("span", { class: "small" }, claim.reference),
  );
}

/** Where it fails. */
export function placed({ at }) {
  return at ? [h("span", { class: "small" }, " False at ", ...prose(at), ".")] : [];
}
