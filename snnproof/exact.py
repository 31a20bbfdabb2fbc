"""The exact door: every number of a statement enters as a rational and stays one.

``0.1`` in the paper means one tenth; the binary float ``0.1`` is another number.  A bare float is
therefore refused.  Decimals go out again rounded to the side that keeps a bound a bound.
"""

from __future__ import annotations

import re
from fractions import Fraction

from .errors import ExactNumberError, UsageError, short

Exact = int | Fraction | str
"""What :func:`exact` takes."""

MAX_TEXT = 2000
"""Longest number, in characters, that is read from text."""

MAX_EXPONENT = 1000
"""Largest decimal exponent, in absolute value, that is read from text."""

MOST_ZEROS = 8
"""Most zeros between the point and the first digit, before a decimal is written as in 1e-10."""

MOST_WHOLE = 21
"""Most digits before the point, before a decimal is written as in 1e30."""

MOST_DIGITS = 100_000
"""Of decimals that are written."""

_BLOCK_DIGITS = 4000
_BLOCK = 10**_BLOCK_DIGITS

_NUMBER = re.compile(
    r"(?P<sign>[+-]?)(?:(?P<num>[0-9]+)/(?P<den>[0-9]+)"
    r"|(?P<whole>[0-9]*)(?:\.(?P<frac>[0-9]*))?(?:[eE](?P<exp>[+-]?[0-9]{1,6}))?)"
)


def exact(value: object, what: str = "number") -> Fraction:
    """The rational that an int, a Fraction, or a string ``"0.1"``, ``"-1e-3"``, ``"1/3"`` names.

    *Guarantee*: nothing is rounded.
    *Raises*: ExactNumberError for a float (with a hint), a bool, NaN or infinity, any other text,
    a zero denominator, text longer than MAX_TEXT or an exponent beyond MAX_EXPONENT.

    >>> exact("0.1"), exact("-3/4"), exact(2)
    (Fraction(1, 10), Fraction(-3, 4), Fraction(2, 1))
    >>> exact(0.1)
    Traceback (most recent call last):
    ...
    snnproof.errors.ExactNumberError: number 0.1 is a binary float: write '0.1' or a Fraction
    """
    if value.__class__ is Fraction:
        return value
    if isinstance(value, bool):
        raise ExactNumberError(f"{what} is a bool, not a number")
    if isinstance(value, (int, Fraction)):
        return Fraction(value)
    if isinstance(value, float):
        raise ExactNumberError(f"{what} {value!r} is a binary float: write '{value}' or a Fraction")
    if not isinstance(value, str):
        raise ExactNumberError(f"{what} of type {type(value).__name__} is not exact")
    return _parse(value, what)


def require_count(value: object, what: str, least: int, most: int) -> int:
    """A whole number in these limits.  *Raises*: UsageError.

    >>> require_count(12, "digits", 1, 1000)
    12
    """
    if isinstance(value, bool) or not isinstance(value, int):
        raise UsageError(f"{what} must be a whole number, not of type {type(value).__name__}")
    if not least <= value <= most:
        raise UsageError(f"{what} must be from {least} to {most}, not {value}")
    return value


def _parse(text: str, what: str) -> Fraction:
    if len(text) > MAX_TEXT:
        raise ExactNumberError(f"{what} is longer than {MAX_TEXT} characters")
    match = _NUMBER.fullmatch(text.strip())
    if match is None or not (match["num"] or match["whole"] or match["frac"]):
        raise ExactNumberError(f"{what} {short(text)} is no decimal or fraction")
    if match["num"]:
        if int(match["den"]) == 0:
            raise ExactNumberError(f"{what} {short(text)} has denominator 0")
        magnitude = Fraction(int(match["num"]), int(match["den"]))
    else:
        fraction_digits = match["frac"] or ""
        exponent = int(match["exp"] or 0)
        if abs(exponent) > MAX_EXPONENT:
            raise ExactNumberError(f"{what} {short(text)} has an exponent beyond {MAX_EXPONENT}")
        digits = int((match["whole"] or "") + fraction_digits)
        magnitude = digits * Fraction(10) ** (exponent - len(fraction_digits))
    return -magnitude if match["sign"] == "-" else magnitude


def exact_text(value: Fraction) -> str:
    """The canonical exact text: a decimal with at most MAX_EXPONENT places, else ``p/q``.

    *Guarantee*: ``exact(exact_text(value)) == value``, if the text is within the limits of `exact`.

    >>> exact_text(Fraction(-7, 4)), exact_text(Fraction(1, 3)), exact_text(Fraction(10))
    ('-1.75', '1/3', '10')
    """
    twos = fives = 0
    rest = value.denominator
    while rest % 2 == 0:
        rest //= 2
        twos += 1
    while rest % 5 == 0:
        rest //= 5
        fives += 1
    places = max(twos, fives)
    if rest != 1 or places > MAX_EXPONENT:
        return f"{_digits(value.numerator)}/{_digits(value.denominator)}"
    return _place_point(value.numerator * 10**places // value.denominator, places)


def lower_decimal(value: Fraction, digits: int, *, zeros: int = MOST_ZEROS) -> str:
    """A decimal of at most `digits` significant digits that is not above `value`, of any size.

    zeros: so many stand after the point at most, before it is written with an exponent.

    >>> lower_decimal(Fraction(2, 3), 4), lower_decimal(Fraction(-2, 3), 4)
    ('0.6666', '-0.6667')
    >>> lower_decimal(Fraction(3, 2), 10), lower_decimal(Fraction(1, 3 * 10**400), 3)
    ('1.5', '3.33e-401')
    """
    return _place_point(*_units(value, digits, upward=False), zeros)


def upper_decimal(value: Fraction, digits: int, *, zeros: int = MOST_ZEROS) -> str:
    """A decimal of at most `digits` significant digits that is not below `value`, of any size.

    >>> upper_decimal(Fraction(2, 3), 4), upper_decimal(Fraction(9999, 1000), 2)
    ('0.6667', '10')
    """
    return _place_point(*_units(value, digits, upward=True), zeros)


def lower_rounded(value: Fraction, digits: int) -> Fraction:
    """The number that `lower_decimal` writes."""
    units, places = _units(value, digits, upward=False)
    return units / Fraction(10) ** places


def upper_rounded(value: Fraction, digits: int) -> Fraction:
    """The number that `upper_decimal` writes."""
    units, places = _units(value, digits, upward=True)
    return units / Fraction(10) ** places


def _units(value: Fraction, digits: int, *, upward: bool) -> tuple[int, int]:
    """units / 10**places, of at most so many digits, on one side of the value."""
    require_count(digits, "digits", 1, MOST_DIGITS)
    value = exact(value)
    if value == 0:
        return 0, 0
    places = digits - 1 - _floor_log10(abs(value))
    scaled = value * Fraction(10) ** places
    quotient, remainder = divmod(scaled.numerator, scaled.denominator)
    return quotient + (upward and remainder != 0), places


def _floor_log10(value: Fraction) -> int:
    """The largest k with 10**k <= value, for value > 0."""
    bits = value.numerator.bit_length() - value.denominator.bit_length()
    k = bits * 30103 // 100000  # log10(2) = 0.30103 nearly; the loops below make it exact
    while Fraction(10) ** k > value:
        k -= 1
    while Fraction(10) ** (k + 1) <= value:
        k += 1
    return k


def _digits(number: int) -> str:
    """The decimal digits of an integer of any size; Python's `str` refuses more than 4300."""
    sign, rest, parts = ("-" if number < 0 else ""), abs(number), []
    while rest >= _BLOCK:
        rest, part = divmod(rest, _BLOCK)
        parts.append(f"{part:0{_BLOCK_DIGITS}}")
    return sign + str(rest) + "".join(reversed(parts))


def _place_point(units: int, places: int, zeros: int = MOST_ZEROS) -> str:
    """The text of units / 10**places, without trailing zeros; far exponents in e-notation."""
    if units == 0:
        return "0"
    sign, digits = ("-" if units < 0 else ""), _digits(abs(units))
    stripped = digits.rstrip("0")
    places -= len(digits) - len(stripped)
    digits = stripped
    leading = len(digits) - places  # the value is 0.digits * 10**leading
    if leading > MOST_WHOLE or -leading > zeros:
        mantissa = digits[0] + ("." + digits[1:] if len(digits) > 1 else "")
        return f"{sign}{mantissa}e{leading - 1}"
    if places <= 0:
        return sign + digits + "0" * -places
    if leading > 0:
        return f"{sign}{digits[:leading]}.{digits[leading:]}"
    return f"{sign}0.{'0' * -leading}{digits}"
