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
import { claimShown, domainShown, pointShown, prose } from "./notation.js";
import { least } from "./rational.js";

const SLICE = 24; // milliseconds of work before the page is drawn again

/** Shows the claim in `place` and proves it again; about: what the site knows of it, or {}. */
export async function showClaim(place, text, about, links) {
  let certificate;
  try {
    certificate = readCertificate(text);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    place.replaceChildren(h("p", { class: "banner against", role: "alert" }, `This is no valid certificate: ${error.message}.`));
    return;
  }
  const view = new ClaimView(certificate, about, links);
  place.replaceChildren(view.element);
  await view.prove();
}

class ClaimView {
  constructor(certificate, about, links) {
    this.certificate = certificate;
    this.about = about;
    this.links = links;
    const { statement, results } = certificate;
    this.machine = statement.steps.filter((step) => step.kind !== "by hand");
    this.byHand = statement.steps.filter((step) => step.kind === "by hand");
    this.own = statement.steps.filter((step) => !statement.remarks.includes(step.id));
    this.total = this.machine.reduce((sum, step) => sum + leavesIn(results.get(step.id)), 0);
    this.banner = h("p", { class: "banner", role: "status" });
    this.progress = h("progress", { max: Math.max(1, this.total), value: 0, "aria-label": "leaves proved" });
    this.cells = new Map();
    this.pictures = new Map();
    this.later = [];
    this.element = h(
      "article",
      {},
      this.head(),
      this.banner,
      this.progress,
      this.statement(),
      this.failures(),
      this.covers(),
      breakIt(certificate),
      this.arguments(),
      this.table(),
      this.ladder(),
      notProved(this.about),
      this.elsewhere(),
    );
  }

  head() {
    const { claim, title, reference } = this.certificate.statement;
    const { meaning } = this.about;
    return h(
      "header",
      {},
      h("p", { class: "kicker" }, `${claim} · ${reference}`),
      h("h1", {}, title),
      meaning ? h("p", { class: "meaning" }, ...prose(meaning)) : null,
    );
  }

  statement() {
    const { remarks } = this.certificate.statement;
    const domains = new Set(this.machine.map((step) => domainText(step.domain)));
    const shared = domains.size === 1 && this.machine[0].domain.size > 0;
    const lines = this.own.map((step) => {
      const formula = claimShown(step);
      const isLocal = !shared && step.domain?.size > 0;
      return h(
        "li",
        {},
        ...prose(step.text),
        step.kind === "by hand" ? h("span", { class: "tag" }, "by hand") : null,
        formula.length > 0 ? h("p", { class: "math" }, ...formula) : null,
        isLocal ? h("p", { class: "for" }, "for ", ...domainShown(step.domain)) : null,
      );
    });
    const note = remarks.length > 0 ? h("p", { class: "small" }, `${remarks.length} steps about the print alone are in the table below.`) : null;
    const hypotheses = shared ? h("p", { class: "for" }, "For all ", ...domainShown(this.machine[0].domain), ":") : null;
    const activation = h("p", { class: "small" }, "SELU with α = α₀₁, λ = λ₀₁ unless said otherwise; μ̃, ν̃, ξ̃ are mean, variance and second moment of the next layer, y = μω, x = ντ, S the largest singular value of the Jacobian of (μ, ν) → (μ̃, ν̃).");
    return h("section", { id: "statement" }, h("h2", {}, "What is claimed"), hypotheses, h("ol", {}, lines), note, activation);
  }

  covers() {
    const figures = this.machine
      .filter((step) => this.certificate.results.get(step.id).tree !== null)
      .map((step) => {
        const count = leavesIn(this.certificate.results.get(step.id));
        const picture = new CoverPicture(rootOf(step, this.certificate.results.get(step.id)), count, {
          label: `cover of ${step.id}`,
          onSelect: (leaf) => writeState({ leaf: `${step.id}.${leaf}` }),
        });
        this.pictures.set(step.id, picture);
        const summary = h("summary", {}, h("b", {}, step.id), ` · ${count} ${count === 1 ? "leaf" : "leaves"}`);
        const isOpen = this.pictures.size <= 4;
        return h("details", { open: isOpen ? "" : null }, summary, picture.element);
      });
    if (figures.length === 0) return null;
    const text = "The box is cut into cells, and the claim is shown on each of them: colour comes as your browser proves it. The darker, the nearer to the bound; the darkest has a heavy line.";
    return h("section", { id: "covers" }, h("h2", {}, "The cover"), h("p", {}, text), figures);
  }

  /** Of what is refuted: the exact point, and a picture of where it fails. */
  failures() {
    const refuted = this.machine.filter((step) => this.certificate.results.get(step.id).verdict === "refuted");
    if (refuted.length === 0) return null;
    const errata = new Map((this.about.errata ?? []).map((one) => [one.step, one.text]));
    const all = refuted.map((step) => {
      const { witness } = this.certificate.results.get(step.id);
      const place = witness?.size > 0 ? h("p", { class: "math" }, "at ", ...pointShown(witness)) : null;
      const figure = h("div", {});
      if (witness !== null && isDrawn(step)) this.later.push(() => this.drawFailure(step, witness, figure));
      const formula = h("p", { class: "math not" }, "not: ", ...claimShown(step));
      const text = errata.has(step.id) ? h("p", {}, ...prose(errata.get(step.id))) : null;
      return h("details", { open: refuted.length <= 3 ? "" : null }, h("summary", {}, h("b", {}, step.id), ": ", ...prose(step.text)), formula, place, text, figure);
    });
    return h("section", { id: "failures" }, h("h2", {}, "What does not hold"), all);
  }

  drawFailure(step, witness, figure) {
    figure.append(pictureOf(step, searched(step), witness).element);
  }

  arguments() {
    if (this.byHand.length === 0) return null;
    const all = this.byHand.map((step) => {
      const uses = [...step.uses, ...step.relies.map((one) => this.linked(one))];
      return h(
        "details",
        {},
        h("summary", {}, h("b", {}, step.id), ": ", ...prose(step.text)),
        step.argument.split(/\n\s*\n/).map((part) => h("p", {}, ...prose(part))),
        uses.length > 0 ? h("p", { class: "small" }, "Stands on ", ...uses.flatMap((one, k) => (k > 0 ? [", ", one] : [one])), ".") : h("p", { class: "small" }, step.alone),
      );
    });
    return h("section", { id: "by-hand" }, h("h2", {}, "Steps by hand"), h("p", {}, "No machine checks these; each is short, and says what it stands on."), all);
  }

  linked({ claim, step }) {
    const href = this.links(claim);
    return href ? h("a", { href }, `${claim}.${step}`) : `${claim}.${step}`;
  }

  table() {
    const rows = this.certificate.statement.steps.map((step) => {
      const result = this.certificate.results.get(step.id);
      const cell = h("td", { "data-title": "your browser" }, step.kind === "by hand" ? "by hand" : "…");
      this.cells.set(step.id, cell);
      const isRemark = this.certificate.statement.remarks.includes(step.id);
      const kind = isRemark ? `${step.kind}, about the print` : step.kind;
      return h(
        "tr",
        { id: `step-${step.id}` },
        h("td", {}, h("b", {}, step.id), h("br"), ...prose(step.text)),
        h("td", { "data-title": "kind" }, kind),
        h("td", { "data-title": "certificate" }, result?.verdict ?? ""),
        h("td", { class: "number", "data-title": "margin" }, result?.margin?.decimal(4, false) ?? ""),
        cell,
      );
    });
    const titles = ["step", "kind", "certificate says", "margin", "your browser"];
    return h(
      "section",
      { id: "steps" },
      h("h2", {}, "Step by step"),
      h("div", { class: "wide" }, h("table", {}, h("thead", {}, h("tr", {}, titles.map((t) => h("th", { scope: "col" }, t)))), h("tbody", {}, rows))),
    );
  }

  ladder() {
    const { twice, coq = [] } = this.about;
    this.rung = h("span", {}, "at work");
    const rung = (reached, what, says) => h("li", { class: reached ? "reached" : "" }, h("b", {}, what), " ", says);
    return h(
      "section",
      { id: "trust" },
      h("h2", {}, "The ladder of trust"),
      h(
        "ol",
        { class: "ladder" },
        rung(true, "A certificate.", "It says how the box is cut, and nothing else that must be believed."),
        rung(true, "Python with Arb.", "A checker encloses every quantity on every leaf anew."),
        rung(twice, "JavaScript, elsewhere.", twice ? "The checker of this page has confirmed this file before, under Node." : "No run of this checker is kept for this file."),
        rung(true, "JavaScript, here.", this.rung),
        rung(coq.length > 0, "Coq.", coq.length > 0 ? `Proved formally as ${coq.join(", ")}, down to the integrals.` : "Not proved formally."),
      ),
    );
  }

  elsewhere() {
    const { claim } = this.certificate.statement;
    const { file } = this.about;
    const lines = [
      `snnproof check ${claim}.json          # Python with Arb`,
      `node snnproof/report/page/command.js ${claim}.json   # this checker, without a browser`,
      `snnproof prove ${claim}               # search for the proof anew`,
    ];
    return h(
      "section",
      { id: "elsewhere" },
      h("h2", {}, "Check it elsewhere"),
      h("pre", {}, lines.join("\n")),
      h("dl", {}, h("dt", {}, "statement, SHA-256"), h("dd", {}, h("code", {}, this.certificate.sha256)), file ? [h("dt", {}, "certificate, SHA-256"), h("dd", {}, h("code", {}, file))] : null, h("dt", {}, "made by"), h("dd", {}, this.certificate.tool)),
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
      const text = one.refused ? `not confirmed: ${one.refused}` : one.cannot ? `cannot: ${one.cannot}` : one.byHand ? "by hand" : `${one.verdict}`;
      const parts = one.parts > one.leaves ? `, after ${one.parts - one.leaves} more cuts` : "";
      this.cells.get(id).textContent = text + parts;
      this.cells.get(id).className = one.refused ? "against" : one.byHand || one.cannot ? "" : "confirmed";
      this.witness(id, one);
    }
    const worst = this.margin(found);
    const steps = `${this.machine.length} ${this.machine.length === 1 ? "step" : "steps"}`;
    const leaves = this.total > 0 ? `${confirmed} of ${this.total} leaves` : steps;
    let text;
    let state;
    if (refused.length > 0) {
      [text, state] = [`Not confirmed: step ${refused[0][0]}: ${refused[0][1].refused}. That is no refutation.`, "against"];
    } else if (cannot.length > 0) {
      [text, state] = [`Your browser agrees on ${leaves}, ${seconds} s, and does not know ${cannot[0][1].cannot} (step ${cannot[0][0]}).`, "open"];
    } else {
      [text, state] = [`${verdict === "proved" ? "Proved" : verdict === "refuted" ? "Refuted" : "Undecided"}: your browser agrees: ${leaves}, ${seconds} s${worst}.`, verdict === "refuted" ? "against" : "confirmed"];
    }
    this.banner.textContent = text;
    this.banner.classList.add(state);
    this.banner.dataset.done = state;
    this.rung.textContent = state === "against" && refused.length > 0 ? "Not confirmed." : `Your browser has confirmed ${leaves} just now, in ${seconds} s.`;
    this.progress.remove();
  }

  margin(found) {
    const margins = this.own.map((step) => found.get(step.id).margin).filter((one) => one);
    return margins.length > 0 ? `, margin ${margins.reduce(least).decimal(3, false)}` : "";
  }

  /** Where a step is refuted, or an extremum reached: the point and the values there. */
  witness(id, one) {
    const result = this.certificate.results.get(id);
    if (!result || !one.values || result.witness === null || result.witness.size === 0) return;
    const values = [...one.values].map(([q, ends]) => `${q.length > 40 ? "value" : q} in ${enclosureText(ends)}`);
    this.cells.get(id).append(h("p", { class: "small" }, "at ", ...pointShown(result.witness), ": ", values.join(", ")));
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
  return chartOf(step.domain, [...(result.verdict === "refuted" ? covers.miss : covers.bound).conditions.keys()]).root;
}

function domainText(domain) {
  return [...domain].map(([axis, ends]) => `${axis} ${ends.join(" ")}`).join(", ");
}

function notProved({ limits }) {
  const all = limits ?? [
    "That a trained network stays in the box: the statement is about the map of mean and variance, and its box is an assumption.",
    "That net inputs are normal and inputs independent, as the paper assumes for many of them.",
    "The steps by hand: a person has to read them.",
    "That the formulas of μ̃ and ξ̃ are the integrals they stand for: that is the claim equations-2-5, and proved in Coq.",
  ];
  return h("section", { id: "limits" }, h("h2", {}, "What this does not prove"), h("ul", {}, all.map((one) => h("li", {}, one))));
}
