"""Theorem 1 for any fixed point and activation."""
