r"""How likely it is that random weights have a given sum and sum of squares, enclosed.

Let w_1 .. w_n be independent with one law of mean 0 and variance 1/n, symmetric about 0, and

    omega = sum w_i,    tau = sum w_i^2,    P = P(|omega| <= w, a <= tau <= b).

*Theorem.*  Let u = sqrt(n) w_1, phi(p, q) = E e^(i (p u + q u^2)), L, M > 0, s_j = 2 pi j/L and
t_k = 2 pi k/M; let c_j, d_k be the Fourier coefficients of the indicators of [-w, w], [a, b] with
the periods L, M.  If the sum of all |phi(s_j/sqrt n, t_k/n)|^n is finite,

    P  <=  sum over j, k in Z of  c_j d_k phi(s_j/sqrt n, t_k/n)^n  <=  P + P(|omega| >= L - w)
           + P(tau <= b - M) + P(tau >= a + M).

*Proof.*  phi(..)^n is E e^(i (s_j omega + t_k tau)): the Fourier coefficients of the law of
(omega, tau) wrapped around a torus, which has a continuous density as their sum is finite.  By
Parseval's equation the double sum is the probability that the wrapped point is in the rectangle,
that is, that (omega, tau) is in it or in one of its copies.

So the sum has no error but its tail and the copies.  Both are bounded here for three laws.

*Tails.*  Let u have a density that is even, falls on both sides of 0 and is at most g, on [-c, c],
and v = Var u^2.

- *near*: with an independent copy u' and theta = (u - u') (p + q (u + u')), |phi|^2 = E cos theta.
  |theta| <= r = 2 c |p| + c^2 |q| <= pi gives 1 - cos theta >= (2/pi^2) theta^2, and
  E theta^2 = 2 (p^2 + v q^2), so |phi|^n <= e^(-(2/pi^2) n (p^2 + v q^2)).
- *far*: |phi| <= g sup_I |int_I e^(i theta)| over intervals, as the density is a mean of those of
  intervals.  Where theta' = p + 2 q u is at least m in absolute value, an integral by parts is at
  most 3/m, since 1/theta' is monotone.  So |phi| <= 3 g/m with m = |p| - 2 c |q|; and as
  |theta'| < m on a length of m/|q| alone, at most 6/m + m/|q|, |phi| <= 2 sqrt(6) g/sqrt(|q|).
- *between*: |phi| has a Lipschitz constant of 1 in p and in q, since E |u| <= E u^2 = 1; so that
  squares cover the rest with |phi| <= 0.9 (`Bounded.middle`).

*Copies.*  By Hoeffding's inequality, as |u| <= c and 0 <= u^2 <= c^2.

The normal law has phi in closed form, and its own bounds.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple, Protocol

from flint import acb, arb

from ..errors import DomainError, SnnproofError
from ..exact import Exact, exact
from .ball import Ball, bare
from .precision import precision

BITS = 80
LEAST, MANY = 16, 256
"""The fewest weights, and how many are many."""

EXPONENT, FEW_COPIES, FAR = 40, 17, 18
"""Terms below about e^-EXPONENT are left to bounds, and so are copies of that size; but copies of
e^-FEW_COPIES, terms of e^-FAR where that would be much work."""

SLACK, SMALL = arb(1) / 10**6, arb(1) / 1000
"""Added for rounded centres; and the size below which squares are not cut."""

MIDDLE = arb(9) / 10
"""What |phi| is at most, between near and far."""


class Lattice(NamedTuple):
    """The periods, and what copies beyond each of them add at most."""

    n: int
    L: arb
    M: arb
    copies_of_omega: arb
    copies_of_tau: arb

    @property
    def dp(self) -> arb:
        """The step of p = s/sqrt n."""
        return 2 * arb.pi() / (self.L * arb(self.n).sqrt())

    @property
    def dq(self) -> arb:
        """The step of q = t/n."""
        return 2 * arb.pi() / (self.M * self.n)


class Law(Protocol):
    """The law of u = sqrt(n) w_1, of variance 1."""

    def lattice(self, n: int, w: arb, width: arb) -> Lattice:
        """Periods for |omega| <= w, tau in an interval of that width, with bounds on the copies."""

    def phi(self, p: arb, q: arb) -> acb:
        """E e^(i (p u + q u^2))."""

    def extent(self, lattice: Lattice) -> list[int]:
        """For k = 0, 1, .. the number of j = 0, 1, .. of which the terms are added up."""

    def rest(self, lattice: Lattice, extent: list[int], c: arb, d: arb, *, alone: bool) -> arb:
        """A bound on the other terms: |c_j| <= c, |d_k| <= d, 1/(pi |k|); only j = 0 if alone."""


def probabilities(
    law: Law, n: int, omegas: Sequence[Exact | None], tau: tuple[Exact, Exact]
) -> list[Ball]:
    """P(|omega| <= w, a <= tau <= b) for n weights of the law, for each w; None: any omega.

    *Guarantee*: each ball contains its P.
    *Domain*: n >= 16; 0 < a < 1 < b.  *Raises*: DomainError elsewhere.
    """
    ends = [exact(end, "tau") for end in tau]
    if n < LEAST or not 0 < ends[0] < 1 < ends[1]:
        raise DomainError(f"this needs {LEAST} weights or more, and 0 < a < 1 < b")
    with precision(BITS):
        a, b = (bare(Ball.enclose(end)) for end in ends)
        widths = [None if omega is None else bare(Ball.enclose(omega)) for omega in omegas]
        known = [w for w in widths if w is not None]
        lattice = law.lattice(n, max(known, default=arb(0)), b - a)
        extent = law.extent(lattice)
        rows = _rows(law, lattice, extent, alone=not known)
        d = [_d(lattice, a, b, k) for k in range(len(rows))]
        return [_one(law, lattice, extent, rows, w, d) for w in widths]


def _rows(law: Law, lattice: Lattice, extent: list[int], *, alone: bool) -> list[list[acb]]:
    """phi^n at the points of the extent."""
    dp, dq, n = lattice.dp, lattice.dq, lattice.n
    counts = [1] * len(extent) if alone else extent
    return [[law.phi(dp * j, dq * k) ** n for j in range(m)] for k, m in enumerate(counts)]


def _one(
    law: Law,
    lattice: Lattice,
    extent: list[int],
    rows: list[list[acb]],
    w: arb | None,
    d: list[acb],
) -> Ball:
    """The sum of the theorem, of which phi is even in p and conjugate for -q, and its bounds."""
    c = [_c(lattice, w, j) for j in range(max(extent))]
    total = arb(0)
    for k, row in enumerate(rows):
        terms = sum((2 * c[j] * row[j] for j in range(1, len(row) if w is not None else 1)), acb(0))
        part = ((c[0] * row[0] + terms) * d[k]).real
        total += part if k == 0 else 2 * part
    rest = law.rest(lattice, extent, c[0], d[0].real, alone=w is None)
    copies = lattice.copies_of_tau + (0 if w is None else lattice.copies_of_omega)
    return Ball((total - rest - copies).union(total + rest)).meet(Ball.enclose(0, 1))


def _c(lattice: Lattice, w: arb | None, j: int) -> arb:
    """The coefficient of the indicator of [-w, w], or of 1."""
    if w is None:
        return arb(1 if j == 0 else 0)
    if j == 0:
        return 2 * w / lattice.L
    return (2 * arb.pi() * j * w / lattice.L).sin() / (arb.pi() * j)


def _d(lattice: Lattice, a: arb, b: arb, k: int) -> acb:
    """The coefficient of the indicator of [a, b]."""
    if k == 0:
        return acb((b - a) / lattice.M)
    t = 2 * arb.pi() * k / lattice.M
    ends = [acb(0, -t * end).exp() for end in (a, b)]
    return (ends[0] - ends[1]) / (acb(0, 1) * t * lattice.M)


def _count(size: arb, step: arb) -> int:
    """At least so many steps."""
    return int((size / step).upper().ceil().unique_fmpz()) + 1


def all_of(p: Ball, n: int) -> Ball:
    """p^n: that n independent events of probability p all occur."""
    with precision(BITS):
        return Ball(bare(p) ** n).meet(Ball.enclose(0, 1))


class Normal:
    """u ~ N(0, 1): |phi|^n = (1 + 4 q^2)^(-n/4) e^(-n p^2/(2 (1 + 4 q^2)))."""

    def lattice(self, n: int, w: arb, width: arb) -> Lattice:
        """By P(|omega| >= x) <= 2 e^(-x^2/2), and for tau by Laurent and Massart (2000)."""
        x = arb(EXPONENT)
        d = 2 * (x / n).sqrt() + 2 * x / n
        once = (-x).exp()
        return Lattice(n, (2 * x).sqrt() + w, d + width, 2 * once, 2 * once)

    def phi(self, p: arb, q: arb) -> acb:
        """As `Law` has it, in closed form."""
        a = acb(1, -2 * q)
        return (-p * p / (2 * a)).exp() / a.sqrt()

    def extent(self, lattice: Lattice) -> list[int]:
        """As far as terms are above about e^-EXPONENT."""
        most = ((arb(4 * EXPONENT) / lattice.n).exp() - 1).sqrt() / 2
        root = arb(lattice.n).sqrt()
        return [
            _count((2 * EXPONENT * (1 + 4 * (lattice.dq * k) ** 2)).sqrt() / root, lattice.dp)
            for k in range(_count(most, lattice.dq))
        ]

    def rest(self, lattice: Lattice, extent: list[int], c: arb, d: arb, *, alone: bool) -> arb:
        """Sums over j by geometric series and integrals; those over k with 1 + 4 q^2 >=
        (1 + 4 Q^2) (q/Q)^h for q >= Q, where h = 8 Q^2/(1 + 4 Q^2)."""
        n, ds = lattice.n, lattice.dp * arb(lattice.n).sqrt()
        rest = arb(0)
        for k, count in enumerate([] if alone else extent):
            width = 1 + 4 * (lattice.dq * k) ** 2
            first = (-((ds * count) ** 2) / (2 * width)).exp()
            others = first / (1 - (-(ds**2) * count / width).exp())
            rest += (1 if k == 0 else 2) * d * width ** (arb(-n) / 4) * 2 * c * others
        Q = lattice.dq * len(extent)
        power, height = (
            (arb(n) / 4, c)
            if alone
            else (arb(n) / 4 - arb(1) / 2, c * (1 + (2 * arb.pi()).sqrt() / ds))
        )
        h = 8 * Q**2 / (1 + 4 * Q**2)
        beyond = (1 + 4 * Q**2) ** -power * height * (lattice.dq / Q + 1 / (h * power))
        return rest + 2 / arb.pi() * beyond


class Bounded:
    """u with the density e^(-beta u^2/2)/mass on [-c, c], of variance 1."""

    def __init__(self, beta: arb, c: arb) -> None:
        self.beta, self.c = beta, c
        self.mass = self._integral(arb(0), arb(0)).real
        self.g = 1 / self.mass
        self.C2, self.P1 = 24 * self.g**2, 3 * self.g
        tail = 2 * c**3 * (-beta * c**2 / 2).exp() / self.mass
        fourth = c**4 / 5 if beta == 0 else (3 - tail) / beta
        self.v = fourth - 1

    def _integral(self, p: arb, q: arb) -> acb:
        alpha = acb(self.beta / 2, -q)
        if alpha == 0:
            return acb(2 * self.c * (self.c * p).sinc())
        root, turn = alpha.sqrt(), acb(0, 1) * p / 2
        both = sum((root * self.c + sign * turn / root).erf() for sign in (-1, 1))
        return (-p * p / (4 * alpha)).exp() * arb.pi().sqrt() / (2 * root) * both

    def phi(self, p: arb, q: arb) -> acb:
        """As `Law` has it, by error functions of complex numbers."""
        return self._integral(p, q) / self.mass

    def lattice(self, n: int, w: arb, width: arb) -> Lattice:
        """By Hoeffding's inequality; or such that there are no copies."""
        x, c = arb(EXPONENT if n >= MANY else FEW_COPIES), self.c
        d = c**2 * (x / (2 * n)).sqrt()
        copies = 2 * (-x).exp()
        M, of_tau = (d, copies) if d < c**2 else (c**2, arb(0))
        return Lattice(n, c * (2 * x).sqrt() + w, M + width, copies, of_tau)

    def _far(self, n: int) -> arb:
        """The q from which terms are left to the bound `far`."""
        return self.C2 * (arb(FAR) * 16 / (7 * n)).exp().max(arb(2) if n >= MANY else arb(0))

    def _steep(self, n: int) -> arb:
        """The |p| - 2 c |q| from which terms are left to it, too."""
        return self.P1 * (arb(FAR + 3) / n).exp()

    def extent(self, lattice: Lattice) -> list[int]:
        """All that is not far; with many weights only what is not small by the bound `near`."""
        n, dp, dq = lattice.n, lattice.dp, lattice.dq
        if n < MANY:
            rows = range(_count(self._far(n), dq))
            return [_count(2 * self.c * dq * k + self._steep(n), dp) for k in rows]
        size = (EXPONENT * arb.pi() ** 2 / 2 / n).sqrt()
        return [_count(size, dp)] * _count(size / self.v.sqrt(), dq)

    def rest(self, lattice: Lattice, extent: list[int], c: arb, d: arb, *, alone: bool) -> arb:
        """The three bounds of the module's docstring, summed over their parts of the lattice."""
        far = self._beyond(lattice, c, d, alone=alone)
        if lattice.n < MANY:
            return far
        return far + self._near(lattice, extent, c, d, alone=alone) + self._between(lattice, c, d)

    def _beyond(self, lattice: Lattice, c: arb, d: arb, *, alone: bool) -> arb:
        n, dp, dq, Q = lattice.n, lattice.dp, lattice.dq, self._far(lattice.n)
        m = arb(7 * n) / 16
        level, slope = c, arb(0)
        if not alone:
            level = c * (2 * self.P1 / dp + 3 + 2 * self.P1 / (dp * (arb(n) / 8 - 1)))
            slope = 4 * c * self.c / dp
        rows = dq * (level / Q + slope) + level / m + slope * Q / (m - 1)
        large_q = 2 / arb.pi() * (self.C2 / Q) ** m * rows
        if alone:
            return large_q
        steep = self._steep(n)
        columns = 2 * c * (self.P1 / steep) ** n * (1 + steep / (dp * (n - 1)))
        return large_q + d * (2 * Q / dq + 1) * columns

    def _near(self, lattice: Lattice, extent: list[int], c: arb, d: arb, *, alone: bool) -> arb:
        rate = 2 / arb.pi() ** 2 * lattice.n
        sums = []
        for step, count in (
            (lattice.dp, extent[0]),
            (lattice.dq * self.v.sqrt(), len(extent)),
        ):
            first = (-rate * (step * count) ** 2).exp()
            others = 2 * first / (1 - (-2 * rate * step**2 * count).exp())
            sums.append((others, 1 + (arb.pi() / rate).sqrt() / step))
        (p_others, p_all), (q_others, q_all) = ((arb(0), arb(1)), sums[1]) if alone else sums
        return c * d * (p_others * q_all + p_all * q_others)

    def _between(self, lattice: Lattice, c: arb, d: arb) -> arb:
        Q = self._far(lattice.n)
        terms = (2 * (2 * self.c * Q + self._steep(lattice.n)) / lattice.dp + 1) * (
            2 * Q / lattice.dq + 1
        )
        return self.middle**lattice.n * c * d * terms

    @cached_property
    def middle(self) -> arb:
        """MIDDLE, if |phi| is at most that wherever it is neither near nor far.

        *Raises*: SnnproofError if that is not seen.
        """
        Q, steep = self._far(MANY), self._steep(MANY)
        boxes = [(arb(0), 2 * self.c * Q + steep, arb(0), Q)]
        while boxes:
            p, p_, q, q_ = boxes.pop()
            near = 2 * self.c * p_ + self.c**2 * q_ < arb.pi()
            if near or p > 2 * self.c * q_ + steep:
                continue
            width, height = p_ - p, q_ - q
            centre = ((p + p_) / 2).mid(), ((q + q_) / 2).mid()
            if abs(self.phi(*centre)) + (width + height) / 2 + SLACK < MIDDLE:
                continue
            if width + height < SMALL:
                raise SnnproofError("a characteristic function is too large between near and far")
            if width > height:
                boxes += [(p, centre[0], q, q_), (centre[0], p_, q, q_)]
            else:
                boxes += [(p, p_, q, centre[1]), (p, p_, centre[1], q_)]
        return MIDDLE


def uniform() -> Bounded:
    """u uniform on [-sqrt 3, sqrt 3]."""
    with precision(BITS):
        return Bounded(arb(0), arb(3).sqrt())


def truncated_normal() -> Bounded:
    """u = v/sd v with v ~ N(0, 1) under the condition |v| <= 2."""
    with precision(BITS):
        mass = (arb(2).sqrt()).erf()
        variance = 1 - 4 * arb(-2).exp() / ((2 * arb.pi()).sqrt() * mass)
        return Bounded(variance, 2 / variance.sqrt())
