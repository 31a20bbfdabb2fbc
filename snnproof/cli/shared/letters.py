"""The paper's letters on terminals that can show them, and plain names everywhere else.

What is piped, and what a terminal of another character set gets, has the names that formulas are
written with.  Arguments may have the letters, so that what was printed can be typed.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping

LETTERS = {
    "mu": "μ",
    "nu": "ν",
    "xi": "ξ",
    "omega": "ω",
    "tau": "τ",
    "alpha": "α",
    "lambda": "λ",
}
TILDE = "\N{COMBINING TILDE}"

_BEFORE = r"(?<![\w./`'\"-])"
_AFTER = r"(?![\w~]|[-.]\w|/\w\w)"  # not in names of steps, sides and files
_COMMAND = r"\bsnnproof \w[^;)\n]*|(?<!\S)--\w\S*(?: [^\s;)]+)?"  # to be copied as it stands
_NAME = re.compile(
    rf"(?P<command>{_COMMAND})|{_BEFORE}({'|'.join(LETTERS)})(_tilde|~)?(_01)?{_AFTER}"
)

_NAMES = {letter: name for name, letter in LETTERS.items()}
_LETTER = re.compile(rf"([{''.join(_NAMES)}])({TILDE})?(₀₁)?")
_ASKED = re.compile(r"[=<>()|+*^\s]|^[^A-Za-z]*$")
"""Arguments that are boxes, formulas and names, and not files."""


def shown(text: str) -> str:
    """The text with the letters in place of their names, but in commands.

    >>> shown("mu~ < 0.1 for tau=0.95:1.1, lambda = lambda_01; see lemma-13.mu-lower, tau.upper")
    'μ̃ < 0.1 for τ=0.95:1.1, λ = λ₀₁; see lemma-13.mu-lower, tau.upper'
    """
    return _NAME.sub(_letter, text)


def _letter(found: re.Match[str]) -> str:
    command, name, tilde, parameter = found.groups()
    return command or LETTERS[name] + (TILDE if tilde else "") + ("₀₁" if parameter else "")


def written(argument: str) -> str:
    """An argument with the names in place of the letters, where it is a box or a formula.

    >>> written("ν̃ - ν < τ"), written("μ=-1:1"), written("μ.json")
    ('nu_tilde - nu < tau', 'mu=-1:1', 'μ.json')
    """
    return _LETTER.sub(_name, argument) if _ASKED.search(argument) else argument


def _name(found: re.Match[str]) -> str:
    return _NAMES[found[1]] + ("_tilde" if found[2] else "") + ("_01" if found[3] else "")


def can_show(environment: Mapping[str, str] = os.environ) -> bool:
    """Is stdout a terminal that shows them?

    A locale that is C or POSIX says no, though Python itself then writes UTF-8, and sets LC_CTYPE
    to C.UTF-8 (PEP 538).
    """
    stdout = sys.stdout
    if stdout is None or stdout.closed or not stdout.isatty() or environment.get("TERM") == "dumb":
        return False
    ctype = environment.get("LC_CTYPE", "").replace("C.UTF-8", "")
    locale = environment.get("LC_ALL") or ctype or environment.get("LANG", "")
    known = sys.platform == "win32" or "utf8" in _plain(locale)
    return known and _plain(stdout.encoding or "") == "utf8"


def _plain(kind: str) -> str:
    return kind.lower().replace("-", "").replace("_", "")
