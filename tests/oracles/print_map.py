"""Where each entry of a reading of the paper is decided, by its label; or why it is not.

An entry that is followed by "-" is not decided: it is a definition, a figure, an experiment, or
words without quantities, as `snnproof.report.not_decidable` has it.  The others are followed by
rows, where * stands for any name.
"""

WHY_NOT = {"definition", "figure", "experiment", "words", "libraries", "gradients", "program"}

PRINT = """
M.1 - words
M.2 - gradients
M.3 - experiment
M.4 - experiment
M.5 equations-2-5.net-input
M.6 - definition
M.7 - words
M.8 equations-2-5.integrals
M.9 - words
M.10 other-fixed-points-attraction.slope-of-selu
M.11 initialization.expectation
M.12 equations-2-5.net-input
M.13 equations-2-5.integrals
M.14 equations-2-5.mu-tilde-4
M.15 equations-2-5.xi-tilde equations-2-5.nu-tilde
M.16 equation-14.alpha-main-text equation-14.lambda
M.17 equation-6.norm-below-1-means-contraction
M.18 equation-6.H11 equation-6.H12 equation-6.H21 equation-6.H22
M.19 equation-6.S equation-6.S-below-1
M.20 theorem-1.close-to-0-1
T1 theorem-1.banach
T1.1 theorem-1.exact-fixed-point
T1.2 theorem-1.location-as-printed
T1.3 theorem-1.banach
M.21 theorem-1.contraction theorem-1.invariance
M.22 - figure
M.23 theorem-1.banach
M.24 - words
M.25 - words
M.26 - gradients
T2 theorem-2.decrease
T2.1 theorem-2.many-layers
T2.2 fixed-points.nu-below-3
T2.3 - gradients
T3 theorem-3.main-1 theorem-3.main-2
T3a theorem-3.appendix-1 theorem-3.appendix-2
T3.1 fixed-points.nu-above-0.16 fixed-points.nu-above-0.24
T3.2 - gradients
M.27 - words
M.28 initialization.expectation initialization.msra*
M.29 alpha-dropout.mean
M.30 alpha-dropout.limit
M.31 alpha-dropout.mean alpha-dropout.variance
M.32 alpha-dropout.restored-at-0-1
M.33 alpha-dropout.restored-at-0-1
M.34 - words
A1.1 - definition
A1.2 equations-2-5.integrals
A1.3 equations-2-5.mu-tilde
A1.4 equations-2-5.nu-tilde
A1.5 equations-2-5.xi-tilde-13
A1.6 equation-14.alpha equation-14.lambda
A1.7 equation-14.mean equation-14.variance
P1.1 theorem-1-proof.banach-theorem
P1.2 - definition
P1.3 theorem-1-proof.17
P1.4 theorem-1-proof.grid
P1.5 theorem-1-proof.contraction theorem-1-proof.complete theorem-1.invariance
P2.0 theorem-2-proof.split
P2.1 theorem-2-proof.P2.1-* theorem-2-proof.21 theorem-2-proof.22
P2.2 theorem-2-proof.P2.4-mu-form
P2.2a - definition
P2.2b theorem-2-chain-30.28 theorem-2-chain-30.increasing-in-y
P2.2c theorem-2-chain-30.29
P2.2d theorem-2-chain-30.slope theorem-2-chain-30.30-? theorem-2-chain-30.30-line-7
P2.2d theorem-2-polynomial.coefficient-* theorem-2-polynomial.line-9 theorem-2-polynomial.line-10
P2.2d theorem-2-polynomial.factor-1 theorem-2-polynomial.quadratic
P2.2e theorem-2-chain-30.31 theorem-2-chain-30.c theorem-2-chain-30.c-*
P2.2f theorem-2-chain-30.least
P2.3 theorem-2-proof.P2.3
P2.4 theorem-2-proof.P2.4-number theorem-2-proof.P2.4-bracket theorem-2-proof.P2.4-signs
P2.4a theorem-2-proof.36 theorem-2-proof.P2.4-omega-form theorem-2-proof.38
P2.4b theorem-2-proof.P2.4-sign-as-printed theorem-2-proof.P2.4-signs
P2.5 theorem-2-proof.P2.5-cases
P2.5a theorem-2-proof.P2.5-lower
P2.5b theorem-2-proof.P2.5-zero
P2.5c theorem-2-proof.P2.5-zero
P2.5d theorem-2-proof.P2.5-upper
P2.5e theorem-2-proof.P2.5
P3.0 theorem-3-proof.P3.0
P3.0a theorem-3-proof.47
P3.0b theorem-3-proof.positive-term theorem-3-proof.P3.1-1-corner
P3.1 theorem-3-proof.P3.1-1*
P3.1b theorem-3-proof.P3.1-2*
P3.2 theorem-3-proof.P3.2-1-value theorem-3-proof.P3.2-place theorem-3-proof.P3.2-1
P3.2b theorem-3-proof.P3.2-2-value theorem-3-proof.P3.2-2
P3.3 theorem-3-proof.P3.3
P3.4 theorem-3-proof.P3.4-*
P3.5 theorem-3-proof.P3.5-*
J.1 lemma-12.S
J.2 equations-56-72.H*
J.3 equations-56-72.J11
J.4 equations-56-72.J12
J.5 equations-56-72.J21
J.6 equations-56-72.J22
J.7 equations-56-72.s1 equations-56-72.s2
J.8 equations-56-72.S-first-line equations-56-72.71-* equations-56-72.88
J.9 equations-56-72.dJ*
L5 lemma-5.*
L6 lemma-6.statement
L6.1 lemma-6.sum
L6.2 lemma-6.increasing-in-y lemma-6.two-minus-e0
L6.3 lemma-6.G-e1 lemma-6.value-at-0.01
L7 lemma-7.statement
L7.1 lemma-7.end-of-proof lemma-7.product
L7.2 lemma-7.G-e1-lower lemma-7.G-e1-upper
L7.3 lemma-7.density-lower lemma-7.density-upper
L7.4 lemma-7.first-term lemma-7.second-term
L7.5 lemma-7.difference
L8 lemma-8.sign-of-mu-by-mu lemma-8.mu-by-nu lemma-8.sign-of-xi-by-mu lemma-8.xi-by-nu
L9 lemma-9.mu-lower lemma-9.mu-upper lemma-9.xi-lower lemma-9.xi-upper lemma-9.nu-*er
L9.1 lemma-9.mu-least lemma-9.mu-largest
L9.2 lemma-9.mu-least-number lemma-9.mu-largest-number
L9.3 lemma-9.xi-least-number lemma-9.xi-largest-number
L9.4 lemma-9.nu-lower-sum lemma-9.nu-upper-sum
L10 lemma-10.S-by-mu lemma-10.S-by-omega lemma-10.S-by-nu lemma-10.S-by-tau
L10.1 lemma-10.89 lemma-10.S-by-entries
L10.2 lemma-10.90 lemma-10.91 lemma-10.92
L10.3 lemma-10.93
L10.4 lemma-10.parts-mu
L10.5 lemma-10.parts-omega lemma-10.symmetric-mu-omega
L10.6 lemma-10.parts-nu
L10.7 lemma-10.parts-tau lemma-10.symmetric-nu-tau
L10.8 lemma-10.sum-omega lemma-10.sum-nu lemma-10.sum-tau
L11 lemma-11.statement lemma-11.105 lemma-11.106
L12 lemma-12.S lemma-12.contraction
L12.1 lemma-12.slack
L12.2 - program
L12.3 lemma-12.grid-maximum
L12.4 lemma-12.109 lemma-12.sum
L13 lemma-13.mu-lower lemma-13.mu-upper lemma-13.nu
L13.1 lemma-13.derivatives
L13.2 lemma-13.mu-least-number lemma-13.mu-largest-number lemma-13.mu-and-nu-remain
L13.3 lemma-13.xi-least-number lemma-13.xi-largest-number
L13.4 lemma-13.mu-squared lemma-13.nu
C14 corollary-14.statement corollary-14.as-printed
S.1 lemma-15.113 lemma-15.114 lemma-15.ranges
L15 lemma-15.negative lemma-15.increasing-in-x lemma-15.decreasing-in-y
T16 theorem-16.contraction
T16.1 theorem-16.117
T16.2 theorem-16.i
T16.3 theorem-16.121-?
T16.4 theorem-16.mu-increasing theorem-16.ii-value theorem-16.ii
T16.5 theorem-16.122 theorem-16.122-positive
T16.6 theorem-16.iii-location theorem-16.iii-number theorem-16.iii
S.2 lemma-17.letters lemma-15.113 lemma-15.114
L17 lemma-17.negative lemma-17.increasing-* lemma-17.product-*
L18 lemma-18.increasing-in-nu
L18.1 lemma-18.increasing-in-nu
L18.2 lemma-18.decreasing-in-tau-*
L18.3 lemma-18.increasing-in-y-* lemma-18.product-*
L19 lemma-19.mean-value lemma-19-rules.128
L19.1 lemma-19.sum lemma-19.difference lemma-19-rules.norms lemma-19-rules.sums
L19.2 lemma-19.product lemma-19-rules.norms lemma-19-rules.products
L19.3 lemma-19.quotient* lemma-19-rules.135
L19.4 lemma-19.sqrt lemma-19.exp lemma-19.erf lemma-19.erfc
L20 lemma-20.S lemma-20.unit lemma-20.precision
L20.1 lemma-20-chain.136-x lemma-20-chain.136-half-x lemma-20-chain.136-x-plus-y lemma-20.y
L20.2 lemma-20-chain.136-sqrt-* lemma-20.sqrt-2
L20.3 lemma-20-chain.136-argument-of-*
L20.4 lemma-20-chain.137 lemma-20-chain.138 lemma-20-chain.140
L20.5 lemma-20.J* lemma-20.mu-tilde
L20.6 lemma-20.S
U.1 - libraries
U.2 - libraries
U.3 - libraries
L21 lemma-21.exp-increasing lemma-21.exp-convex lemma-21.erfc-decreasing
L22 lemma-22.lower lemma-22.upper
L23 lemma-23.decreasing lemma-23.convex
L23.1 lemma-23-chains.144 lemma-23-chains.145
L23.2 lemma-23-chains.146 lemma-23-chains.147
L24 lemma-24.sign lemma-24.increasing
L24.1 lemma-23-chains.148 lemma-23-chains.149
L24.2 lemma-24.bounds lemma-24.limit
L25 lemma-25.*
L26 lemma-26.*
L27 lemma-27.positive lemma-27.increasing-* lemma-27.t1 lemma-27.T1 lemma-27.151*
L28 lemma-28.positive lemma-28.increasing-* lemma-28.t2 lemma-28.T2 lemma-28.152*
L29 lemma-29.decreasing-x lemma-29.increasing-y lemma-29.t3 lemma-29.T3
L30 lemma-30.t4 lemma-30.T4
L31 lemma-31.*
L32 lemma-32.positive lemma-32.decreasing-x lemma-32.increasing-y
L33 lemma-33.negative lemma-33.increasing-*
L33.1 lemma-33.153 lemma-33.154* lemma-33.155*
L34 lemma-34.negative lemma-34.decreasing-x lemma-34.increasing-y
L34.1 lemma-34.slope-x lemma-34.bracket-slope lemma-34.bracket-falls lemma-34.1.6 lemma-34.158
L34.2 lemma-34.slope-y lemma-34.slope-y-bound
L34.3 lemma-34.max
L35 lemma-35.negative lemma-35.increasing-*
L35.1 lemma-35.slope-x lemma-35.slope-x-bound lemma-35.slope-y*
L35.2 lemma-35.max
L36 lemma-36.negative lemma-36.decreasing-x lemma-36.increasing-y
L36.1 lemma-36.slope-x lemma-36.slope-x-bound lemma-36.slope-y*
L36.2 lemma-36.max
L37 lemma-37.positive lemma-37.increasing-x lemma-37.decreasing-y
L37.1 lemma-37.slope-x
L37.2 lemma-37.numerator lemma-37.square
L37.3 lemma-37.e1 lemma-37.half* lemma-37.rest lemma-37.rest-bound
L38 lemma-38.positive lemma-38.increasing-x lemma-38.decreasing-y
L38.1 lemma-38.173
L38.2 lemma-38.174
L38.3 lemma-38.175 lemma-38.175-numbers lemma-38.chain-without-root
L38.4 lemma-38.e2 lemma-38.k-bound lemma-38.175-end lemma-38.chain-end
L39.1 lemma-39.J11-by-mu-* lemma-39.179
L39.2 lemma-39.J11-by-omega-* lemma-39.182
L39.3 lemma-39.J11-by-nu-* lemma-39.186
L39.4 lemma-39.187 lemma-39.188 lemma-39.189
L39.5 lemma-39.J12-by-nu-e1-*
L39.5a lemma-39.J12-by-nu-roots-min
L39.5b lemma-39.J12-by-nu-roots-literal
L39.5c lemma-39.J12-by-nu-literal lemma-39.J12-by-nu-min lemma-39.195
L39.6 lemma-39.J12-by-tau-roots-*
L39.6a lemma-39.J12-by-tau-x-e1-*
L39.6b lemma-39.200 lemma-39.J12-by-tau-e1-min
L39.6c lemma-39.sum-*-printed lemma-39.202
L39.7 lemma-39.J21-by-mu-max lemma-39.204 lemma-39.204-as-upper-bound lemma-39.205
L39.8 lemma-39.J21-by-omega-* lemma-39.208
L39.9 lemma-39.J21-by-nu-* lemma-39.211
L39.10 lemma-39.J21-by-tau-* lemma-39.214 lemma-39.215 lemma-39.J22-by-omega-* lemma-39.218
L39.11 lemma-39.J22-by-nu-* lemma-39.221
L39.12 lemma-39.J22-by-tau-max lemma-39.224
L39.12a lemma-39.223
L40.1 lemma-8.sign-of-mu-by-mu
L40.2 lemma-40.bracket-of-mu-by-nu lemma-40.bracket-of-mu-by-nu-value
L40.3 lemma-40.227-first lemma-40.227 lemma-40.F-in-y
L40.4 lemma-40.228
L40.5 lemma-40-polynomial.229-? lemma-40-polynomial.229-line-7 lemma-40-polynomial.229-10
L40.5 lemma-40-polynomial.coefficient-? lemma-40-polynomial.*-root lemma-40.F-in-x
L40.6 lemma-40.230 lemma-40.slope-in-* lemma-40.231 lemma-40.232 lemma-40.c
L40.7 lemma-40.F-least lemma-40.233
L40.8 lemma-40.234-as-printed lemma-40.bracket-of-xi-by-mu
L40.9 lemma-40.236-?
L40.10 lemma-40.two-e2-minus-e1 lemma-8.xi-by-nu
L41 lemma-41.bound-literal lemma-41.bound lemma-41.limit lemma-41.limit-literal
L41.1 lemma-41.upper lemma-41.upper-value
L41.2 lemma-41.lower
L41.3 lemma-41.three-terms lemma-41.remaining-terms
L41.4 - figure
L42 lemma-42.mu lemma-42.omega lemma-42.nu lemma-42.tau
L42.1 lemma-42.247 lemma-42.place lemma-42.place-of-e1
L42.2 lemma-42.248 lemma-42.argument-* lemma-42.symmetric-mu-omega
L42.3 lemma-42.nu-from-parts-least
L42.4 lemma-42.alpha-e1-* lemma-42.reciprocal-root-*
L42.5 lemma-42.symmetric lemma-42.tau-from-parts-least
L43 lemma-43.bound
L43.1 lemma-43.maximal-mu-nu lemma-43.figure-location lemma-43.figure-value
L43.2 lemma-43.252
L43.3 lemma-43.product-* lemma-43.derivative-*
L43.4 lemma-43.maximum
L43.5 lemma-43.254 lemma-43.sum
L43.6 lemma-43.numerical-error
L44.1 lemma-44.257 lemma-44.258
L44.2 lemma-44.error-sign lemma-44.arguments-in-range
L44.3 - definition
L44.4 lemma-44.E-lower lemma-44-upper.upper
L44.5 - words
L44.6 lemma-44.gap lemma-44-chain.262-*
L44.7 lemma-44-chain.262-3
L44.8 lemma-44-chain.264
L44.9 lemma-44-polynomial.267 lemma-44-polynomial.267-* lemma-44-polynomial.267-positive
L44.10 lemma-44-polynomial.268-* lemma-44-polynomial.cubic lemma-44-polynomial.at-20
L44.11 lemma-15.increasing-in-x
L44.12 lemma-15.limit lemma-15.negative
L44.13 lemma-44-y.275
L44.14 lemma-44-y.277
L44.15 lemma-44-y.error-added lemma-44-y.bound-holds
L44.16 lemma-44-y.281-* lemma-44-y.constant lemma-44-y.bound
L45.1 lemma-45.285
L45.2 lemma-45-error.arguments-in-range lemma-45-error.*-error
L45.3 lemma-45-error.lower lemma-45-error.upper
L45.4 lemma-45-error.gap
L45.5 lemma-45-chain.289-* lemma-45-chain.290 lemma-45.root
L45.6 lemma-45-polynomial.291-*
L45.7 lemma-45-polynomial.294-*
L45.8 lemma-45-polynomial.295-1 lemma-45-polynomial.295-3 lemma-45-polynomial.294-constant
L45.8 lemma-45-polynomial.294-square lemma-45-polynomial.294-fourth lemma-45-polynomial.294-cube
L45.9 lemma-17.negative lemma-17.increasing-in-x lemma-15.limit
L45.10 lemma-45.300-as-printed lemma-45.slope-in-y-at-0.007
L45.11 lemma-45.slope-in-y-at-0.56*
L45.12 lemma-45.306-as-printed lemma-45.slope-in-y-at-0.128
L45.13 lemma-45.309-as-printed lemma-45.slope-in-y-at-0.216
L46.1 lemma-18.slope-in-nu lemma-18.increasing-in-y-*
L46.2 lemma-46.numerator-*
L46.3 lemma-46.numerator-0.7
L46.3a lemma-46.error-0.7
L46.3b lemma-46.error-0.7 lemma-46.last-line-0.7
L46.3c lemma-46-chain.317-* lemma-46.last-line-0.7-negative
L46.3d lemma-46-chain.1.00003 lemma-46-chain.1.00003-equation
L46.3e lemma-46.319 lemma-46.320 lemma-46.helper-*
L46.3f lemma-18.decreasing-in-tau-at-nu-0.7
L46.4 lemma-46.323 lemma-46.numerator-0.16
L46.4a lemma-46.error-0.16 lemma-46.325-denominator
L46.4b lemma-46-chain.326-* lemma-46.326-13-as-printed
L46.4c lemma-46-chain.1.00014 lemma-46-chain.1.000142
L46.5 lemma-46.328 lemma-46.numerator-0.24
L46.5a lemma-46.error-0.24
L46.5b lemma-46-chain.331-* lemma-46.last-line-0.24-negative
L46.5c lemma-46-chain.1.0000962 lemma-46-chain.1.0000962-in-use
L47 lemma-47.places lemma-47.place-of-minimum
L47.1 lemma-47.decreasing-x lemma-47.slope-x
L47.2 lemma-47.a-and-s lemma-47.slope-x-max lemma-47.middle-expression
L47.3 lemma-47.slope-y lemma-47.slope-y-sign
L47.4 lemma-47.slope-y-erfc lemma-47.slope-y-exp lemma-47.slope-y-ends
A5 other-fixed-points.alpha-02 other-fixed-points.lambda-02
A6.1 appendix-A6.dJ* appendix-A6-bounds.335-*
A6.2 appendix-A6.column* appendix-A6-bounds.336-*
X.1 - experiment
X.2 - experiment
X.3 - experiment
"""
"""What is stated in print."""

NEEDED = """
B1 theorem-2.mean-stays
B2 fixed-points.decrease-for-all-means
B3 fixed-points.increase-to-zero
B4 theorem-3-main-text.first-set theorem-3-main-text.second-set
B5 theorem-2-chain-30.31-premise lemma-40.230-premise
B6 theorem-3-proof.P3.1-1-corner
B7 theorem-3-proof.P3.2-monotone
B8 theorem-3-proof.P3.4-conclusion theorem-3-proof.P3.5-conclusion
B9 lemma-9.mu-squared lemma-9.mu-squared-lower
B10 lemma-10.parts-mu
B11 lemma-10.mu-tilde-by-tau lemma-10.mu-tilde-by-omega
B12 lemma-10.H12 lemma-10.H22 lemma-10.H11
B13 - program
B14 lemma-12.not-into-itself
B15 lemma-13.nu-lower-difference
B16 theorem-16.lower
B17 theorem-16.121-2
B18 lemma-15.267-beyond
B19 lemma-18.worst-y-at-nu-*
B20 lemma-20-chain.292-from-405
B21 lemma-24.increasing
B22 lemma-37.rest-bound lemma-38.175-end
B23 lemma-38.chain
B24 lemma-39-ranges.*
B25 lemma-41.lower-termwise lemma-41.lower-value
B26 - program
B27 lemma-44.arguments lemma-45-error.arguments-in-range
B28 lemma-44.gap lemma-45-error.gap
B29 lemma-45.first-term lemma-44-polynomial.y-small
B30 lemma-44-y.281-bracket lemma-44-polynomial.268-1-terms
B31 lemma-44-y.error-added lemma-46.error-*
B32 lemma-46-chain.???-0
B33 lemma-47.slope-x-max
B34 - gradients
"""
"""What is not stated there, though a step of it needs it."""

CODE = """
N1 equation-14.*-in-code equation-14.dropout-value
N2 alpha-dropout.general-* alpha-dropout.restored
N3 other-fixed-points.alpha-* other-fixed-points.lambda-*
N4 notebook.H?? notebook.S
N5 notebook.S-max* notebook.mean-* notebook.variance-*
N6 notebook.theorem-2*
N7 notebook.theorem-3-?
"""
"""What the authors' code and notebook state."""


def entries(text: str) -> dict[str, list[str]]:
    """By label: the names of rows, or "-" and the reason."""
    found: dict[str, list[str]] = {}
    for line in text.strip().splitlines():
        label, *names = line.split()
        found.setdefault(label, []).extend(names)
    return found
