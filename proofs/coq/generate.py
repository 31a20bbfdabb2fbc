"""Writes Polynomials.v and Regions.v: all in this folder that is numbers and not mathematics.

    python -m proofs.coq.generate

A polynomial stands for erfcx z = e^(z^2) erfc z on an interval; a region of the plane of (y, x)
names the two polynomials that stand for the values there.  Nothing here has to be trusted: Coq
proves each error bound, and that each region stays inside the intervals, whatever the numbers are.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from mpmath import mp, mpf

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Polynomial:
    """Near erfcx on [left, right], by Chebyshev interpolation."""

    name: str
    left: str
    right: str
    degree: int


@dataclass(frozen=True)
class Region:
    """|y| <= width and x in [least, largest]; on a ray, |y| <= width sqrt x instead."""

    name: str
    ray: bool
    width: str
    least: str
    largest: str
    polynomials: tuple[str, str]


POLYNOMIALS = (
    Polynomial("centre_1", "0.55", "0.99", 8),
    Polynomial("centre_2", "1.11", "1.97", 10),
    Polynomial("middle_1", "0.6", "1.2", 6),
    Polynomial("middle_2", "1.3", "2.3", 7),
    Polynomial("large_1", "1.03", "3.23", 10),
    Polynomial("large_2", "2.1", "6.4", 11),
    Polynomial("small_1", "0.015", "0.45", 6),
    Polynomial("small_2", "0.09", "0.84", 7),
)
REGIONS = (
    Region("centre", False, "0.01", "0.64", "1.875", ("centre_1", "centre_2")),
    Region("middle", False, "0.13", "1", "2.4", ("middle_1", "middle_2")),
    Region("large", False, "0.13", "2.4", "20", ("large_1", "large_2")),
    Region("ray_small", True, "0.0852", "0.012", "0.3", ("small_1", "small_2")),
    Region("ray_large", True, "0.0852", "2.4", "20", ("large_1", "large_2")),
)

HEADER = """\
(** * {title}: written by generate.py

    {what} *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
From SNN Require Import {requires}.
Open Scope R_scope.
"""


def polynomials() -> str:
    """The text of Polynomials.v."""
    what = (
        "Each [_near] is proved by [erfcx_near]: the polynomial nearly solves the differential\n"
        "    equation of [erfcx], and is near it at the right end, where [integral] encloses erfc."
    )
    title = "Polynomials near e^(z^2) erfc z"
    header = HEADER.format(title=title, what=what, requires="Challenge Erfc Erfcx")
    return "\n".join([header, *(_polynomial(p) for p in POLYNOMIALS)])


def regions() -> str:
    """The text of Regions.v."""
    what = (
        "Over a region, the values of erfc and erfcx in the closed forms are those of "
        "polynomials,\n    with errors that do not depend on the point."
    )
    title = "Regions of the plane, and their polynomials"
    requires = "Challenge Erfc Erfcx ClosedForms Constants Values Polynomials"
    header = HEADER.format(title=title, what=what, requires=requires)
    return "\n".join([header, *(_region(r) for r in REGIONS)])


def _polynomial(p: Polynomial) -> str:
    name = p.name
    centre = (Decimal(p.left) + Decimal(p.right)) / 2
    radius = (Decimal(p.right) - Decimal(p.left)) / 2
    coefficients = [_decimal(a) for a in _fit(p)]
    slopes = [f"{p.degree - k} * ({a})" for k, a in enumerate(coefficients[:-1])]
    residual, at_end = _errors(p)
    return f"""\
Definition {name} (z : R) : R :=
  let u := (z - {centre}) / {radius} in
{_horner([f"({a})" for a in coefficients])}.
Definition {name}_slope (z : R) : R :=
  let u := (z - {centre}) / {radius} in
  (
{_horner(slopes)}) / {radius}.

Lemma {name}_near z : {p.left} <= z <= {p.right} -> Rabs ({name} z - erfcx z) <= {_error(p)}.
Proof.
  intros Hz; apply Rle_trans with ({residual} * ({p.right} - {p.left}) + {at_end}); [| lra].
  apply (erfcx_near {name} {name}_slope);
    [lra | | | | exact Hz]; clear.
  - intros z; unfold {name}, {name}_slope; auto_derive; [trivial | field]; lra.
  - intros z Hz; unfold {name}, {name}_slope; cbv zeta.
    interval with (i_bisect z, i_taylor z, i_prec 80, i_depth 20).
  - unfold {name}, erfcx; cbv zeta; rewrite erfc_proper; unfold proper, gauss.
    integral with (i_prec 110, i_degree 25, i_fuel 3000).
Qed.
#[global] Hint Unfold {name} : values.
"""


def _region(r: Region) -> str:
    one, two = (next(p for p in POLYNOMIALS if p.name == name) for name in r.polynomials)
    low, high = Decimal(r.least), Decimal(r.largest)
    z = Decimal(r.width) / (Decimal(2) if r.ray else 2 * low).sqrt()
    z, s, t = _up(z), _down((low / 2).sqrt()), _up((high / 2).sqrt())
    if z > Decimal("0.1"):
        raise ValueError(f"erfc_near_0 does not cover the region {r.name}")
    for p, k in ((one, 1), (two, 2)):
        if not (Decimal(p.left) <= k * s - z and k * t + z <= Decimal(p.right)):
            raise ValueError(f"{p.name} does not cover the region {r.name}")
    variable, point = ("r", "(r * sqrt x)") if r.ray else ("y", "y")
    return f"""\
Lemma {r.name} {variable} x : -{r.width} <= {variable} <= {r.width} -> {low} <= x <= {high} ->
  approximated {one.name} {_error(one)} {two.name} {_error(two)} {point} x.
Proof.
  intros H Hx.
  apply (approximate _ {one.left} {one.right} _ _ {two.left} {two.right} _ {z} {s} {t});
    [apply {one.name}_near | apply {two.name}_near | | | lra ..].
  - {"rewrite z0_ray by lra" if r.ray else "unfold z0"}; interval with (i_prec 60).
  - interval with (i_prec 60).
Qed.
"""


def _erfcx(z: Any) -> Any:
    return mp.exp(z * z) * mp.erfc(z)


def _fit(p: Polynomial) -> list[Any]:
    """The coefficients, highest first, in u from -1 to 1."""
    c, h = (mpf(p.left) + mpf(p.right)) / 2, (mpf(p.right) - mpf(p.left)) / 2
    fitted: list[Any] = mp.chebyfit(lambda u: _erfcx(c + h * u), [-1, 1], p.degree + 1)
    return fitted


def _decimal(x: Any) -> str:
    return format(Decimal(mp.nstr(x, 30)).quantize(Decimal("1e-18")), "f")


def _errors(p: Polynomial) -> tuple[str, str]:
    """Powers of ten above the residual in the differential equation, and the error at the end."""
    c, h = (mpf(p.left) + mpf(p.right)) / 2, (mpf(p.right) - mpf(p.left)) / 2
    a = _fit(p)

    def value(z: Any) -> Any:
        return mp.polyval(a, (z - c) / h)

    def residual(z: Any) -> Any:
        return abs(mp.diff(value, z) - 2 * z * value(z) + 2 / mp.sqrt(mp.pi))

    largest = max(residual(mpf(p.left) + 2 * h * k / 400) for k in range(401))
    at_end = abs(value(mpf(p.right)) - _erfcx(mpf(p.right)))
    return _power_above(largest), _power_above(at_end)


def _error(p: Polynomial) -> str:
    residual, at_end = (Decimal(e) for e in _errors(p))
    total = residual * (Decimal(p.right) - Decimal(p.left)) + at_end
    exponent = total.adjusted()
    leading = int(total.scaleb(-exponent)) + 1
    return f"{leading}e{exponent}"


def _power_above(x: Any) -> str:
    return f"1e{int(mp.ceil(mp.log10(mpf('1.05') * x)))}"


def _up(x: Decimal) -> Decimal:
    return (x + Decimal("0.00002")).quantize(Decimal("1e-4"), rounding="ROUND_CEILING")


def _down(x: Decimal) -> Decimal:
    return (x - Decimal("0.00002")).quantize(Decimal("1e-4"), rounding="ROUND_FLOOR")


def _horner(coefficients: list[str]) -> str:
    text = coefficients[0]
    for a in coefficients[1:]:
        text = f"({text} * u + {a})"
    return "\n".join(textwrap.wrap(text, 90, initial_indent="  ", subsequent_indent="  "))


def files() -> dict[str, str]:
    """Each generated file, by name."""
    with mp.workdps(40):
        return {"Polynomials.v": polynomials(), "Regions.v": regions()}


if __name__ == "__main__":
    for name, text in files().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
