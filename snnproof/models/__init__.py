"""Trained networks from their files: tensors, layers, and a ledger of all that a file holds."""
