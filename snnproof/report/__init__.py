"""Pictures of what was proved; needs the extra `pictures`."""
