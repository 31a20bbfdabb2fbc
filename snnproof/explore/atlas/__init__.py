"""The atlas of SELU's family: which fixed points can be had, and which of them attract."""
