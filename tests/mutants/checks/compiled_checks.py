"""Short checks of kernels, run by Python: True if nothing is wrong.  Mutants must fail one."""

from __future__ import annotations

import math
import random
from fractions import Fraction
from itertools import pairwise
from typing import Any

import mpmath
import numpy as np
from kernels import plain, random_formulas
from kernels.test_limits import facts_hold

from snnproof.certificate.condition import Condition, above, below, inside
from snnproof.errors import DomainError, UnboundedError, UsageError
from snnproof.kernels import compiled
from snnproof.kernels.facts import HUGE, LARGE, SMALL
from snnproof.kernels.forms import FORMS
from snnproof.kernels.kernel import ConditionKernel, Kernel

AXES = random_formulas.AXES  # mu, x, omega

EXACT = {
    "mu*x": lambda mu, x, o: mu * x,
    "mu*omega": lambda mu, x, o: mu * o,
    "x*x*0.1": lambda mu, x, o: x * x / 10,
    "mu - omega": lambda mu, x, o: mu - o,
    "mu - x*omega": lambda mu, x, o: mu - x * o,
    "mu*omega - x": lambda mu, x, o: mu * o - x,
    "mu*x + omega/3": lambda mu, x, o: mu * x + o / 3,
    "sqr(mu) - 0.7*sqr(omega)": lambda mu, x, o: mu * mu - Fraction(7, 10) * o * o,
    "1/(x + sqr(mu))": lambda mu, x, o: 1 / (x + mu * mu),
    "1/(-x)": lambda mu, x, o: -1 / x,
    "-0.5*mu*x": lambda mu, x, o: -mu * x / 2,
    "abs(mu)*omega": lambda mu, x, o: abs(mu) * o,
    "abs(mu - omega)": lambda mu, x, o: abs(mu - o),
    "mu*(omega - mu)": lambda mu, x, o: mu * (o - mu),
    "1/3": lambda mu, x, o: Fraction(1, 3),
    "3*mu": lambda mu, x, o: 3 * mu,
    "x/(x + 1)": lambda mu, x, o: x / (x + 1),
}


def polynomials_are_enclosed() -> bool:
    """Exact values of fractions at corners and inside, in all forms."""
    generator = random.Random(2)
    for form in FORMS:
        line = plain.Line(list(EXACT), AXES, form)
        claimed = 0
        for _ in range(40):
            box = [
                sorted((generator.uniform(-2, 2), generator.uniform(-2, 2))),
                sorted((generator.uniform(0.1, 3), generator.uniform(0.1, 3))),
                sorted((generator.uniform(-2, 2), generator.uniform(-2, 2))),
            ]
            if generator.random() < 0.4:
                box = [[a, a] for a, _ in box]
            values = line.run([(a, b) for a, b in box])
            claimed += values.ok
            for point in random_formulas.points([(a, b) for a, b in box], generator, 6):
                exact = [of(*map(Fraction, point)) for of in EXACT.values()]
                pairs = zip(values.enclosures, exact, strict=True)
                if values.ok and not all(low <= value <= high for (low, high), value in pairs):
                    return False
        if claimed < 30:
            return False
    return True


def underflowing_products_are_enclosed() -> bool:
    """Of numbers so small that few bits of the product are left."""
    c = 2**1030
    for text, sign in ((f"x/{c}", 1), (f"-x/{c}", -1), (f"-(x/{c})", -1)):
        line = plain.Line([text], ("x",))
        for k in range(64, 192):
            x = SMALL * k / 64.0
            values = line.run([(x, x)])
            low, high = values.enclosures[0]
            if not (values.ok and low <= sign * Fraction(x) / c <= high):
                return False
    return True


def functions_are_enclosed() -> bool:
    """exp, erfc, erfcx, its slope and roots at points, by mpmath."""
    texts = ["exp(mu)", "erfc(mu)", "erfcx(mu)", "d(erfcx(mu), mu)", "sqrt(x)", "erfcx(x)"]
    line = plain.Line(texts, ("mu", "x"))
    slope = plain.Line(["d(erfcx(x), x)"], ("x",))
    with mpmath.workdps(80):

        def erfcx(t: Any) -> Any:
            return mpmath.exp(t * t) * mpmath.erfc(t)

        def bent(t: Any) -> Any:
            return 2 * (t * erfcx(t) - 1 / mpmath.sqrt(mpmath.pi))

        for k in range(-150, 151):
            mu, x = k / 150.0, 0.01 + (k + 150) / 30.0
            values = line.run([(mu, mu), (x, x)])
            z, w = mpmath.mpf(mu), mpmath.mpf(x)
            true = [mpmath.exp(z), mpmath.erfc(z), erfcx(z), bent(z), mpmath.sqrt(w), erfcx(w)]
            true.append(bent(w))
            ends = [*values.enclosures, *slope.run([(x, x)]).enclosures]
            if not all(low <= v <= high for (low, high), v in zip(ends, true, strict=True)):
                return False
            if not all(
                high - low <= abs(v) * 1e-14 + 1e-14
                for (low, high), v in zip(ends, true, strict=True)
            ):
                return False
    return True


PAPER = ("mu_tilde", "E1", "E2", "abs(mu - 0.3)", "D", "d(e1, nu)", "d(E2, mu)")
SPACE = ("mu", "omega", "nu", "tau")


def the_paper_is_enclosed() -> bool:
    """Over wide boxes, in all forms: at their corners and inside, by points."""
    generator = random.Random(6)
    for form in FORMS:
        line = plain.Line(PAPER, SPACE, form)
        point_line = plain.Line(PAPER, SPACE)
        claimed = 0
        for _ in range(25):
            box = []
            for low, high in ((-1.0, 1.0), (-1.0, 1.0), (0.5, 3.0), (0.7, 1.5)):
                a = generator.uniform(low, high)
                box.append((a, generator.uniform(a, high)))
            values = line.run(box)
            claimed += values.ok
            for point in random_formulas.points(box, generator, 5) if values.ok else ():
                at = point_line.run([(t, t) for t in point])
                for (low, high), (least, largest) in zip(
                    values.enclosures, at.enclosures, strict=True
                ):
                    if not (at.ok and low <= largest and least <= high):
                        return False
        if claimed < 15:
            return False
    return True


def forms_are_tight() -> bool:
    """Points are enclosed tightly; slopes help on small boxes, and never hurt."""
    texts = ("mu*(1 - mu)*x", "mu_tilde", "x - x*x")
    lines = {
        form: plain.Line(texts, SPACE if form is None else (*SPACE, "x"), form) for form in FORMS
    }
    for width in (0.0, 1e-4):
        box = [(c, c + width) for c in (0.3, 0.05, 1.1, 1.05)]
        ends = {
            form: line.run([*box, (1.2, 1.2 + width)]).enclosures for form, line in lines.items()
        }
        for k in range(len(texts)):
            n, better = ends["natural"][k], [ends[form][k] for form in ("monotone", "mean-value")]
            if width == 0.0 and n[1] - n[0] > 1e-14:
                return False
            for low, high in better:
                if low < n[0] - 1e-15 or high > n[1] + 1e-15:
                    return False
            if not n[0] <= better[1][0] <= better[1][1] <= n[1]:
                return False
    return True


E = 2.0**-52
MANY: list[tuple[str, dict[str, tuple[float, float]], str]] = [
    ("x - 1", {"x": (1 + E, 1 + E)}, "natural"),
    ("1 - x", {"x": (1 + E, 1 + E)}, "natural"),
    (
        f"mu/{2**40} - x*omega",
        {
            "mu": (SMALL * (1 + 2 * E),) * 2,
            "x": (SMALL * (1 + E),) * 2,
            "omega": (SMALL * (1 + E),) * 2,
        },
        "natural",
    ),
    (f"x*({2**50 + 1}/{2**970})", {"x": (SMALL, SMALL)}, "natural"),
    ("x*x*x", {"x": (SMALL * (1 + E), SMALL * (1 + 3 * E))}, "natural"),
    ("mu - abs(x)", {"mu": (-LARGE, LARGE), "x": (SMALL, LARGE)}, "natural"),
    ("abs(-x)", {"x": (SMALL, LARGE)}, "natural"),
    ("erfcx(x)", {"x": (2.0**20, 2.0**20)}, "natural"),
    ("erfcx(mu)", {"mu": (-1.0, -1.0)}, "natural"),
    ("exp(mu)", {"mu": (-128.0, 128.0)}, "natural"),
    ("erfc(mu)", {"mu": (-1.0, 1.0)}, "natural"),
    ("d(erfcx(mu), mu)", {"mu": (-1.0, 2.0**20)}, "natural"),
    ("mu*mu", {"mu": (-1.0, 1 + 2 * E)}, "mean-value"),
    (
        "E1 - E2",
        {"mu": (-0.3, 0.6), "omega": (-1.0, 1.0), "nu": (0.5, 16.0), "tau": (0.5, 1.0)},
        "natural",
    ),
]
"""Where little is left of a difference or of a tiny product, and ends are those of the facts."""


def ends_are_as_their_facts_say() -> bool:
    """Of these and of random formulas."""
    for text, box, form in MANY:
        line = plain.Line([text], tuple(box), form)
        values = line.run(list(box.values()))
        if not (values.ok and facts_hold(line, values)):
            return False
    generator = random.Random(3)
    for form in FORMS:
        for _ in range(60):
            text = random_formulas.formula(generator, 3)
            try:
                line = plain.Line([text], AXES, form)
            except (UnboundedError, DomainError):  # a constant that is not defined
                continue
            for _ in range(4):
                values = line.run(random_formulas.box(generator))
                if values.ok and not facts_hold(line, values):
                    return False
    return True


def limits_are_tested() -> bool:
    """What is out of range is not claimed."""
    half = int(HUGE) // 2
    outside = [
        (f"exp(x*{half} - {2 * half})", (3.0, 3.0)),
        (f"x*{half}", (4.0, 4.0)),
        ("1/(x - 1)", (0.5, 2.0)),
        ("1/(1 - x)", (0.5, 2.0)),
        ("sqrt(x - 1)", (0.5, 2.0)),
        ("exp(x)", (1.0, 129.0)),
        ("exp(-x)", (1.0, 129.0)),
        ("erfc(x)", (0.5, 1.5)),
        ("erfcx(1 - x)", (1.0, 3.0)),
        ("x", (2.0, 1.0)),
        ("x", (SMALL / 2, 1.0)),
        ("x", (1.0, 2 * LARGE)),
        ("x", (math.nan, 1.0)),
        ("x", (1.0, math.inf)),
        ("2", (2.0, 1.0)),
    ]
    return not any(plain.Line([text], ("x",)).run([side]).ok for text, side in outside)


def centres_are_inside() -> bool:
    line = plain.Line(["mu*mu"], ("mu",), "mean-value")
    (node,) = (node for node in line.graph.nodes if node.op == "centre")
    for low, high in ((1.0, 2.0), (-LARGE, LARGE), (-1.0, -0.5), (3.0, 3.0), (0.0, SMALL)):
        ends = line.run([(low, high)]).ends()
        if not low <= ends[node.index, 0] == ends[node.index, 1] <= high:
            return False
    return True


# -- kernels ---------------------------------------------------------------------------------------


class in_python:  # noqa: N801
    """Kernels run by Python, eight boxes at a time."""

    def __enter__(self) -> None:
        self._before = compiled.Compiled.module
        compiled.Compiled.module = property(lambda k: plain.module(k.source.text, 8))  # type: ignore[method-assign, assignment]

    def __exit__(self, *raised: object) -> None:
        compiled.Compiled.module = self._before  # type: ignore[method-assign]


GRIDS: list[tuple[dict[str, Condition], tuple[str, ...], list[Any]]] = [
    ({"x": above(1)}, ("x",), [np.linspace(0.0, 4.0, 33)[1:]]),
    (
        {"mu*omega + x": inside("0.5", 3)},
        ("mu", "omega", "x"),
        [np.linspace(-1.0, 1.0, 4), np.linspace(-0.5, 0.75, 3), np.linspace(0.25, 2.25, 8)],
    ),
    ({"mu": below(1)}, ("mu", "x"), [np.array([0.0, 0.5]), np.arange(1.0, 40.0)]),
    (
        {"1/(x - 1)": below(5), "mu": below(2)},
        ("mu", "x"),
        [np.linspace(-1.0, 1.0, 4), np.linspace(0.5, 2.0, 9)],
    ),
    ({"x": below(2**50)}, ("x",), [np.array([2.0**39, 2.0**41, 2.0**42])]),
]


def tallies_count_the_margins() -> bool:
    """By the definition, from all boxes and from the thirteenth on."""
    bins = [-1.0, 0.0, 0.125, 0.5, 1.0]
    with in_python():
        for conditions, axes, edges in GRIDS:
            kernel = ConditionKernel(conditions, axes)
            sides = np.meshgrid(*(range(len(e) - 1) for e in edges), indexing="ij")
            at = [side.ravel() for side in sides]
            lower = np.stack([e[k] for e, k in zip(edges, at, strict=True)], axis=1)
            upper = np.stack([e[k + 1] for e, k in zip(edges, at, strict=True)], axis=1)
            margins = [float(m) for m in kernel.margins(lower, upper)]
            for first in (0, min(13, len(margins) - 1)):
                found = kernel.tally(edges, first, len(margins), np.array(bins))
                part = margins[first:]
                levels = [-math.inf, *bins, math.inf]
                counts = [sum(a <= m < b for m in part) for a, b in pairwise(levels)]
                if (
                    found.boxes != len(part)
                    or found.undecided != sum(m <= 0 for m in part)
                    or found.worst != min(part)
                    or found.worst_box != first + part.index(min(part))
                    or found.histogram.tolist() != counts
                ):
                    return False
    return True


def margins_are_true() -> bool:
    """Exactly: at bounds that are no binary64 numbers, and where the difference is rounded."""
    with in_python():
        for bound in ("0.1", "0.3", "-1/3", "1e-20", "7"):
            for x in (0.1, 0.3, 1.7, 123.456, 2.0**-30):
                for condition in (
                    below(bound),
                    above(bound),
                    below(bound, strict=False),
                    inside(bound, 200),
                    inside(-200, bound),
                ):
                    kernel = ConditionKernel({"x": condition}, ("x",))
                    margins = kernel.margins([[x]], [[x]])
                    true = condition.margin((Fraction(x), Fraction(x)))
                    if margins[0] > true or (kernel.holds(margins)[0] and not true >= 0):
                        return False
        strict = ConditionKernel({"x": above(2)}, ("x",))
        return not bool(strict.holds(strict.margins([[2.0]], [[2.0]]))[0])


def bad_boxes_are_refused() -> bool:
    """Also on an axis that no formula needs."""
    with in_python():
        kernel = Kernel(["mu"], ("mu", "x", "omega"))
        for k in range(3):
            for low, high in ((2.0, 1.0), (math.nan, 1.0), (1.0, math.inf)):
                lower, upper = np.ones((3, 3)), np.full((3, 3), 1.5)
                lower[1, k], upper[1, k] = low, high
                try:
                    kernel.enclose(lower, upper)
                except UsageError:
                    continue
                return False
    return True
