"""The proofs: one readable file a theorem or lemma, in the order of the paper."""

CONTENTS = (
    "theorem_1",
    "formulas",
    "equation_06",
    "equation_14",
    "jacobians",
    "lemma_05",
    "lemma_06",
    "lemma_07",
    "lemma_08",
    "lemma_09",
    "lemma_21_to_22",
    "lemma_23_to_24",
    "lemma_25_to_28",
    "lemma_29_to_32",
    "lemma_33_to_36",
    "lemma_37_to_38",
    "lemma_40",
    "lemma_40_polynomial",
    "lemma_47",
    "appendix_a6",
)
"""The files that state claims, in the order in which they are shown."""
