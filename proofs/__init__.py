"""The proofs: one readable file a theorem or lemma, in the order of the paper."""

CONTENTS = (
    "theorem_1",
    "lemma_05",
    "lemma_21_to_22",
    "lemma_23_to_24",
    "lemma_25_to_28",
    "lemma_29_to_32",
    "lemma_33_to_36",
    "lemma_37_to_38",
    "lemma_47",
)
"""The files that state claims, in the order in which they are shown."""
