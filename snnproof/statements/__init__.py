"""The language of proofs, and the registry of claims."""
