"""Activations as data: pieces or analytic text, and the Gaussian moments of them."""
