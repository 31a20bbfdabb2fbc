"""From a claim to its certificate."""
