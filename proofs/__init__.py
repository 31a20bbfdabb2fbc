"""The claims, one file each, in the paper's order; `certificates/` holds what proves them."""
