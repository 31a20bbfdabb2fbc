"""An activation is data: text by pieces, exact parameters, and a scale and a shift.

    f(z) = scale * p(z) + shift

with p given by formulas in z on intervals.  Where each piece is a sum of polynomials times
exponentials the Gaussian moments have closed forms (`moments_by_pieces`); where a piece is another
analytic formula they are integrated, piece by piece (`moments_by_quadrature`).  Scale and shift are
numbers, or those that make the map of means and variances fix a given (mean, variance).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from ..arithmetic.ball import Ball
from ..errors import UsageError, in_line, require_kind, require_text, short
from ..exact import MAX_TEXT, exact, exact_text
from ..moments.selu import ball_parameters
from ..moments.source import KNOWN_01, Known, Source, Symmetry
from ..moments.target import Target, require_target
from .absolute import Part, without_absolute
from .affine import Affine, fixed, fixing
from .catalogue import MAX_NAME, Piece
from .coefficient import Coefficient
from .formula_text import constant, exact_parameters, read, taken_apart
from .moments_by_pieces import Arithmetic, Piecewise
from .pieces import End, Pieces, require_cover
from .quasi_polynomial import QuasiPolynomial, quasi_polynomial

if TYPE_CHECKING:
    from .analytic import Analytic, AnalyticPieces


TINY = Fraction(1, 1 << 32)
"""A factor below this is taken out of an integral, whose error would hide what is so small."""


_LAMBDA, _ZERO, _ONE = Coefficient.name("lambda_01"), Fraction(0), Fraction(1)
_LAMBDA_ALPHA = _LAMBDA * Coefficient.name("alpha_01")
_SELU = Pieces(
    (_ZERO,),
    (
        QuasiPolynomial({(0, _ONE): _LAMBDA_ALPHA, (0, _ZERO): -_LAMBDA_ALPHA}),
        QuasiPolynomial({(1, _ZERO): _LAMBDA}),
    ),
)


@dataclass(frozen=True)
class Activation:
    """An activation, exact and complete: nothing of it is known by its name alone.

    parameters: numbers that the formulas name;  fixes: if given, scale > 0 and shift are those with
    which (mean, variance) is a fixed point at (omega, tau), and `scale`, `shift` are not used.
    *Raises*: UsageError if the pieces do not cover the line once, or grow too fast, or are none of
    the two kinds; if the name is that of a known activation (`named`) and this is another one; for
    scale 0; UnknownNameError for other names in the formulas; ExactNumberError.
    """

    name: str
    pieces: tuple[Piece, ...]
    parameters: tuple[tuple[str, Fraction], ...] = ()
    scale: Fraction = Fraction(1)
    shift: Fraction = Fraction(0)
    fixes: Target | None = None

    def __post_init__(self) -> None:
        from .catalogue import require_true_name

        require_text(self.name, "the name of an activation")
        require_kind(self.pieces, (tuple, list), "the pieces of an activation are a tuple")
        object.__setattr__(self, "pieces", tuple(self.pieces))
        if not self.pieces or not all(isinstance(piece, Piece) for piece in self.pieces):
            raise UsageError("the pieces of an activation are a tuple of snnproof.Piece")
        is_plain = self.name.isascii() and self.name.isprintable()
        if not is_plain or not 0 < len(self.name.strip()) == len(self.name) <= MAX_NAME:
            raise UsageError(f"an activation has a name of 1 to {MAX_NAME} ASCII characters")
        if '"' in self.name or "\\" in self.name:
            raise UsageError(f"{short(self.name)} has quotation marks: no name for an activation")
        self._become_exact()
        if self.scale == 0:
            raise UsageError(f"{self.name}: scale 0 leaves nothing of the activation")
        require_true_name(self)
        self.require_moments()

    def _become_exact(self) -> None:
        known = exact_parameters(dict(self.parameters), self.name)
        if len(known) != len(self.parameters):
            raise UsageError(f"{self.name}: a parameter is given twice")
        object.__setattr__(self, "parameters", tuple(known.items()))
        for key in ("scale", "shift"):
            object.__setattr__(self, key, exact(getattr(self, key), key))
        if self.fixes is not None:
            object.__setattr__(self, "fixes", require_target(self.fixes))
        for value in (*known.values(), self.scale, self.shift, *(self.fixes or ())):
            if len(exact_text(value)) > MAX_TEXT:
                raise UsageError(f"{self.name}: a number has more than {MAX_TEXT} characters")

    def fixing(self, target: Target) -> Activation:
        """The same with the scale > 0 and the shift that make it fix the target.

        *Raises*: UsageError for a constant, and if it has a scale or a shift of its own: those
        would be forgotten, with the sign of the scale.
        """
        if self._is_constant:
            raise UsageError(f"{self.title} is constant: no scale gives it a variance")
        if self.scale != 1 or self.shift != 0:
            raise UsageError(f"{self.title} has a scale and a shift of its own: leave them out")
        return replace(self, fixes=target)

    def scaled(self, scale: Fraction, shift: Fraction) -> Activation:
        """The same with this scale and shift.  *Raises*: UsageError for scale 0."""
        return replace(self, scale=scale, shift=shift, fixes=None)

    @property
    def called(self) -> str:
        """Its name; one that is not of NAMED, nor a formula, stands in quotation marks."""
        from .catalogue import is_named, says_its_formula

        is_true = is_named(self) or says_its_formula(self)
        return self.name if is_true else f'"{self.name}" (named so in its file)'

    @property
    def title(self) -> str:
        """What it is, in a few words."""
        name = self.called
        if self.fixes is not None:
            mean, variance = exact_text(self.fixes.mean), exact_text(self.fixes.variance)
            text = f"{name}, scaled and shifted to fix ({mean}, {variance})"
            if self.fixes.omega == 0 and self.fixes.tau == 1:
                return text
            weights = f"omega = {exact_text(self.fixes.omega)}, tau = {exact_text(self.fixes.tau)}"
            return f"{text} at {weights}"
        if self._is_plain:
            return name
        return f"{exact_text(self.scale)} {name} + {exact_text(self.shift)}"

    @property
    def definition(self) -> str:
        """The formulas and parameters, in one line."""
        parts = []
        for piece in self.pieces:
            ends = f"{in_line(piece.lower)} < z" if piece.lower else "z"
            ends += f" <= {in_line(piece.upper)}" if piece.upper else ""
            where = f" for {ends}" if piece.lower or piece.upper else ""
            parts.append(in_line(piece.value) + where)
        text = "; ".join(parts)
        values = ", ".join(f"{name} = {exact_text(value)}" for name, value in self.parameters)
        return f"{text}, with {values}" if values else text

    @property
    def _is_constant(self) -> bool:
        """Do its formulas say one number, without z?  (False if that is not seen.)"""
        if self.closed_form is None:
            (_, _, formula), *more = self.formulas
            return not more and all(node.name != "z" for node in formula.nodes())
        first, *others = self.closed_form.functions
        return first.as_constant() is not None and all((f - first).is_zero for f in others)

    @property
    def _is_plain(self) -> bool:
        return self.fixes is None and self.scale == 1 and self.shift == 0

    # -- what it is as a function ------------------------------------------------------------------

    @cached_property
    def formulas(self) -> tuple[Part, ...]:
        """The pieces: ends, and the formula in z and constants, with parameters put in.

        Pieces in which there is an abs are more than one here, without it.
        """
        return tuple(part for whole in self._written for part in without_absolute(whole))

    @cached_property
    def _written(self) -> tuple[Part, ...]:
        """The pieces as they are written."""
        known = dict(self.parameters)

        def end(text: str | None) -> End:
            return None if text is None else constant(text, known, "the end of a piece")

        parts = tuple((end(p.lower), end(p.upper), read(p.value, known)) for p in self.pieces)
        require_cover([(lower, upper) for lower, upper, _ in parts])
        return parts

    @cached_property
    def closed_form(self) -> Pieces | None:
        """p by polynomials times exponentials; None if it is not of that kind."""
        parts: list[tuple[End, End, QuasiPolynomial]] = []
        for lower, upper, formula in self.formulas:
            function = quasi_polynomial(formula)
            if function is None:
                return None
            parts.append((lower, upper, function))
        return Pieces.joined(parts)

    @cached_property
    def symmetry(self) -> Symmetry | None:
        """About which point p is certainly odd or even, whatever scale and shift are, or None.

        For an odd p the mean of p(z) is 0 where z has that mean.
        """
        if self.closed_form is not None:
            return self.closed_form.symmetry()
        return self._analytic().symmetry

    def require_moments(self) -> None:
        """*Raises*: UsageError and its kinds if its moments are not known to this program."""
        if self.closed_form is None:
            self._analytic()

    def _analytic(self) -> Analytic | AnalyticPieces:
        from .analytic import analytic

        return analytic(self._written)

    # -- its moments -------------------------------------------------------------------------------

    def source(self) -> Source:
        """Its moments as balls, in the working precision.

        *Raises*: UndecidedError where the precision does not tell its variance from 0, which
        `fixes` needs.
        """
        if self.closed_form is None:
            return self._affine_source(self._smooth())
        if self._is_plain:
            return self.in_arithmetic(ball_arithmetic(), self.closed_form, self.known)
        scale, shift = self.scale_and_shift()
        arithmetic = ball_arithmetic({"scale": scale, "shift": shift})
        is_shifted = not (shift.is_exact and shift.contains(0))
        added = Coefficient.name("shift") if is_shifted else Coefficient({})
        changed = self.closed_form.affine(Coefficient.name("scale"), added)
        return self.in_arithmetic(arithmetic, changed, self.known)

    def in_arithmetic(
        self, arithmetic: Arithmetic, function: Pieces, known: Known | None = None
    ) -> Piecewise:
        """The moments of a function by pieces as numbers of some arithmetic."""
        return Piecewise(function, arithmetic, known)

    @property
    def known(self) -> Known | None:
        """Moments of f that are known exactly, since scale and shift were made for them."""
        if self.fixes is not None:
            second = self.fixes.variance + self.fixes.mean**2
            return Known(self.fixes.y, self.fixes.x, self.fixes.mean, second)
        return KNOWN_01 if self._is_plain and self._is_selu else None

    @property
    def _is_selu(self) -> bool:
        """Is p SELU at alpha_01 and lambda_01, formally?"""
        return self.closed_form is not None and self.closed_form.is_same(_SELU)

    def scale_and_shift(self) -> tuple[Ball, Ball]:
        """Enclosures of both.  *Raises*: as `source`."""
        if self.fixes is None:
            return Ball.enclose(self.scale), Ball.enclose(self.shift)
        return fixing(self._unscaled(), self.fixes)

    def _unscaled(self) -> Source:
        if self.closed_form is None:
            return self._smooth()
        known = KNOWN_01 if self._is_selu else None
        return self.in_arithmetic(ball_arithmetic(), self.closed_form, known)

    def _smooth(self) -> Source:
        """The integrals; of a function that is tiny, or nearly constant, those of what varies."""
        smooth, around = _shared_smooth(self)
        if around is None:
            return smooth
        return Affine(smooth, Ball.enclose(around[0]), Ball.enclose(around[1]))

    def _affine_source(self, inner: Source) -> Source:
        if self._is_plain:
            return inner
        if self.fixes is not None:
            return fixed(inner, self.fixes, self.known)
        return Affine(inner, *self.scale_and_shift(), self.known)

    # -- as JSON -----------------------------------------------------------------------------------

    def to_json(self) -> dict[str, Any]:
        """All that it is, with numbers as exact text."""
        data: dict[str, Any] = {
            "name": self.name,
            "pieces": [piece.to_json() for piece in self.pieces],
            "parameters": {name: exact_text(value) for name, value in self.parameters},
        }
        if self.fixes is not None:
            return {**data, "fixes": self.fixes.to_json()}
        return {**data, "scale": exact_text(self.scale), "shift": exact_text(self.shift)}


@lru_cache(maxsize=16)
def _shared_smooth(one: Activation) -> tuple[Source, tuple[Fraction, Fraction] | None]:
    """The source of what varies in it, which keeps what it has integrated; its scale and shift.

    Without these it is the whole function.
    """
    from .analytic import analytic
    from .moments_by_quadrature import Smooth

    (lower, upper, formula), *others = one._written
    core, scale, shift = taken_apart(formula)
    if others or abs(scale) >= TINY:
        return Smooth(analytic(one._written)), None
    return Smooth(analytic([(lower, upper, core)])), (scale, shift)


def ball_arithmetic(more: dict[str, Ball] | None = None) -> Arithmetic:
    """Balls of the working precision, with SELU's constants and further ones by name."""
    p = ball_parameters()
    constants = {"alpha_01": p.alpha, "lambda_01": p.lambda_, "pi": Ball.pi(), **(more or {})}
    return Arithmetic(Ball.enclose, Ball.pi(), constants)
