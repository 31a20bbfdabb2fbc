"""Pictures of refuted rows: the quantity, what is printed of it, and what is true.

Not part of any proof: curves are drawn through values at points.  A row about a box is shown along
the axis on which its quantity changes most, through the witness; a row about a number as an
interval of numbers that are rounded to the print, beside the true one.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from textwrap import fill

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ..arithmetic.precision import precision
from ..box import Box, Point, Side
from ..certificate.condition import Condition, Enclosure
from ..certificate.steps import CoverStep, ExtremumStep, HandStep, IdentityStep
from ..errors import UnboundedError
from ..exact import upper_decimal
from ..formula.formula import formula
from ..moments.selu import Parameters, ball_parameters
from ..proving.results import Result

SAMPLES = 60
BITS = 64
TITLE, LABEL = 62, 30  # characters in a line of the title, and beside the upright axis

TRUE, PRINTED = "tab:blue", "tab:red"

Curve = tuple[list[float], list[float]]


def figure_of(rows: Sequence[Result], columns: int = 3) -> Figure:
    """A panel for each row."""
    columns = min(columns, len(rows))
    lines = -(-len(rows) // columns)
    figure = Figure(figsize=(4.6 * columns, 2.9 * lines), layout="constrained")
    panels = figure.subplots(lines, columns, squeeze=False).flat
    for row, panel in zip(rows, panels, strict=False):
        draw(panel, row)
    for panel in list(panels):
        panel.set_visible(False)
    return figure


def draw(panel: Axes, row: Result) -> None:
    """The picture of one row in the panel."""
    panel.set_title(f"{row.id}\n{fill(row.step.text, TITLE)}", fontsize=8)
    panel.tick_params(labelsize=7)
    step = row.step
    if isinstance(step, HandStep):
        panel.set_axis_off()
    elif isinstance(step, IdentityStep):
        _draw_curves(panel, row, [step.left, step.right])
    elif step.domain.is_point or row.place is None:
        _draw_numbers(panel, row)
    else:
        quantity, limits = _quantity_and_limits(row)
        _draw_curves(panel, row, [quantity], limits)


def _quantity_and_limits(row: Result, *, both: bool = False) -> tuple[str, list[Fraction]]:
    """What is drawn, and the bounds in print: the one that is violated, or both."""
    step = row.step
    if isinstance(step, ExtremumStep):
        return step.quantity, [step.lower, step.upper]
    if not isinstance(step, CoverStep):
        raise TypeError("no bound in print")
    quantity, condition = _violated(step, row.true_value)
    limits = [bound for bound in (condition.above, condition.below) if bound is not None]
    value = row.true_value
    if both or value is None:
        return quantity, limits
    return quantity, [min(limits, key=lambda bound: abs(bound - value[0]))]


def _violated(step: CoverStep, value: Enclosure | None) -> tuple[str, Condition]:
    conditions = list(step.conditions.items())
    failing = [one for one in conditions if value is not None and one[1].fails(value)]
    return (failing or conditions)[0]


# -- along an axis ---------------------------------------------------------------------------------


def _draw_curves(
    panel: Axes, row: Result, quantities: Sequence[str], limits: Sequence[Fraction] = ()
) -> None:
    if isinstance(row.step, HandStep) or row.place is None:
        return
    domain, parameters = row.step.domain, _parameters(row)
    axes = [axis for axis in domain if domain.width(axis) > 0]
    curves = {a: _along(quantities[0], domain, a, row.place, parameters) for a in axes}
    axis = max(axes, key=lambda one: _spread(curves[one]))
    shown = domain.replace(Box({axis: _window(domain[axis], row, axis, curves[axis], limits)}))
    for text, colour in zip(quantities, (TRUE, PRINTED), strict=False):
        panel.plot(*_along(text, shown, axis, row.place, parameters), color=colour, linewidth=1.2)
    for limit in limits:
        panel.axhline(float(limit), color=PRINTED, linewidth=0.9, linestyle="--")
    if row.true_value is not None and len(quantities) == 1:
        panel.plot([float(row.place[axis])], [float(row.true_value[0])], "o", color=TRUE, ms=4)
    panel.set_xlabel(axis, fontsize=8)
    if len(quantities) == 1 and len(quantities[0]) <= LABEL:
        panel.set_ylabel(quantities[0], fontsize=8)
    panel.locator_params(axis="x", nbins=4)
    panel.ticklabel_format(useOffset=False)


def _window(
    side: Side, row: Result, axis: str, curve: Curve, limits: Sequence[Fraction]
) -> tuple[Fraction, Fraction]:
    """The part of the axis around the witness on which the violation can be seen."""
    if row.true_value is None or row.place is None or not limits:
        return side
    violation = min(abs(row.true_value[0] - limit) for limit in limits)
    spread = Fraction(_spread(curve))
    if spread == 0 or violation > spread / 20 or violation == 0:
        return side
    reach = (side[1] - side[0]) * 10 * violation / spread
    here = row.place[axis]
    return max(side[0], here - reach), min(side[1], here + reach)


def _along(text: str, domain: Box, axis: str, through: Point, parameters: Parameters) -> Curve:
    known = formula(text, tuple(domain))
    low, high = domain[axis]
    places, values = [], []
    for index in range(SAMPLES + 1):
        at = low + (high - low) * index / SAMPLES
        try:
            with precision(BITS):
                value = known.at({**through, axis: at}, parameters).estimate()
        except UnboundedError:
            continue
        places.append(float(at))
        values.append(value)
    return places, values


def _spread(curve: Curve) -> float:
    values = curve[1]
    return max(values) - min(values) if values else 0.0


def _parameters(row: Result) -> Parameters:
    alpha, lambda_ = getattr(row.step, "alpha", None), getattr(row.step, "lambda_", None)
    with precision(BITS):
        return ball_parameters(alpha, lambda_)


# -- numbers ---------------------------------------------------------------------------------------


def _draw_numbers(panel: Axes, row: Result) -> None:
    """The numbers that are rounded to the print, or its bound, and the true number."""
    _, limits = _quantity_and_limits(row, both=True)
    panel.set_yticks([])
    origin = limits[0]
    true = row.true_value or (origin, origin)
    beyond = max(abs(true[0] - origin), abs(true[1] - origin))
    unit = limits[1] - origin if len(limits) == 2 else beyond
    unit = unit or Fraction(1)
    if len(limits) == 2:
        panel.axvspan(0.0, 1.0, color=PRINTED, alpha=0.25)
        panel.set_xlabel("units of the last printed place", fontsize=8)
    else:
        panel.axvline(0.0, color=PRINTED, linestyle="--")
        panel.set_xlabel(f"units of {upper_decimal(unit, 2, zeros=0)}", fontsize=8)
    low, high = (float((end - origin) / unit) for end in true)
    panel.axvspan(low, high, color=TRUE)
    panel.axvline(low, color=TRUE)
    panel.margins(x=0.3)
