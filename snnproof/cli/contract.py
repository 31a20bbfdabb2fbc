"""`snnproof contract`: Theorem 1 for any fixed point and activation, on the largest box."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any

import typer

from ..box import point_json, point_text
from ..exact import exact_text, lower_decimal, upper_decimal
from ..explore.contract.find import Contract, contract
from ..proving.claim import Proof
from ..search.branch_and_bound import Budget
from ..verdict import Verdict
from .shared import answers, options, output, steps
from .shared.certificates import certificate_folder, store

_DEFAULT = Budget()


def command(
    mean: Annotated[str, typer.Option(metavar="M", help="The mean to be fixed, exact.")],
    variance: Annotated[str, typer.Option(metavar="V", help="The variance to be fixed, above 0.")],
    omega: Annotated[str, typer.Option(metavar="W", help="Sum of a unit's weights.")] = "0",
    tau: Annotated[str, typer.Option(metavar="T", help="Sum of their squares, above 0.")] = "1",
    activation: options.ActivationText = None,
    solution: Annotated[
        int, typer.Option(metavar="N", help="Which (alpha, lambda), where there are two.")
    ] = 1,
    shape: Annotated[
        str | None,
        typer.Option(
            metavar="SHAPE",
            help="Distances from the fixed point, as mu=-0.1:0.1,nu=-0.2:0.5 (default: those of"
            " Theorem 1, or fitted ones if these hold at no scale).",
        ),
    ] = None,
    digits: Annotated[int, typer.Option(metavar="N", help="Digits of the bracket, 1 to 15.")] = 4,
    out: options.Out = options.CERTIFICATES,
    no_certificate: options.NoCertificate = False,
    max_cells: options.MaxCells = _DEFAULT.cells,
    max_seconds: options.MaxSeconds = None,
    json: options.Json = False,
) -> None:
    """Prove Theorem 1 on the largest box of a shape around a fixed point of the map.

    The box is (M, W, V, T) + t SHAPE.  On it the map g of SELU with the alpha and lambda that fix
    (M, V), or of an activation scaled and shifted so, contracts and maps the rectangle of (mu, nu)
    into itself: proved at one t, refuted at one a little larger, with a certificate each.
    The budget of cells is for each proof, that of seconds for all.  Ctrl-C ends the search with
    what was found.

    Exit code: 0 proved, 1 no box exists or nothing fixes (M, V), 3 undecided, 2 usage.
    """
    budget = options.budget(max_cells, max_seconds)
    folder = certificate_folder(out, no_certificate)
    with output.stoppable(), output.Waiting("looking for the largest box"):
        found = contract(
            mean,
            variance,
            omega,
            tau,
            activation=activation,
            solution=solution,
            shape=shape,
            digits=digits,
            budget=budget,
        )
    files = [store(proof, folder)[0] for proof in _proofs(found)]
    written = [str(path) for path in files if path is not None]
    if json:
        answers.document("contract", found.verdict.value, _to_json(found, written))
    else:
        _print(found)
        for path in written:
            output.line(f"certificate  {path}")
    answers.end(found.verdict.value)


def _proofs(found: Contract) -> list[Proof]:
    return [proof for proof in (found.proof, found.refutation) if proof is not None]


# -- for people ------------------------------------------------------------------------------------


def _print(found: Contract) -> None:
    output.paragraph(output.styled(f"Theorem 1 for {found.activation.title}", "bold"))
    output.paragraph(f"around {point_text(found.boxes.point)}")
    if found.stability is not None:
        radius, norm = found.stability.radius, found.stability.norm
        output.paragraph(
            f"there the spectral radius is in {_few(radius.lower, radius.upper)}, S in"
            f" {_few(norm.lower, norm.upper)}"
        )
    verdict = output.styled(found.verdict.value.upper(), steps.STYLES[found.verdict.value])
    if found.holds is None or found.box is None:
        impossible = found.verdict is Verdict.REFUTED and found.refutation is None
        output.line(verdict, ": no (alpha, lambda) fixes it, with lambda > 0" if impossible else "")
        output.paragraph(found.reason, 2)
        if found.suggested is not None:
            output.paragraph("a shape that may do, as far as the map is linear:", 2)
            output.line(f"  --shape {found.suggested}")
        return
    where = "" if found.norm.is_euclidean else f", in {found.norm.text}"
    output.line(verdict, f" at t = {exact_text(found.holds)}{where}: on the box")
    rows = [
        (f"  {axis}", *(exact_text(end) for end in side), *map(exact_text, found.boxes.shape[axis]))
        for axis, side in found.box.items()
    ]
    output.table(("", ">from", ">to", ">shape", ">"), rows)
    if found.is_fitted:
        output.paragraph("the shape is fitted: that of Theorem 1 seems to hold at no t")
    if found.fails is not None:
        output.line(
            output.styled("REFUTED", steps.STYLES["refuted"]), f" at t = {exact_text(found.fails)}"
        )
        _print_failure(found)
    if found.reason:
        output.paragraph(found.reason)
    if found.least is not None:
        output.paragraph(
            f"below t = {lower_decimal(found.least, 3)} samples say that the conditions fail: not"
            " every smaller box is mapped into itself"
        )
    output.paragraph(f"nu and tau are above 0 for t < {lower_decimal(found.limit, 6)}")


def _few(lower: Fraction, upper: Fraction) -> str:
    return f"[{lower_decimal(lower, 6)}, {upper_decimal(upper, 6)}]"


def _print_failure(found: Contract) -> None:
    for step in found.refutation.steps if found.refutation else ():
        if step.verdict is Verdict.REFUTED:
            conditions = getattr(step.step, "conditions", {})
            for quantity, values in step.values.items():
                if conditions[quantity].fails(values):
                    output.paragraph(
                        f"{step.step.id}: {conditions[quantity].text(quantity)} fails, it is in"
                        f" {steps.bounds_text(values, 8)} at the exact point"
                        f" {point_text(step.witness or {})}",
                        2,
                    )


# -- for programs ----------------------------------------------------------------------------------


def _to_json(found: Contract, certificates: list[str]) -> dict[str, Any]:
    failing = found.refutation.steps if found.refutation else ()
    witness = next((s.witness for s in failing if s.verdict is Verdict.REFUTED), None)
    s = found.stability
    return {
        **found.target.to_json(),
        "activation": found.activation.to_json(),
        "shape": found.boxes.shape.to_json(),
        "shape_is_fitted": found.is_fitted,
        "verdict": found.verdict.value,
        "reason": found.reason,
        "norm": {"c": exact_text(found.norm.c), "d": exact_text(found.norm.d)},
        "spectral_radius": None if s is None else [s.radius.lower_text, s.radius.upper_text],
        "spectral_norm": None if s is None else [s.norm.lower_text, s.norm.upper_text],
        "proved": None if found.holds is None else exact_text(found.holds),
        "box": None if found.box is None else found.box.to_json(),
        "refuted": None if found.fails is None else exact_text(found.fails),
        "witness": None if witness is None else point_json(witness),
        "limit": exact_text(found.limit),
        "sampled_from": None if found.least is None else exact_text(found.least),
        "suggested_shape": None if found.suggested is None else found.suggested.to_json(),
        "certificates": certificates,
    }
