"""Three verdicts, never a bool."""

from __future__ import annotations

import enum
from collections.abc import Iterable


class Verdict(enum.Enum):
    """The answer to a claim.

    PROVED: rigorous enclosures imply it.  REFUTED: an exact witness violates it, confirmed by
    rigorous enclosures.  UNDECIDED: neither, within the budget that was given.

    >>> Verdict.weakest([Verdict.PROVED, Verdict.UNDECIDED])
    <Verdict.UNDECIDED: 'undecided'>
    >>> bool(Verdict.PROVED)
    Traceback (most recent call last):
    ...
    TypeError: a verdict has three values: compare it, as in `verdict is Verdict.PROVED`
    """

    PROVED = "proved"
    REFUTED = "refuted"
    UNDECIDED = "undecided"

    def __bool__(self) -> bool:
        raise TypeError("a verdict has three values: compare it, as in `verdict is Verdict.PROVED`")

    @property
    def exit_code(self) -> int:
        """0 proved, 1 refuted, 3 undecided (2 is left to errors of usage)."""
        return {Verdict.PROVED: 0, Verdict.REFUTED: 1, Verdict.UNDECIDED: 3}[self]

    @classmethod
    def weakest(cls, verdicts: Iterable[Verdict]) -> Verdict:
        """The verdict of a conjunction; of no conjuncts, UNDECIDED (nothing was shown)."""
        seen = set(verdicts)
        if cls.REFUTED in seen:
            return cls.REFUTED
        if cls.UNDECIDED in seen or not seen:
            return cls.UNDECIDED
        return cls.PROVED
