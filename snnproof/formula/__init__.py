"""Formulas as data: written as text, differentiated, enclosed over boxes, compared as functions."""
