"""What a check of the selftest is, and how it is run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .. import extras


@dataclass(frozen=True)
class Outcome:
    """The result of a check; detail: what was found.  A skipped one is `ok`: nothing failed."""

    name: str
    what: str
    ok: bool
    detail: str
    skipped: bool = False


@dataclass(frozen=True)
class Check:
    """A named check; `function` returns what it found, or raises."""

    name: str
    what: str
    function: Callable[[], str]
    needs_kernels: bool

    def run(self, *, kernels: bool = True) -> Outcome:
        """Whatever goes wrong is an outcome: this is where a broken installation is met."""
        if self.needs_kernels and not kernels:
            return Outcome(self.name, self.what, True, "skipped: as asked", skipped=True)
        try:
            if self.needs_kernels:
                extras.require(extras.KERNELS, "it")
            return Outcome(self.name, self.what, True, self.function())
        except extras.MissingPartError as error:
            return Outcome(self.name, self.what, True, f"skipped: {error}", skipped=True)
        except WrongError as error:
            return Outcome(self.name, self.what, False, str(error))
        except Exception as error:
            return Outcome(self.name, self.what, False, f"{type(error).__name__}: {error}")


class WrongError(Exception):
    """What is not as it must be."""


CHECKS: list[Check] = []
"""All checks, in order."""


def run(*, kernels: bool = True) -> list[Outcome]:
    """Run all checks.  kernels: those of the float64 kernels too, if they are installed."""
    return [check.run(kernels=kernels) for check in CHECKS]


def check(
    name: str, what: str, *, needs_kernels: bool = False
) -> Callable[[Callable[[], str]], Callable[[], str]]:
    """Add the decorated function, which returns what it found or raises, to CHECKS."""

    def register(function: Callable[[], str]) -> Callable[[], str]:
        CHECKS.append(Check(name, what, function, needs_kernels))
        return function

    return register


def require(condition: bool, wrong: str) -> None:
    """WrongError with these words unless the condition holds."""
    if not condition:
        raise WrongError(wrong)
