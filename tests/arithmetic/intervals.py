"""Intervals to try balls on."""

from fractions import Fraction

from hypothesis import strategies as st

NUMBERS = st.builds(
    lambda q, k: q * Fraction(2) ** k,
    st.fractions(-100, 100, max_denominator=10**6),
    st.integers(-40, 40),
)
SHARES = st.sampled_from([Fraction(0), Fraction(1), Fraction(1, 2)]) | st.fractions(0, 1)


@st.composite
def intervals(draw, ends=NUMBERS):
    """Ends of a wide interval or of a point, and a number inside."""
    low = draw(ends)
    high = draw(st.just(low) | ends)
    low, high = min(low, high), max(low, high)
    return low, high, low + draw(SHARES) * (high - low)
