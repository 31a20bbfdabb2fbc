"""Branch and bound: knows boxes and conditions, and no paper."""
