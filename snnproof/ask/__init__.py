"""The questions of a user, one file each, named as the functions."""
