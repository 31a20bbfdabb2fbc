"""Answers for people who train networks: what of theirs lies inside what is proved."""
