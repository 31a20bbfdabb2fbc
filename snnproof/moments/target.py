"""A fixed point that is asked for: mean, variance, and the weights."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from ..errors import UsageError
from ..exact import Exact, exact, exact_text


def require_target(target: Target) -> Target:
    """The target with exact numbers.  *Raises*: UsageError unless variance and tau are above 0."""
    numbers = Target(*(exact(value, name) for name, value in target._asdict().items()))
    if numbers.variance <= 0 or numbers.tau <= 0:
        raise UsageError("variance and tau of what is to be fixed must be above 0")
    return numbers


class Target(NamedTuple):
    """The mean and variance that are to be fixed, and the weights; all exact."""

    mean: Fraction
    variance: Fraction
    omega: Fraction
    tau: Fraction

    @property
    def y(self) -> Fraction:
        return self.mean * self.omega

    @property
    def x(self) -> Fraction:
        return self.variance * self.tau

    @property
    def second_moment(self) -> Fraction:
        """N = V + M^2."""
        return self.variance + self.mean**2

    @classmethod
    def of(cls, mean: Exact, variance: Exact, omega: Exact = 0, tau: Exact = 1) -> Target:
        """From exact numbers of any kind.  *Raises*: UsageError and its kinds."""
        names = ("the mean", "the variance", "omega", "tau")
        values = zip((mean, variance, omega, tau), names, strict=True)
        target = cls(*(exact(value, name) for value, name in values))
        for name, value in (("the variance", target.variance), ("tau", target.tau)):
            if value <= 0:
                raise UsageError(f"{name} must be above 0, not {exact_text(value)}")
        return target

    def to_json(self) -> dict[str, str]:
        """The four numbers, as exact text."""
        return {name: exact_text(value) for name, value in self._asdict().items()}
