"""The scale and shift of an activation that fix a point."""
