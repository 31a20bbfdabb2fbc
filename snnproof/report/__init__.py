"""Tables and pictures of what was proved; needs the extra `notebook`."""
