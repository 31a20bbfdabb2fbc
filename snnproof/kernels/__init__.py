"""Formulas over many boxes at once: compiled enclosures in float64, rigorous like all others."""
