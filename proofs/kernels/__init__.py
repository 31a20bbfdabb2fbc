"""Error bounds of our own elementary functions, and where their tables come from."""
