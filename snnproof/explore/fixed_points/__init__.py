"""All fixed points of the map in a box."""
