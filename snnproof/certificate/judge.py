"""Judging the cells of a step: where the statement meets the enclosures of the moment map."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from ..arithmetic.ball import precision
from ..box import Box, Point
from ..cover.condition import UNKNOWN, VACUOUS, Enclosure, Judgement, judge
from ..errors import UnboundedError, UnknownNameError
from ..moments.activation import Parameters
from ..moments.constants import ball_parameters
from ..moments.domains import AXES
from ..moments.plane import QUANTITIES, PlaneCell, plane_box
from .schema import AT_FIXED_POINTS, CoverStep


class StepJudge:
    """Judges cells of the (y, x) plane, and points of the domain, for one cover step.

    bits: the working precision, whatever it is elsewhere.
    *Raises*: UnknownNameError if the step speaks of an unknown quantity.
    """

    def __init__(self, step: CoverStep, bits: int) -> None:
        for quantity in step.conditions:
            if quantity not in QUANTITIES:
                raise UnknownNameError("quantity", quantity, QUANTITIES)
        self.step = step
        self.bits = bits

    @property
    def root(self) -> Box:
        """The rectangle that the leaves must cover."""
        return plane_box(self.step.domain)

    @cached_property
    def _parameters(self) -> Parameters:
        return ball_parameters(self.step.alpha, self.step.lambda_)

    def judge(self, cell: Box) -> Judgement:
        """Do the conditions hold at all points of the step's scope that lie over the cell?"""
        with precision(self.bits):
            view = PlaneCell(self.step.domain, self._parameters, cell)
            if self.step.scope == AT_FIXED_POINTS and view.excludes_fixed_point():
                return VACUOUS
            try:
                enclosures = self._enclosures(view)
            except UnboundedError:
                return UNKNOWN
            return judge(self.step.conditions, enclosures)

    def _enclosures(self, view: PlaneCell) -> dict[str, Enclosure]:
        enclosures = {}
        for quantity in self.step.conditions:
            ball = view.enclose(quantity)
            enclosures[quantity] = (ball.lower(), ball.upper())
        return enclosures

    def violation(self, point: Point) -> Mapping[str, Enclosure] | None:
        """The quantities whose condition certainly fails at an exact point of the domain.

        None if there are none, if an enclosure is unbounded, if the point is not in the domain, or
        if the scope of the step is narrower than its domain: the point need not belong to it.
        """
        if self.step.scope == AT_FIXED_POINTS or not self.step.domain.contains(point):
            return None
        here = Box({axis: point[axis] for axis in AXES})
        with precision(self.bits):
            try:
                enclosures = self._enclosures(PlaneCell(here, self._parameters))
            except UnboundedError:
                return None
        failed = {
            quantity: enclosures[quantity]
            for quantity, condition in self.step.conditions.items()
            if condition.fails(enclosures[quantity])
        }
        return failed or None
