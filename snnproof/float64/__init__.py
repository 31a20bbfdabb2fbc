"""Directed rounding of float64, and elementary functions with proved errors."""
