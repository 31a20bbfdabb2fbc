// The parts of a claim's page that are text: statement, arguments by hand, trust, hashes.
import { h } from "./elements.js";
import { claimShown, domainShown, prose } from "./notation.js";

export function headOf({ statement }, { meaning }) {
  const { claim, title, reference } = statement;
  return h(
    "header",
    {},
    h("p", { class: "kicker" }, `${claim} · ${reference}`),
    h("h1", {}, ...prose(title)),
    meaning ? h("p", { class: "meaning" }, ...prose(meaning)) : null,
  );
}

/** What is claimed, step by step, without remarks; machine: the steps that are left to one. */
export function statementOf({ statement }, machine) {
  const { remarks } = statement;
  const own = statement.steps.filter((step) => !remarks.includes(step.id));
  const domains = new Set(machine.map((step) => domainText(step.domain)));
  const isPoint = [...machine[0].domain.values()].every(([low, high]) => low.equals(high));
  const isSelu = machine.every((step) => !step.activation);
  const shared = domains.size === 1 && machine[0].domain.size > 0;
  const lines = own.map((step) => {
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
  const note =
    remarks.length > 0
      ? h(
          "p",
          { class: "small" },
          `In the table below, besides: what is about the print alone (${remarks.length}).`,
        )
      : null;
  const hypotheses = shared
    ? h("p", { class: "for" }, isPoint ? "At " : "For all ", ...domainShown(machine[0].domain), ":")
    : null;
  const activation = h(
    "p",
    { class: "small" },
    `${isSelu ? "SELU with α = α₀₁, λ = λ₀₁ unless said otherwise; " : ""}μ̃, ν̃, ξ̃ are mean, variance and second moment of the next layer, y = μω, x = ντ, S the largest singular value of the Jacobian of (μ, ν) → (μ̃, ν̃).`,
  );
  return h(
    "section",
    { id: "statement" },
    h("h2", {}, "What is claimed"),
    hypotheses,
    h("ol", {}, lines),
    note,
    activation,
  );
}

export function argumentsOf(byHand, links) {
  if (byHand.length === 0) return null;
  const all = byHand.map((step) => {
    const uses = [...step.uses, ...step.relies.map((one) => linked(one, links))];
    return h(
      "details",
      {},
      h("summary", {}, h("b", {}, step.id), ": ", ...prose(step.text)),
      step.argument.split(/\n\s*\n/).map((part) => h("p", {}, ...prose(part))),
      uses.length > 0
        ? h(
            "p",
            { class: "small" },
            "Stands on ",
            ...uses.flatMap((one, k) => (k > 0 ? [", ", one] : [one])),
            ".",
          )
        : h("p", { class: "small" }, step.alone),
    );
  });
  return h(
    "section",
    { id: "by-hand" },
    h("h2", {}, "Steps by hand"),
    h("p", {}, "No machine checks these; each is short, and says what it stands on."),
    all,
  );
}

function linked({ claim, step }, links) {
  const href = links(claim);
  return href ? h("a", { href }, `${claim}.${step}`) : `${claim}.${step}`;
}

/** The rungs that the claim has reached; here: what becomes of the proof by this browser. */
export function ladderOf({ hint = "", interval = "", twice, coq = [] }, here) {
  const rung = (reached, what, says) =>
    h("li", { class: reached ? "reached" : "" }, h("b", {}, what), " ", says);
  return h(
    "section",
    { id: "trust" },
    h("h2", {}, "The ladder of trust"),
    h(
      "ol",
      { class: "ladder" },
      rung(
        hint !== "",
        "Plain floats.",
        hint !== "" ? `They agree in ${hint}: a hint, and nothing more.` : "They tell nothing.",
      ),
      rung(
        interval !== "",
        "Intervals of float64.",
        interval !== ""
          ? `Outward rounded, with proved errors, they confirm ${interval}.`
          : "They confirm nothing of it.",
      ),
      rung(
        true,
        "A certificate.",
        "It says how the box is cut, and nothing else that must be believed.",
      ),
      rung(true, "Python with Arb.", "A checker encloses every quantity on every leaf anew."),
      rung(
        twice,
        "JavaScript, elsewhere.",
        twice
          ? "The checker of this page has confirmed this file before, under Node."
          : "No run of this checker is kept for this file.",
      ),
      rung(true, "JavaScript, here.", here),
      rung(
        coq.length > 0,
        "Coq.",
        coq.length > 0
          ? `Proved formally as ${coq.join(", ")}, down to the integrals.`
          : "Not proved formally.",
      ),
    ),
  );
}

export function elsewhereOf(certificate, { file }) {
  const { claim } = certificate.statement;
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
    h(
      "dl",
      {},
      h("dt", {}, "statement, SHA-256"),
      h("dd", {}, h("code", {}, certificate.sha256)),
      file ? [h("dt", {}, "certificate, SHA-256"), h("dd", {}, h("code", {}, file))] : null,
      h("dt", {}, "made by"),
      h("dd", {}, certificate.tool),
    ),
  );
}

function domainText(domain) {
  return [...domain].map(([axis, ends]) => `${axis} ${ends.join(" ")}`).join(", ");
}

export function limitsOf() {
  const all = [
    "That a trained network stays in the box: the statement is about the map of mean and variance, and its box is an assumption.",
    "That net inputs are normal and inputs independent, as the paper assumes for many of them.",
    "The steps by hand: a person has to read them.",
    "That the formulas of μ̃ and ξ̃ are the integrals they stand for: that is the claim equations-2-5, and proved in Coq.",
  ];
  return h(
    "section",
    { id: "limits" },
    h("h2", {}, "What this does not prove"),
    h(
      "ul",
      {},
      all.map((one) => h("li", {}, one)),
    ),
  );
}
