"""The moment map of a layer: what it is, its derivatives, and its enclosures over cells."""
