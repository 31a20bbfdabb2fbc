"""Other members of the family: parameters for a prescribed fixed point, and what they do there."""
