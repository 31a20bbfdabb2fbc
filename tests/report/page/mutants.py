"""A study of mutants: the second checker made wrong in one place; what its tests see of it.

    PYTHONPATH=tests python -m report.page.mutants

Each mutant must change what the enclosures say, or accept a forgery, or refuse a true certificate.
"""

import json
import random
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from flint import ctx
from report.page.forgeries import forgeries
from report.page.node import PAGE, run
from report.page.test_enclosures import BITS_OF_TRUTH, cases, wider
from report.page.test_reading import accepted, misread

from snnproof.statements.registry import committed_folder

TRUE = ("theorem-1", "lemma-41", "lemma-17", "lemma-27", "equation-14", "lemma-44-y", "lemma-12")

MUTANTS = {
    "a ceiling that is a floor": ("integers.js", "? -(-n >> shift(k)) :", "? n >> shift(k) :"),
    "division cut towards zero": ("integers.js", "n < 0n && quotient * d !== n ?", "false ?"),
    "an upper end rounded down": ("arithmetic.js", "-(-hi >> k)", "hi >> k"),
    "a lower end rounded up": (
        "arithmetic.js",
        "new Interval(lo >> k,",
        "new Interval(-(-lo >> k),",
    ),
    "a product of mixed signs": ("arithmetic.js", "a < b ? a : b, c > d ? c : d", "a, c"),
    "a negative times a positive": (
        *("arithmetic.js", "return this._rounded(x.hi * y.lo, x.lo * y.hi, e);"),
        "return this._rounded(x.lo * y.lo, x.hi * y.hi, e);",
    ),
    "a square that goes below zero": (
        *("arithmetic.js", "return this._rounded(0n, size * size"),
        "return this._rounded(size * size, size * size",
    ),
    "a quotient by the wrong end": (
        *("arithmetic.js", "floorDivide(lo, lo >= 0n ? y.hi : y.lo)"),
        "floorDivide(lo, y.lo)",
    ),
    "a divisor that may be zero": (
        "arithmetic.js",
        "if (y.lo <= 0n) throw",
        "if (y.hi <= 0n) throw",
    ),
    "a root rounded down": ("arithmetic.js", "top * top === high ? top : top + 1n", "top"),
    "a function that rises where it falls": (
        *("arithmetic.js", "return this._monotone(x, erfcAt, false"),
        "return this._monotone(x, erfcAt, true",
    ),
    "a short interval taken for a point": ("arithmetic.js", "rises ? lo : lo - step", "lo"),
    "an intersection of the outer ends": (
        *("arithmetic.js", "this._compare(x.lo, x.e, y.lo, y.e) >= 0 ? x : y"),
        "this._compare(x.lo, x.e, y.lo, y.e) < 0 ? x : y",
    ),
    "a sum that loses what is small": (
        "arithmetic.js",
        "ceilShift(fine.hi, far - kept)",
        "floorShift(fine.hi, far - kept)",
    ),
    "an exponential without its error": (
        *("elementary.js", "sum + 2n * n + 4n + 3n * (top - r)"),
        "sum",
    ),
    "a series that ends too soon": (
        "elementary.js",
        "term > 0n || steep > odd << places",
        "n < 12",
    ),
    "a series without its error": ("elementary.js", "BigInt(4 * n) << shift(excess)", "0n"),
    "asymptotics too early": (
        "elementary.js",
        "squared > 0.6932 * (bits + 16) + 1",
        "squared > 20",
    ),
    "asymptotics without their signs": ("elementary.js", "positive = !positive", "positive = true"),
    "pi that is too sharp": ("elementary.js", "16n * a[1] - 4n * b[0]", "16n * a[0] - 4n * b[1]"),
    "the tail of the other side": (
        "elementary.js",
        "floorShift(2n * E.lo, at - E.e)",
        "floorShift(E.lo, at - E.e)",
    ),
    "a wrong slope of a quotient": (
        "meaning.js",
        "minus(d[0], times(one, d[1]))",
        "minus(d[0], times(u, d[1]))",
    ),
    "a wrong derivative of mu~": (
        "meaning.js",
        '(alpha - 1)*D)",\n  mu_3',
        '(alpha + 1)*D)",\n  mu_3',
    ),
    "a product that is no function": (
        "meaning.js",
        "if (axis === a || axis === b) slopes",
        "if (false) slopes",
    ),
    "a name that means two things": (
        "meaning.js",
        "if (q.spent.has(name)) throw",
        "if (false) throw",
    ),
    "a capped tail": (
        "meaning.js",
        'E1 = call("capped", times(G, tail(1)), E0)',
        "E1 = times(G, E0)",
    ),
    "a formula at the wrong face": (
        "formula.js",
        "slope.isNotNegative === upper ? 1 : 0",
        "slope.isNotNegative === upper ? 0 : 1",
    ),
    "steps from another centre": (
        "formula.js",
        "A.subtract(cell.get(name), A.of(centre.get(name)))",
        "cell.get(name)",
    ),
    "a mean value without its slopes": (
        "formula.js",
        "A.sum([asInterval(A, value), ...steps])",
        "asInterval(A, value)",
    ),
    "weights that are too small": (
        "charts.js",
        "sizes.reduce(greatest), tau[1]",
        "smallest, tau[0]",
    ),
    "tau of the wrong end": (
        "charts.js",
        "least(high, xHigh.over(nuLow))",
        "least(low, xHigh.over(nuLow))",
    ),
    "a fixed point excluded by one sign": (
        *("charts.js", "(a.isPositive && b.isPositive) || (a.isNegative && b.isNegative)"),
        "a.isPositive || b.isPositive || a.isNegative || b.isNegative",
    ),
    "a dropped cell": ("certificate.js", "if (waiting.length > 0) throw", "if (false) throw"),
    "nodes left over": (
        "certificate.js",
        'throw new Refusal("nodes are left over',
        'return found; ("nodes are left over',
    ),
    "a minus that binds before a power": (
        *("grammar.js", 'found = { op: "neg", args: [this.factor()] };'),
        'found = { op: "neg", args: [this.atom()] };'
        ' if (this.take("^", "**")) found = this.exponent(found);',
    ),
    "a difference from the right": (
        *("grammar.js", "left = { op: sign, args: [left, part()] };"),
        "left = { op: sign, args: [left, this.leftToRight(signs, part)] };",
    ),
    "a formula with a rest": ("grammar.js", '"end") throw this.unexpected();', '"end") 0;'),
    "a number with a rest": ("rational.js", "[0-9]{1,6}))?)$/", "[0-9]{1,6}))?)/"),
    "a key given twice": ("strict.js", "if (found.has(key)) throw", "if (false) throw"),
    "an unknown key": (
        "strict.js",
        "if (!keys.includes(key) && !optional.includes(key))",
        "if (false)",
    ),
    "a hash that is not compared": ("certificate.js", 'hash !== top.get("sha256")', "false"),
    "a witness anywhere": (
        "certificate.js",
        "if (!isInside(point, domain)) throw",
        "if (false) throw",
    ),
    "a margin that is not compared": (
        "check.js",
        "one.margin === null || !one.margin.below(margin)",
        "true",
    ),
    "strict taken for not strict": (
        "check.js",
        "margin.sign === 0 && !condition.strict",
        "margin.sign === 0",
    ),
    "one condition of several": ("check.js", "all = all && holds(", "all = all || holds("),
    "a witness of a fixed point": (
        "check.js",
        'if (this.scope === "fixed points") return false;',
        "",
    ),
    "any witness": ("check.js", "if (!isViolated) throw", "if (false) throw"),
    "any identity": ("identity.js", "return written(p) === written(q);", "return true;"),
    "the root of a square": (
        "identity.js",
        "[...powers.keys()].every((base) => this.positive.has(base))",
        "true",
    ),
}


@cache
def right_values():
    before, ctx.prec = ctx.prec, BITS_OF_TRUTH
    try:
        return "\n".join(json.dumps(case) for case in cases(1200, random.Random(3)))
    finally:
        ctx.prec = before


def seen(page, folder):
    """What the tests see of a checker: too narrow, a forgery accepted, a truth refused, a crash."""
    script = Path(__file__).with_name("enclosures.js")
    out, _, code = run(script, page, text=right_values(), seconds=60)
    if code != 0:
        return "it crashes"
    found = json.loads(out)
    if found["narrower"]:
        return "an enclosure is narrower than the truth"
    if wider(found["units"]):
        return "an enclosure is too wide"
    if misread(page):
        return "a formula is taken for another"
    if accepted(page):
        return "something is read that is not in its language"
    paths = [committed_folder() / f"{claim}.json" for claim in TRUE]
    for name, content in forgeries():
        paths.append(folder / f"{name}.json")
        paths[-1].write_bytes(content)
    out, _, code = run(page / "command.js", "--json", *paths, seconds=60)
    if code not in (0, 1) or not out:
        return "it crashes"
    for one in json.loads(out):
        is_true = one["name"].removesuffix(".json") in TRUE
        if is_true == bool(one["refused"] or one["cannot"]):
            return f"{one['name']} is {'refused' if is_true else 'accepted'}"
    return None


def mutated(name):
    """What is seen of the mutant; None if nothing is."""
    file, old, new = MUTANTS[name]
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page"
        shutil.copytree(PAGE, page)
        text = (page / file).read_text("utf-8")
        if text.count(old) != 1:
            raise ValueError(f"{name}: {text.count(old)} places in {file}")
        (page / file).write_text(text.replace(old, new), "utf-8")
        try:
            return seen(page, Path(folder))
        except subprocess.TimeoutExpired:
            return "it does not end"


def main():
    survivors = 0
    for name in sys.argv[1:] or MUTANTS:
        found = mutated(name)
        survivors += found is None
        print(f"{name}: {found or 'NOT SEEN'}", flush=True)
    print(f"{survivors} not seen")
    return survivors


if __name__ == "__main__":
    raise SystemExit(main())
