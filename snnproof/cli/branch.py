"""`snnproof branch`: the fixed points of the map along tau."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any

import typer

from ..arithmetic.number import Number
from ..certificate.write import write_certificate
from ..exact import exact_text, lower_decimal, lower_rounded, upper_decimal, upper_rounded
from ..explore.branch.claim import has_claim, stretch_claim
from ..explore.branch.ends import BranchEnds
from ..explore.branch.find import BUDGET, Arc, Branch, Span, Stretch, branch
from ..explore.stability import UNDECIDED
from ..proving.claim import prove_claim
from ..search.branch_and_bound import Budget
from ..verdict import Verdict
from .shared import answers, options, output, steps
from .shared.certificates import certificate_folder
from .shared.maps import print_maps, texts
from .shared.pictures import require_picture, write_picture

_FEW = 3  # digits in the table
_MOST_ROWS = 24
_BUDGET = Budget(20_000)


def command(
    tau: Annotated[str, typer.Option(metavar="LO:HI", help="From where to where, as in 0.5:2.5.")],
    over: Annotated[str, typer.Option(metavar="BOX", help="As in mu=-2:2,nu=0.01:20.")],
    omega: Annotated[str, typer.Option(metavar="W", help="Sum of a unit's weights.")] = "0",
    alpha: options.Alpha = None,
    lambda_: options.Lambda = None,
    activation: options.ActivationText = None,
    out: options.Out = options.CERTIFICATES,
    no_certificate: options.NoCertificate = False,
    plot: options.Plot = None,
    max_cells: options.MaxCells = BUDGET.cells,
    max_seconds: options.MaxSeconds = None,
    json: options.Json = False,
) -> None:
    """Follow the fixed points of the map g in a box, for omega = W, as tau goes from LO to HI.

    For every tau of an interval of the table it is proved how many there are in the box, where,
    and whether they attract.  Also, for SELU, at which tau they come from nu = 0 and go to oo.
    Stretches of one attracting fixed point at omega = 0 have a certificate.  Ctrl-C ends the search
    with what was found.

    Exit codes: 0 all decided, 3 some interval of tau undecided, 2 usage.
    """
    budget = options.budget(max_cells, max_seconds)
    require_picture(plot)
    folder = certificate_folder(out, no_certificate)
    with output.stoppable(), output.Waiting("following the fixed points", total=100) as waiting:

        def tell(done: Fraction) -> None:
            waiting.tell("following the fixed points", int(100 * done))

        found = branch(
            omega,
            tau,
            over,
            alpha=alpha,
            lambda_=lambda_,
            activation=activation,
            budget=budget,
            tell=tell,
        )
        waiting.tell("proving it for certificates")
        files = [] if folder is None else _certificates(found, folder, budget)
    if plot is not None:
        from ..report.branch_picture import branch_picture

        write_picture(plot, branch_picture(found, plot.suffix))
    if json:
        asked = options.activation_json(found.asked.other, alpha, lambda_)
        certificates = {"certificates": [str(path) for path in files]}
        data = {**asked, **_to_json(found), **certificates}
        answers.document("branch", found.verdict.value, data)
    else:
        _print(found)
        for path in files:
            output.line(f"certificate  {path}")
    answers.end(found.verdict.value)


def _certificates(found: Branch, folder: Path, budget: Budget) -> list[Path]:
    """Of each stretch that has a claim, if it is proved."""
    files, budget = [], replace(_BUDGET, seconds=budget.seconds)
    for stretch in found.stretches:
        if has_claim(found, stretch):
            proof = prove_claim(stretch_claim(found, stretch), budget=budget)
            if proof.verdict is Verdict.PROVED:
                files.append(write_certificate(proof.certificate, folder)[0])
    return files


# -- for people ------------------------------------------------------------------------------------


def _print(found: Branch) -> None:
    side = f"tau from {exact_text(found.tau[0])} to {exact_text(found.tau[1])}"
    of = f"g{options.activation_text(found.asked.other)}"
    head = f"fixed points of {of} at omega = {exact_text(found.omega)}, {side}"
    output.paragraph(output.styled(f"{head}, in {steps.box_text(found.over)}", "bold"))
    for stretch in found.stretches:
        output.paragraph(_says(stretch))
    output.paragraph("")
    chosen = _chosen(found.rows)
    if chosen:
        output.table(
            ("=tau", "=mu", "=nu", "=radius", "=stability"),
            [cells for row in chosen for cells in _cells(row)],
        )
    left_out = sum(bool(row.arcs) for row in found.rows) - len(chosen)
    if left_out > 0:
        output.paragraph(f"({left_out} rows in between are left out; --json has them all)")
    output.paragraph("")
    for text in _ends_texts(found.ends):
        output.paragraph(text)
    weights, taus = f"omega = {exact_text(found.omega)}", texts(*found.tau)
    print_maps(found.asked.other, weights, taus, is_known=found.asked.is_usual)


def _says(stretch: Stretch) -> str:
    """What is proved of the interval, whose ends are rounded so that what is said holds."""
    if stretch.fold is not None and stretch.counts is not None:
        what = "are born" if stretch.fold.is_birth else "vanish"
        before, after = (count or "none" for count in stretch.counts)
        return (
            f"PROVED fold at tau in {stretch.fold.tau}: two fixed points {what} there, with mu in"
            f" {stretch.fold.mean}, nu in {stretch.fold.variance}; {before} before it and {after}"
            f" after it, for tau in {_ends(stretch.tau, 8)}"
        )
    around = f"for tau in {_ends(stretch.tau, 8)}"
    if stretch.reason:
        return f"UNDECIDED {around}: {stretch.reason}"
    if stretch.kinds is None:
        return f"UNDECIDED {around} (a fold, perhaps: two fixed points that meet and vanish)"
    count = len(stretch.kinds)
    if stretch.crossing:
        return (
            f"{count} to {count + stretch.crossing} {around}: one may cross the border of the box"
        )
    words = ["of undecided stability" if k == UNDECIDED else k for k in stretch.kinds]
    kinds = f"exactly {count}, {' and '.join(words)}," if count else "none"
    return f"PROVED {kinds} for tau from {_within(stretch.tau, ' to ', 8)}"


def _chosen(rows: tuple[Span, ...]) -> list[Span]:
    """Rows with fixed points, evenly chosen if there are too many."""
    shown = [row for row in rows if row.arcs]
    if len(shown) <= _MOST_ROWS:
        return shown
    last = len(shown) - 1
    return [shown[i * last // (_MOST_ROWS - 1)] for i in range(_MOST_ROWS)]


def _cells(row: Span) -> list[tuple[str, ...]]:
    lines = []
    for number, arc in enumerate(row.arcs or ()):
        lines.append(
            (
                "" if number else _within(row.tau, ":", _FEW + 2),
                *(_ends((n.lower, n.upper), _FEW)[1:-1].replace(", ", ":") for n in _numbers(arc)),
                arc.stability.verdict,
            )
        )
    return lines


def _numbers(arc: Arc) -> tuple[Number, ...]:
    return arc.mean, arc.variance, arc.stability.radius


def _within(side: tuple[Fraction, Fraction], sign: str, digits: int) -> str:
    """An interval with short ends that lies within the given one."""
    while True:
        if upper_rounded(side[0], digits) < lower_rounded(side[1], digits):
            return f"{upper_decimal(side[0], digits)}{sign}{lower_decimal(side[1], digits)}"
        digits += 1


def _ends(side: tuple[Fraction, Fraction], digits: int) -> str:
    return f"[{lower_decimal(side[0], digits)}, {upper_decimal(side[1], digits)}]"


def _ends_texts(ends: BranchEnds) -> list[str]:
    """Where fixed points come from, and where they go."""
    if ends.at_zero is None or ends.at_infinity is None:
        return ["where nu tends to 0 or to oo is not known for these weights or this activation"]
    if ends.is_whole:
        return [
            f"born from nu = 0 at tau_0 in {ends.at_zero}, gone to nu = oo at tau_oo in"
            f" {ends.at_infinity}; for tau between them there is exactly one fixed point with"
            " nu > 0, and for other tau none (by hand: see snnproof.explore.branch.ends)"
        ]
    return [
        f"fixed points whose nu tends to 0 have tau tending to tau_0 in {ends.at_zero}; those whose"
        f" nu tends to oo, to tau_oo in {ends.at_infinity}"
        " (by hand: see snnproof.explore.branch.ends)"
    ]


# -- JSON ------------------------------------------------------------------------------------------


def _to_json(found: Branch) -> dict[str, Any]:
    ends = found.ends
    return {
        "map": "g",
        "omega": exact_text(found.omega),
        "tau": _side_json(found.tau),
        "over": found.over.to_json(),
        "verdict": found.verdict.value,
        "stretches": [
            {
                "tau": _side_json(stretch.tau),
                "stability": None if stretch.kinds is None else list(stretch.kinds),
                "crossing": stretch.crossing,
                "reason": stretch.reason,
                **_fold_json(stretch),
            }
            for stretch in found.stretches
        ],
        "rows": [_row_json(row) for row in found.rows],
        "tau_0": None if ends.at_zero is None else _number_json(ends.at_zero),
        "tau_oo": None if ends.at_infinity is None else _number_json(ends.at_infinity),
        "exactly_one_between": ends.is_whole,
    }


def _fold_json(stretch: Stretch) -> dict[str, Any]:
    fold = stretch.fold
    if fold is None or stretch.counts is None:
        return {"fold": None}
    return {
        "fold": {
            "tau": _number_json(fold.tau),
            "mu": _number_json(fold.mean),
            "nu": _number_json(fold.variance),
            "born": fold.is_birth,
            "before": stretch.counts[0],
            "after": stretch.counts[1],
        }
    }


def _row_json(row: Span) -> dict[str, Any]:
    arcs = None
    if row.arcs is not None:
        arcs = [
            {
                "mu": _number_json(arc.mean),
                "nu": _number_json(arc.variance),
                "spectral_radius": _number_json(arc.stability.radius),
                "stability": arc.stability.verdict,
            }
            for arc in row.arcs
        ]
    return {"tau": _side_json(row.tau), "fixed_points": arcs, "crossing": row.crossing}


def _side_json(side: tuple[Fraction, Fraction]) -> list[str]:
    return [exact_text(end) for end in side]


def _number_json(number: Number) -> list[str]:
    return [number.lower_text, number.upper_text]
