// The index of all claims: filters, and what rests on what.
import { h, readState, svg, writeState } from "./elements.js";
import { erratumShown, gathered } from "./errata.js";
import { prose } from "./notation.js";

const CONSEQUENCES = ["theorem", "lemma", "argument", "number", "misprint"];

/** claims: what is known of each;  links: the address of its page;  pages: others, [address, title]. */
export function showList(place, claims, links, pages) {
  const view = new ListView(claims, links, pages);
  place.replaceChildren(view.element);
  if (readState().has("focus")) document.getElementById("graph").scrollIntoView();
}

class ListView {
  constructor(claims, links, pages) {
    this.claims = claims;
    this.links = links;
    this.used = new Map(claims.map((one) => [one.id, []]));
    for (const one of claims) for (const id of one.relies) this.used.get(id)?.push(one.id);
    const state = readState();
    this.controls = [
      this.choice("verdict", ["proved", "refuted", "undecided"], state),
      this.choice("kind", [...new Set(claims.map((one) => one.kind))], state),
      this.choice("consequence", CONSEQUENCES, state),
    ];
    this.words = h("input", {
      type: "search",
      id: "words",
      value: state.get("words") ?? "",
      placeholder: "words",
      "aria-label": "words in title or name",
      oninput: () => this.filter(),
    });
    this.count = h("p", { class: "small", "aria-live": "polite" });
    this.body = h("tbody", {});
    this.graph = h("div", { class: "graph" });
    const titles = ["claim", "title", "verdict", "leaves", "margin", "false in print", "rungs"];
    this.element = h(
      "article",
      {},
      h(
        "header",
        {},
        h("p", { class: "kicker" }, "snnproof"),
        h("h1", {}, "The claims of the paper, and beyond"),
        h(
          "p",
          { class: "meaning" },
          "Self-Normalizing Neural Networks, statement by statement. Each page proves itself again when it is opened.",
        ),
        h(
          "p",
          { id: "pages" },
          pages.flatMap(([href, title], k) => [k > 0 ? " · " : "", h("a", { href }, title)]),
        ),
      ),
      h("p", { class: "controls" }, this.controls, this.words),
      this.count,
      h(
        "p",
        { class: "small" },
        "What is false in print opens with the exact point, on each side of the domain. Ring: the value there; green: what is printed.",
      ),
      h(
        "div",
        { class: "wide" },
        h(
          "table",
          {},
          h(
            "thead",
            {},
            h(
              "tr",
              {},
              titles.map((one) => h("th", { scope: "col" }, one)),
            ),
          ),
          this.body,
        ),
      ),
      h(
        "section",
        { id: "graph" },
        h("h2", {}, "What rests on what"),
        h(
          "p",
          {},
          "A claim stands below those that it rests on. Choose one to see what it rests on, and what rests on it. Bold: theorems and their corollaries. A number: so many steps by hand. A heavy line: proved in Coq, too; a broken one: refuted as printed.",
        ),
        this.graph,
      ),
    );
    this.filter();
    this.focus(state.get("focus"));
  }

  choice(name, values, state) {
    const all = h("option", { value: "" }, `every ${name}`);
    const select = h(
      "select",
      { id: name, "aria-label": name, onchange: () => this.filter() },
      all,
      values.map((one) => h("option", { value: one }, one)),
    );
    select.value = state.get(name) ?? "";
    return select;
  }

  filter() {
    const wanted = Object.fromEntries(this.controls.map((one) => [one.id, one.value]));
    const words = this.words.value.trim().toLowerCase();
    writeState({
      ...Object.fromEntries(Object.entries(wanted).map(([k, v]) => [k, v || null])),
      words: words || null,
    });
    const shown = this.claims.filter(
      (one) =>
        (!wanted.verdict || one.verdict === wanted.verdict) &&
        (!wanted.kind || one.kind === wanted.kind) &&
        (!wanted.consequence ||
          one.errata.some((erratum) => erratum.consequence === wanted.consequence)) &&
        `${one.id} ${one.title} ${one.reference}`.toLowerCase().includes(words),
    );
    this.count.textContent = `${shown.length} of ${this.claims.length} claims`;
    this.body.replaceChildren(...shown.map((one) => this.row(one)));
  }

  row(one) {
    const rungs = ["Python", one.twice ? "JavaScript" : null, one.coq.length > 0 ? "Coq" : null];
    const errata = gathered(one.errata);
    const more =
      one.errata.length > 0
        ? h("details", {}, h("summary", {}, `${errata.length}`), h("ul", {}, errata.map(erratumShown)))
        : "";
    return h(
      "tr",
      { "data-claim": one.id },
      h("td", {}, h("a", { href: this.links(one.id) }, one.id)),
      h("td", {}, ...prose(one.title), h("br"), h("span", { class: "small" }, one.reference)),
      h(
        "td",
        { class: one.verdict === "proved" ? "confirmed" : "against", "data-title": "verdict" },
        one.verdict,
      ),
      h("td", { class: "number", "data-title": "leaves" }, `${one.leaves}`),
      h("td", { class: "number", "data-title": "margin" }, one.margin),
      h("td", { "data-title": "false in print" }, more),
      h("td", { "data-title": "rungs" }, rungs.filter(Boolean).join(", ") + byHand(one)),
    );
  }

  // -- the graph --------------------------------------------------------------------------------------

  focus(id) {
    const chosen = this.used.has(id) ? id : null;
    writeState({ focus: chosen });
    const below = chosen
      ? reached(chosen, (one) => this.claimOf(one).relies.filter((r) => this.used.has(r)))
      : null;
    const above = chosen ? reached(chosen, (one) => this.used.get(one)) : null;
    const isShown = (one) => !chosen || below.has(one.id) || above.has(one.id);
    const connected = this.claims.filter(
      (one) => one.relies.length + this.used.get(one.id).length > 0,
    );
    this.draw(connected.filter(isShown), chosen);
    const alone = this.claims.length - connected.length;
    const all = h("button", { type: "button", onclick: () => this.focus(null) }, "all claims");
    const own = chosen ? h("a", { href: this.links(chosen) }, `the page of ${chosen}`) : null;
    const under = chosen ? [all, " ", own] : `${alone} more claims stand alone.`;
    this.graph.append(h("p", { class: "small" }, under));
  }

  claimOf(id) {
    return this.claims.find((one) => one.id === id);
  }

  draw(claims, chosen) {
    const depth = new Map();
    const depthOf = (one) => {
      if (!depth.has(one.id)) {
        depth.set(one.id, 0);
        const under = one.relies
          .map((id) => claims.find((other) => other.id === id))
          .filter(Boolean);
        depth.set(one.id, under.length > 0 ? 1 + Math.max(...under.map(depthOf)) : 0);
      }
      return depth.get(one.id);
    };
    claims.forEach(depthOf);
    const PER_ROW = 5;
    const spots = new Map();
    let line = 0;
    for (let level = 0; level <= Math.max(0, ...depth.values()); level += 1) {
      const row = claims.filter((one) => depth.get(one.id) === level);
      row.forEach((one, k) =>
        spots.set(one.id, [100 + 200 * (k % PER_ROW), 24 + 44 * (line + Math.floor(k / PER_ROW))]),
      );
      line += Math.ceil(row.length / PER_ROW) + 0.6;
    }
    const edges = claims.flatMap((one) =>
      one.relies
        .filter((id) => spots.has(id))
        .map((id) => {
          const [[x, y], [u, v]] = [spots.get(id), spots.get(one.id)];
          return svg("path", {
            d: `M${x} ${y + 14}C${x} ${y + 40} ${u} ${v - 40} ${u} ${v - 14}`,
            class: "edge",
          });
        }),
    );
    const nodes = claims.map((one) => {
      const [x, y] = spots.get(one.id);
      const go = () => this.focus(one.id);
      const kind = one.coq.length > 0 ? " formal" : "";
      const rank = ["theorem", "corollary"].includes(one.kind) ? " theorem" : "";
      return svg(
        "g",
        {
          class: `node ${one.verdict}${kind}${rank}${one.id === chosen ? " chosen" : ""}`,
          tabindex: 0,
          role: "button",
          onclick: go,
          onkeydown: (event) => (event.key === "Enter" ? go() : null),
        },
        svg(
          "title",
          {},
          `${one.title}: ${one.verdict}${kind ? ", also in Coq" : ""}${byHand(one)}`,
        ),
        svg("rect", { x: x - 94, y: y - 14, width: 188, height: 28, rx: 4 }),
        svg(
          "text",
          {
            x,
            y: y + 4,
            textLength: one.id.length > 21 ? 178 : null,
            lengthAdjust: "spacingAndGlyphs",
          },
          one.id,
        ),
        one.hand > 0
          ? svg("text", { class: "hand", x: x + 92, y: y - 5 }, one.hand)
          : null,
      );
    });
    const high = 44 * line + 10;
    this.graph.replaceChildren(
      svg(
        "svg",
        { viewBox: `0 0 1000 ${high}`, role: "group", "aria-label": "what rests on what" },
        edges,
        nodes,
      ),
    );
  }
}

function byHand({ hand }) {
  return hand > 0 ? `; ${hand} ${hand === 1 ? "step" : "steps"} by hand` : "";
}

/** All that is reached from one, itself with it. */
function reached(id, next) {
  const found = new Set([id]);
  for (const one of found) for (const other of next(one)) found.add(other);
  return found;
}
