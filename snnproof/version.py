"""The version of this package, in one place."""

__version__ = "0.1.0"

TOOL = f"snnproof {__version__}"
"""What makes certificates, sweeps and measurements."""
