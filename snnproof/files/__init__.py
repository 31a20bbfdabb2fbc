"""Files are read with a limit, strictly, and written whole."""
