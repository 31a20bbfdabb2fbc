"""The proofs: one readable file a theorem or lemma, in the order of the paper."""

CONTENTS = (
    "theorem_1",
    "lemma_05",
)
"""The files that state claims, in the order in which they are shown."""
