"""Two correlated inputs: E[f(z1) f(z2)] and the correlation of the outputs, by Mehler's series.

Let z1, z2 ~ N(y, x), x > 0, be jointly Gaussian with correlation rho, |rho| <= 1, and let
mu_n be the n-th y-derivative of mu~ = E f(z), xi~ = E f(z)^2 finite.  Then

    E[f(z1) f(z2)] = sum_n rho^n c_n^2,    c_n^2 = x^n mu_n^2 / n!,                          (1)
    |sum_(n > N) rho^n c_n^2|  <=  |rho|^(N+1) (xi~ - sum_(n <= N) c_n^2).                   (2)

*Proof.*  Write z = y + sqrt(x) u, u ~ N(0, 1), F(u) = f(z), and h_n = He_n/sqrt(n!), the Hermite
polynomials, an orthonormal basis of L^2 of the standard normal law gamma.  E F(u)^2 = xi~ is
finite, so F = sum_n c_n h_n in L^2(gamma), with c_n = E[F(u) h_n(u)], and xi~ = sum_n c_n^2 by
Parseval.  The density of z is phi((z - y)/sqrt(x))/sqrt(x), and (-1)^n phi^(n) = He_n phi; so its
n-th derivative by y is x^(-n/2) He_n(u) times itself, mu_n = x^(-n/2) E[F(u) He_n(u)] and
c_n = x^(n/2) mu_n/sqrt(n!).  (The derivative passes under the integral, which converges locally
uniformly in complex y, since f grows at most like e^(k |z|).)
For u1, u2 standard normal with correlation rho, E[h_m(u1) h_n(u2)] is rho^n if m = n, else 0:
E e^(s u1 - s^2/2) e^(t u2 - t^2/2) = e^(rho s t), e^(s u - s^2/2) = sum_n s^n He_n(u)/n!, and
powers of s and t are compared.  The bilinear form (F, G) -> E[F(u1) G(u2)] is bounded on
L^2(gamma), by Cauchy and Schwarz, as each of u1, u2 has the law gamma; so it may be summed term by
term, in both arguments, which is (1).  In what is left out of (1) no |rho|^n is above |rho|^(N+1),
and sum_(n > N) c_n^2 is the bracket of (2), by Parseval again.  QED

The sign of the rest is known, too: even n add to it, odd n do as rho does.  *Stein's lemma*:
Cov(z, f(z)) = sqrt(x) E[u F(u)] = x mu_1.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import factorial

from ..activations.named import Meant, chosen
from ..activations.named import activation as activation_of
from ..arithmetic.ball import Ball
from ..arithmetic.number import Number
from ..arithmetic.precision import precision
from ..ask.enclose import MAX_DIGITS
from ..box import range_of
from ..errors import DomainError
from ..exact import Exact, exact, require_count
from ..files.plain import Shown
from ..moments.selu import Parameters
from ..moments.source import SELU_ORDERS, Source, derivatives

MAX_ORDER = 60
"""Highest order of the series."""


HIGH_ORDER = 30
"""Of the series, unless another one is asked for."""


@dataclass(frozen=True, repr=False)
class Correlation(Shown):
    """As `Correlated`, each number with its digits.

    activation: its title;  coefficient: None where the outputs are not seen to vary.
    """

    shown = ("activation", "rho", "product", "covariance", "coefficient", "with_input", "rest")

    activation: str
    rho: Fraction
    product: Number
    covariance: Number
    coefficient: Number | None
    with_input: Number
    rest: Number

    def __str__(self) -> str:
        return f"{self.activation}: correlation {self.rho} becomes {self.coefficient}"


@dataclass(frozen=True)
class Correlated:
    """Enclosures for z1, z2 ~ N(y, x) with a correlation rho, over all (y, x) of two balls.

    product: E[f(z1) f(z2)];  covariance: of f(z1) and f(z2);  coefficient: their correlation, None
    where the variance nu~ is not seen to be above 0;  with_input: Cov(z, f(z));  rest: what the
    series leaves out of `product`.
    """

    product: Ball
    covariance: Ball
    coefficient: Ball | None
    with_input: Ball
    rest: Ball


Range = Exact | tuple[Exact, Exact]
"""A number, or the two ends of an interval."""


def correlation(
    rho: Exact,
    *,
    y: Range | None = None,
    x: Range | None = None,
    mean: Range = 0,
    variance: Range = 1,
    omega: Range = 0,
    tau: Range = 1,
    activation: Meant = None,
    orders: int = HIGH_ORDER,
    digits: int = 15,
) -> Correlation:
    """The correlation of f(z1), f(z2) for net inputs z1, z2 ~ N(y, x) with the correlation rho.

    y, x: mean and variance of the net inputs, by default mean omega and variance tau of the layer
    before;  activation: f, as data or as text, SELU where None;  orders: of Mehler's series;
    each number may be an interval: then what is found holds for all numbers in it.
    *Guarantee*: every number is in its enclosure, the rest of the series included.
    *Raises*: UsageError and its kinds.

    >>> print(correlation("1/2", activation="z^2"))
    f(z) = z^2: correlation 1/2 becomes [0.25, 0.25]
    """
    require_count(digits, "digits", 1, MAX_DIGITS)
    one = chosen(activation, None, None) or activation_of("selu")
    with precision(64 + digits * 10 // 3 + 4 * HIGH_ORDER):
        given = {"mean": mean, "variance": variance, "omega": omega, "tau": tau}
        m, v, w, t = (_ball(value, name) for name, value in given.items())
        found = correlated(
            one.source(),
            m * w if y is None else _ball(y, "y"),
            v * t if x is None else _ball(x, "x"),
            rho,
            orders,
        )
        balls = (found.product, found.covariance, found.coefficient, found.with_input, found.rest)
        numbers = [None if ball is None else Number.of(ball, digits) for ball in balls]
    return Correlation(one.title, exact(rho), *numbers)  # type: ignore[arg-type]


def _ball(given: Range, what: str) -> Ball:
    return Ball.enclose(*range_of(given, what))


def correlated(source: Source, y: Ball, x: Ball, rho: Exact, orders: int = 12) -> Correlated:
    """See `Correlated`; the series is summed up to the power `orders` of rho.

    *Guarantee*: each ball contains its value for all (y, x) of the balls.  The rest falls at least
    like |rho|^orders; for rho = 1 there is none.
    *Domain*: x > 0, |rho| <= 1; DomainError otherwise.
    *Raises*: UsageError for orders that are not from 1 to MAX_ORDER, or above SELU_ORDERS for the
    parameters of SELU, whose formulas end there: `named("selu").source()` goes on.
    """
    r = exact(rho, "rho")
    if abs(r) > 1:
        raise DomainError("a correlation is from -1 to 1")
    if not x.certainly_gt(0):
        raise DomainError("the variance x is not certainly above 0")
    highest = SELU_ORDERS if isinstance(source, Parameters) else MAX_ORDER
    require_count(orders, "orders", 1, highest)
    mu = derivatives(source, y, x, orders)[0]
    xi = derivatives(source, y, x, 0)[1][0]
    powers = [x.power(n) * mu[n].sqr() / factorial(n) for n in range(orders + 1)]
    mean, variance = mu[0], _not_negative(xi - powers[0])
    rest = _rest(r, orders, _not_negative(variance - _sum(powers[1:])))
    series = _sum([r**n * c for n, c in enumerate(powers[1:], 1)]) + rest
    if r == 1:
        series = variance
    covariance = series.meet(_between(variance))
    coefficient = None
    if variance.certainly_gt(0):
        coefficient = (covariance / variance).meet(Ball.enclose(-1, 1))
    return Correlated(covariance + mean.sqr(), covariance, coefficient, x * mu[1], rest)


def _rest(rho: Fraction, orders: int, left: Ball) -> Ball:
    """The sum of rho^n c_n^2 over n > orders, where that of c_n^2 is `left`."""
    if not left.is_finite:
        return left
    size, first = abs(rho), orders + 1
    even, odd = size ** (first + first % 2), size ** (first + 1 - first % 2)
    upper = left.upper() * (max(even, odd) if rho > 0 else even)
    lower = -left.upper() * odd if rho < 0 else Fraction(0)
    return Ball.enclose(min(lower, upper), max(lower, upper))


def _not_negative(value: Ball) -> Ball:
    """A value that is not negative, whatever its enclosure reaches."""
    if not value.is_finite:
        return value
    return Ball.enclose(max(value.lower(), Fraction(0)), max(value.upper(), Fraction(0)))


def _between(variance: Ball) -> Ball:
    """From -variance to variance: where a covariance is, by Cauchy and Schwarz."""
    return variance.hull(-variance)


def _sum(values: list[Ball]) -> Ball:
    return sum(values, start=Ball.enclose(0))
