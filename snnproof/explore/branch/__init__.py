"""The fixed points of the map along tau."""
