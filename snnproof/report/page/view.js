// The page of one claim: statement, proof by this browser, covers, break it, arguments, trust.
import { Refusal } from "./integers.js";
import { readCertificate } from "./certificate.js";
import { chartOf } from "./charts.js";
import { coversOf } from "./check.js";
import { checkSteps, concluded } from "./claim.js";
import { CoverPicture } from "./cover.js";
import { enclosureText, h, readState, writeState } from "./elements.js";
import { breakIt, pictureOf } from "./break_view.js";
import { searched } from "./breaking.js";
import { argumentsOf, elsewhereOf, headOf, ladderOf, limitsOf, statementOf } from "./sections.js";
import { claimShown, pointShown, prose } from "./notation.js";
import { least } from "./rational.js";

const SLICE = 24; // milliseconds of work before the page is drawn again

/** Shows the claim in `place` and proves it again; about: what the list knows of it, or {};
    isOnSite: is it beside the page of errata? */
export async function showClaim(place, text, about, links, isOnSite) {
  let certificate;
  try {
    certificate = readCertificate(text);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    place.replaceChildren(
      h(
        "p",
        { class: "banner against", role: "alert" },
        `This is no valid certificate: ${error.message}.`,
      ),
    );
    return;
  }
  const view = new ClaimView(certificate, about, links, isOnSite);
  place.replaceChildren(view.element);
  await view.prove();
}

class ClaimView {
  constructor(certificate, about, links, isOnSite) {
    this.certificate = certificate;
    this.isOnSite = isOnSite;
    this.about = about;
    const { statement, results } = certificate;
    this.machine = statement.steps.filter((step) => step.kind !== "by hand");
    this.byHand = statement.steps.filter((step) => step.kind === "by hand");
    this.own = statement.steps.filter((step) => !statement.remarks.includes(step.id));
    this.total = this.machine.reduce((sum, step) => sum + leavesIn(results.get(step.id)), 0);
    this.banner = h("p", { class: "banner", role: "status" });
    this.progress = h("progress", {
      max: Math.max(1, this.total),
      value: 0,
      "aria-label": "leaves proved",
    });
    this.cells = new Map();
    this.pictures = new Map();
    this.later = [];
    this.rung = h("span", {}, "at work");
    this.element = h(
      "article",
      {},
      headOf(certificate, about),
      this.banner,
      this.progress,
      statementOf(certificate, this.machine),
      this.failures(),
      this.covers(),
      breakIt(certificate),
      argumentsOf(this.byHand, links),
      this.table(),
      ladderOf(about, this.rung),
      limitsOf(),
      elsewhereOf(certificate, about),
    );
  }

  /** The pictures; of steps about single numbers there is none. */
  covers() {
    const figures = [];
    for (const step of this.machine) {
      const result = this.certificate.results.get(step.id);
      const root = result.tree === null ? new Map() : rootOf(step, result);
      if (![...root.values()].some(([low, high]) => low.below(high))) continue;
      const count = leavesIn(result);
      const picture = new CoverPicture(root, count, {
        label: `cover of ${step.id}`,
        onSelect: (leaf) => writeState({ leaf: `${step.id}.${leaf}` }),
      });
      this.pictures.set(step.id, picture);
      const title = ` · ${count} ${count === 1 ? "leaf" : "leaves"}`;
      const summary = h("summary", {}, h("b", {}, step.id), title);
      figures.push(
        h("details", { open: figures.length < 4 ? "" : null }, summary, picture.element),
      );
    }
    if (figures.length === 0) return null;
    const text =
      "The box is cut into cells, and the claim is shown on each of them: colour comes as your browser proves it. The darker, the nearer to the bound; the darkest has a heavy line.";
    return h("section", { id: "covers" }, h("h2", {}, "The cover"), h("p", {}, text), figures);
  }

  /** Of what is refuted: the exact point, and a picture of where it fails. */
  failures() {
    const refuted = this.machine.filter(
      (step) => this.certificate.results.get(step.id).verdict === "refuted",
    );
    if (refuted.length === 0) return null;
    const errata = new Map((this.about.errata ?? []).map((one) => [one.step, one]));
    const all = refuted.map((step) => {
      const { witness } = this.certificate.results.get(step.id);
      const place =
        witness?.size > 0 ? h("p", { class: "math" }, "at ", ...pointShown(witness)) : null;
      const figure = h("div", {});
      if (witness !== null && isDrawn(step))
        this.later.push(() => this.drawFailure(step, witness, figure));
      const formula = h("p", { class: "math not" }, "not: ", ...claimShown(step));
      const text = errata.has(step.id) ? this.erratum(errata.get(step.id)) : null;
      return h(
        "details",
        { open: refuted.length <= 3 || this.own.includes(step) ? "" : null },
        h("summary", {}, h("b", {}, step.id), ": ", ...prose(step.text)),
        formula,
        place,
        text,
        figure,
      );
    });
    return h("section", { id: "failures" }, h("h2", {}, "What does not hold"), all);
  }

  erratum({ text, entry }) {
    const href = this.isOnSite && entry ? `errata.html#${entry}` : null;
    return h("p", {}, ...prose(text), href ? [" ", h("a", { href }, "Erratum"), "."] : null);
  }

  drawFailure(step, witness, figure) {
    figure.append(pictureOf(step, searched(step), witness).element);
  }

  table() {
    const rows = this.certificate.statement.steps.map((step) => {
      const result = this.certificate.results.get(step.id);
      const cell = h(
        "td",
        { "data-title": "your browser" },
        step.kind === "by hand" ? "by hand" : "…",
      );
      this.cells.set(step.id, cell);
      const isRemark = this.certificate.statement.remarks.includes(step.id);
      const kind = isRemark ? `${step.kind}, about the print` : step.kind;
      return h(
        "tr",
        { id: `step-${step.id}` },
        h("td", {}, h("b", {}, step.id), h("br"), ...prose(step.text)),
        h("td", { "data-title": "kind" }, kind),
        h("td", { "data-title": "certificate" }, result?.verdict ?? ""),
        h(
          "td",
          { class: "number", "data-title": "margin" },
          result?.margin?.decimal(4, false) ?? "",
        ),
        cell,
      );
    });
    const titles = ["step", "kind", "certificate says", "margin", "your browser"];
    return h(
      "section",
      { id: "steps" },
      h("h2", {}, "Step by step"),
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
              titles.map((t) => h("th", { scope: "col" }, t)),
            ),
          ),
          h("tbody", {}, rows),
        ),
      ),
    );
  }

  // -- the proof ------------------------------------------------------------------------------------

  async prove() {
    const started = performance.now();
    const steps = checkSteps(this.certificate);
    let confirmed = 0;
    let turn = null;
    do {
      const until = performance.now() + SLICE;
      do {
        turn = steps.next();
        if (turn.done) break;
        const { step, leaf } = turn.value;
        this.pictures.get(step.id)?.add(leaf);
        confirmed += leaf.confirmed ? 1 : 0;
      } while (performance.now() < until);
      this.progress.value = confirmed;
      this.banner.textContent = `Your browser is proving it: ${confirmed} of ${this.total} leaves …`;
      await new Promise((resolve) => setTimeout(resolve));
    } while (!turn.done);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    for (const picture of this.pictures.values()) picture.shade();
    this.tell(turn.value, confirmed, seconds);
    for (const draw of this.later.slice(0, 6)) {
      await new Promise((resolve) => setTimeout(resolve));
      draw();
    }
    this.showState();
  }

  tell(found, confirmed, seconds) {
    const { refused, cannot, verdict } = concluded(this.certificate, found);
    for (const [id, one] of found) {
      const text = one.refused
        ? `not confirmed: ${one.refused}`
        : one.cannot
          ? `cannot: ${one.cannot}`
          : one.byHand
            ? "by hand"
            : `${one.verdict}`;
      const parts = one.parts > one.leaves ? `, after ${one.parts - one.leaves} more cuts` : "";
      this.cells.get(id).textContent = text + parts;
      this.cells.get(id).className = one.refused
        ? "against"
        : one.byHand || one.cannot
          ? ""
          : "confirmed";
      this.witness(id, one);
    }
    const worst = verdict === "proved" ? this.margin(found) : "";
    const steps = `${this.machine.length} ${this.machine.length === 1 ? "step" : "steps"}`;
    const leaves = this.total > 0 ? `${confirmed} of ${this.total} leaves` : steps;
    let text;
    let state;
    if (refused.length > 0) {
      [text, state] = [
        `Not confirmed: step ${refused[0][0]}: ${refused[0][1].refused}. That is no refutation.`,
        "against",
      ];
    } else if (cannot.length > 0) {
      [text, state] = [
        `Your browser agrees on ${leaves}, ${seconds} s, and does not know ${cannot[0][1].cannot} (step ${cannot[0][0]}).`,
        "open",
      ];
    } else {
      [text, state] = [
        `${verdict === "proved" ? "Proved" : verdict === "refuted" ? "Refuted" : "Undecided"}: your browser agrees: ${leaves}, ${seconds} s${worst}.`,
        verdict === "refuted" ? "against" : "confirmed",
      ];
    }
    this.banner.textContent = text;
    this.banner.classList.add(state);
    this.banner.dataset.done = state;
    this.rung.textContent =
      state === "against" && refused.length > 0
        ? "Not confirmed."
        : `Your browser has confirmed ${leaves} just now, in ${seconds} s.`;
    this.progress.remove();
  }

  margin(found) {
    const margins = this.own.map((step) => found.get(step.id).margin).filter((one) => one);
    const margin = margins.length > 0 ? margins.reduce(least) : null;
    return margin !== null && margin.sign > 0 ? `, margin ${margin.decimal(3, false)}` : "";
  }

  /** Where a step is refuted, or an extremum reached: the point and the values there. */
  witness(id, one) {
    const result = this.certificate.results.get(id);
    if (!result || !one.values || result.witness === null || result.witness.size === 0) return;
    const values = [...one.values].map(
      ([q, ends]) => `${q.length > 40 ? "value" : q} in ${enclosureText(ends)}`,
    );
    this.cells
      .get(id)
      .append(
        h("p", { class: "small" }, "at ", ...pointShown(result.witness), ": ", values.join(", ")),
      );
  }

  showState() {
    const [id, leaf] = (readState().get("leaf") ?? "").split(/\.(?=[0-9]+$)/);
    this.pictures.get(id)?.select(Number(leaf) - 1, false);
  }
}

/** Is there a plane or a line to draw it on? */
function isDrawn(step) {
  if (step.kind !== "cover" || step.scope !== "all points") return false;
  const { root } = chartOf(step.domain, [...step.conditions.keys()]);
  const free = [...root.values()].filter(([low, high]) => low.below(high)).length;
  return free === 1 || free === 2;
}

function leavesIn({ tree }) {
  return tree === null ? 0 : tree.filter((node) => node.axis === undefined).length;
}

function rootOf(step, result) {
  if (step.kind === "cover") return chartOf(step.domain, [...step.conditions.keys()]).root;
  const covers = coversOf(step);
  return chartOf(step.domain, [
    ...(result.verdict === "refuted" ? covers.miss : covers.bound).conditions.keys(),
  ]).root;
}
