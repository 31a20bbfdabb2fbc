"""Levels of the map of random weights: how large signals settle, if they do."""
