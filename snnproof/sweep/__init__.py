"""A claim on every box of a grid: cut, evaluated by compiled kernels, stored, merged, reported."""
