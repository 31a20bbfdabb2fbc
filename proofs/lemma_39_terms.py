"""The sums of terms in the proof of Lemma 39: formulas and printed numbers, no claim.

See `proofs.lemma_39` for what the names stand for.  Every quantity is put together from values at
corners of -0.01 <= y <= 0.01, 0.64 <= x <= 1.875.
"""

T3 = "(0.01/sqrt(2*0.64))"
E_LARGE_1, E_SMALL_1 = "at(e1, y=-0.01, x=0.64)", "at(e1, y=0.01, x=1.875)"
E_LARGE_2, E_SMALL_2 = "at(e2, y=-0.01, x=0.64)", "at(e2, y=0.01, x=1.875)"
G = "exp(-0.01^2/(2*0.64))"
HIGH, LOW = f"(2 - erfc({T3}))", f"(2 - erfc(-{T3}))"

# The functions of Lemmas 31 and 33 to 36, by which the terms are put together.
LEMMA_31 = "(s*(alpha - 1)/sqrt(x))"
LEMMA_33 = "(s*((alpha - 1)*y/x^(3/2) - alpha/sqrt(x)))"
LEMMA_34 = "(s*(-(alpha - 1)*y^2/x^(3/2) + (-alpha + alpha*y + 1)/sqrt(x) - alpha*sqrt(x)))"
LEMMA_35 = "(s*((alpha^2 - 1)*y/x^(3/2) - 3*alpha^2/sqrt(x)))"
LEMMA_36 = "(s*((alpha^2 - 1)*y/sqrt(x) - 3*alpha^2*sqrt(x)))"


def ends(function: str) -> dict[str, str]:
    """The values of a function of (y, x) at the corners, by the signs of y and x there."""
    return {
        f"{a}{b}": f"at({function}, y={y}, x={x})"
        for a, y in (("-", "-0.01"), ("+", "0.01"))
        for b, x in (("-", "0.64"), ("+", "1.875"))
    }


F31, F33, F34, F35, F36 = map(ends, (LEMMA_31, LEMMA_33, LEMMA_34, LEMMA_35, LEMMA_36))
X_E1, X_E2 = ends("x*e1"), ends("x*e2")

LARGEST_ROOTS = "s*({} + sqrt(1.25)*(alpha + 0.01*alpha - 1)/0.8^(3/2) - alpha*0.8^(3/2)/sqrt(1.5))"
SQUARE_TERM = "-(alpha - 1)*0.01^2/(1.5^(5/2)*sqrt(1.25))"
LEAST_ROOTS = """s*(-(alpha - 1)*0.01^2/(0.8^(5/2)*sqrt(0.8))
                 + sqrt(0.8)*(alpha - 0.01*alpha - 1)/1.5^(3/2) - alpha*1.25^(3/2)/sqrt(0.8))"""
J21_BY_NU_LARGEST = f"(-alpha^2*{E_SMALL_1} + 4*alpha^2*{E_LARGE_2} - s*(alpha^2 - 1)/sqrt(1.875))"
J21_BY_NU_LEAST = f"(-alpha^2*{E_LARGE_1} + 4*alpha^2*{E_SMALL_2} - s*(alpha^2 - 1)/sqrt(0.64))"

WHAT = {
    "J11-by-mu": "bracket of dJ11/dmu",
    "J11-by-omega": "bracket of dJ11/domega",
    "J11-by-nu": "bracket of dJ11/dnu",
    "J12-by-nu-e1": "alpha tau^2 e1 in dJ12/dnu",
    "J12-by-nu-roots": "s (...) in dJ12/dnu",
    "J12-by-nu": "dJ12/dnu",
    "J12-by-tau-roots": "the expression of Lemma 34 in dJ12/dtau",
    "J12-by-tau-x-e1": "alpha x e1 in dJ12/dtau",
    "J12-by-tau-e1": "2 alpha e1 in dJ12/dtau",
    "J12-by-tau-sum": "the sum of these three in dJ12/dtau",
    "J21-by-mu": "dJ21/dmu",
    "J21-by-omega": "dJ21/domega",
    "J21-by-nu": "dJ21/dnu",
    "J21-by-tau": "dJ21/dtau",
    "J22-by-omega": "dJ22/domega",
    "J22-by-nu": "dJ22/dnu",
    "J22-by-tau": "dJ22/dtau",
}

VALUES = {
    "J11-by-mu-max": (f"alpha*{E_LARGE_1} - {F31['++']}", "0.591017"),
    "J11-by-mu-min": (f"alpha*{E_SMALL_1} - {F31['+-']}", "0.056318"),
    "J11-by-omega-max": (f"0.01*{F31['+-']} - alpha*(-0.01 + 1)*{E_SMALL_1}", "-0.713808"),
    "J11-by-omega-min": (f"-0.01*{F31['+-']} - alpha*(0.01 + 1)*{E_LARGE_1}", "-0.99987"),
    "J11-by-nu-max": (f"alpha*{E_LARGE_1} + {F33['++']}", "0.0104167"),
    "J11-by-nu-min": (f"alpha*{E_SMALL_1} + {F33['--']}", "-0.95153"),
    "J12-by-nu-e1-min": (f"alpha*0.8^2*{E_SMALL_1}", "0.465793"),
    "J12-by-nu-e1-max": (f"alpha*1.25^2*{E_LARGE_1}", "1.53644"),
    "J12-by-nu-roots-min": (LEAST_ROOTS, "-1.83112"),
    "J12-by-nu-roots-max": (LARGEST_ROOTS.format(0), "0.0802158"),
    "J12-by-nu-max": (
        f"(lambda/8)*(alpha*1.25^2*{E_LARGE_1} + {LARGEST_ROOTS.format('0')})",
        "0.212328",
    ),
    "J12-by-nu-min": (f"(lambda/8)*(alpha*0.8^2*{E_SMALL_1} + {LEAST_ROOTS})", "-0.179318"),
    "J12-by-tau-roots-min": (F34["-+"], "-2.2302"),
    "J12-by-tau-roots-max": (F34["+-"], "-1.72296"),
    "J12-by-tau-x-e1-min": (f"alpha*{X_E1['+-']}", "0.620462"),
    "J12-by-tau-x-e1-max": (f"alpha*{X_E1['-+']}", "1.37381"),
    "J12-by-tau-e1-min": (f"2*alpha*{E_SMALL_1}", "1.4556"),
    "J12-by-tau-e1-max": (f"2*alpha*{E_LARGE_1}", "1.96664"),
    "J12-by-tau-sum-min": (f"2*alpha*{E_SMALL_1} + alpha*{X_E1['+-']} + {F34['-+']}", "-0.154133"),
    "J12-by-tau-sum-max": (f"2*alpha*{E_LARGE_1} + alpha*{X_E1['-+']} + {F34['+-']}", "1.61749"),
    "J21-by-mu-max": (
        f"lambda^2*0.1^2*(-alpha^2*{G}*{E_SMALL_1} + 2*alpha^2*{E_LARGE_2} + {HIGH})",
        "0.0222044",
    ),
    "J21-by-omega-max": (
        f"lambda^2*(-alpha^2*(-0.01 + 1)*{G}*{E_SMALL_1} + alpha^2*(0.02 + 1)*{E_LARGE_2}"
        f" + 0.02*{HIGH} + s*sqrt(1.875))",
        "1.14696",
    ),
    "J21-by-omega-min": (
        f"lambda^2*(-alpha^2*(0.01 + 1)*{E_LARGE_1} + alpha^2*(-0.02 + 1)*{G}*{E_SMALL_2}"
        f" - 0.02*{HIGH} + s*{G}*sqrt(0.64))",
        "-0.359403",
    ),
    "J21-by-nu-max": (f"(lambda^2/2)*1.25*0.1*{J21_BY_NU_LARGEST}", "0.149834"),
    "J21-by-nu-min": (f"(lambda^2/2)*1.25*0.1*{J21_BY_NU_LEAST}", "-0.0351035"),
    "J21-by-tau-max": (f"(lambda^2/2)*1.5*0.1*{J21_BY_NU_LARGEST}", "0.179801"),
    "J21-by-tau-min": (f"(lambda^2/2)*1.5*0.1*{J21_BY_NU_LEAST}", "-0.0421242"),
    "J22-by-omega-max": (f"(lambda^2/2)*0.1*1.25*{J21_BY_NU_LARGEST}", "0.149834"),
    "J22-by-omega-min": (f"(lambda^2/2)*0.1*1.25*{J21_BY_NU_LEAST}", "-0.0351035"),
    "J22-by-nu-max": (
        f"(lambda^2/4)*1.25^2*(-alpha^2*{E_SMALL_1} + 8*alpha^2*{E_LARGE_2} + {F35['++']})",
        "1.19441",
    ),
    "J22-by-nu-min": (
        f"(lambda^2/4)*1.25^2*(-alpha^2*{E_LARGE_1} + 8*alpha^2*{E_SMALL_2} + {F35['--']})",
        "-1.80574",
    ),
    "J22-by-tau-max": (
        f"(lambda^2/4)*(-2*alpha^2*{G}*{E_SMALL_1} - alpha^2*{G}*{X_E1['+-']}"
        f" + 4*alpha^2*{E_LARGE_2} + 8*alpha^2*{X_E2['-+']} + 2*{HIGH} + {G}*{F36['+-']})",
        "2.39669",
    ),
    "J22-by-tau-min": (
        f"(lambda^2/4)*(-2*alpha^2*{E_LARGE_1} - alpha^2*{X_E1['-+']}"
        f" + 4*alpha^2*{G}*{E_SMALL_2} + 8*alpha^2*{G}*{X_E2['+-']} + 2*{LOW} + {F36['-+']})",
        "-1.17154",
    ),
}

PLACES = {
    "J11-by-mu": ("(178)", "(177)"),
    "J11-by-omega": ("(181)", "(180)"),
    "J11-by-nu": ("(185)", "(184)"),
    "J12-by-nu-e1": ("before (190)", "before (190)"),
    "J12-by-nu-roots": ("(191)", "(192)"),
    "J12-by-nu": ("(194)", "(193)"),
    "J12-by-tau-roots": ("(197)", "(196)"),
    "J12-by-tau-x-e1": ("(199)", "(198)"),
    "J12-by-tau-e1": ("(201)", "(200)"),
    "J12-by-tau-sum": ("after (201)", "after (201)"),
    "J21-by-mu": ("(204)", "(203)"),
    "J21-by-omega": ("(207)", "(206)"),
    "J21-by-nu": ("(210)", "(209)"),
    "J21-by-tau": ("(213)", "(212)"),
    "J22-by-omega": ("(217)", "(216)"),
    "J22-by-nu": ("(220)", "(219)"),
    "J22-by-tau": ("(223)", "(222)"),
}
"""Where the minimum and the maximum of each are printed."""

_J11_BY_NU = VALUES["J11-by-nu-min"][0]

LONG = {
    "179": (
        "the bound of |dJ11/dmu|",
        f"(lambda/2)*0.1^2*({VALUES['J11-by-mu-max'][0]})",
        "0.0031049101995398316",
    ),
    "182": (
        "the bound of |dJ11/domega|",
        f"(lambda/2)*(-({VALUES['J11-by-omega-min'][0]}) + {HIGH})",
        "1.055872374194189",
    ),
    "186": (
        "the bound of |dJ11/dnu|",
        f"-(lambda/4)*1.25*0.1*({_J11_BY_NU})",
        "0.031242911235461816",
    ),
    "187": (
        "the bound of |dJ11/dtau|",
        f"-(lambda/4)*1.5*0.1*({_J11_BY_NU})",
        "0.03749149348255419",
    ),
    "188": (
        "the bound of |dJ12/dmu|",
        f"-(lambda/4)*1.25*0.1*({_J11_BY_NU})",
        "0.031242911235461816",
    ),
    "189": (
        "the bound of |dJ12/domega|",
        f"-(lambda/4)*0.1*1.25*({_J11_BY_NU})",
        "0.031242911235461816",
    ),
    "195": ("the bound of |dJ12/dnu|", VALUES["J12-by-nu-max"][0], "0.21232788238624354"),
    "202": (
        "the bound of |dJ12/dtau|",
        f"(lambda/8)*({VALUES['J12-by-tau-sum-max'][0]})",
        "0.2124377655377270",
    ),
    "205": ("the bound of |dJ21/dmu|", VALUES["J21-by-mu-max"][0], "0.02220441024325437"),
    "208": ("the bound of |dJ21/domega|", VALUES["J21-by-omega-max"][0], "1.146955401845684"),
    "211": ("the bound of |dJ21/dnu|", VALUES["J21-by-nu-max"][0], "0.14983446469110305"),
    "214": ("the bound of |dJ21/dtau|", VALUES["J21-by-tau-max"][0], "0.17980135762932363"),
    "215": ("the bound of |dJ22/dmu|", VALUES["J21-by-nu-max"][0], "0.14983446469110305"),
    "218": ("the bound of |dJ22/domega|", VALUES["J22-by-omega-max"][0], "0.14983446469110305"),
    "221": ("the bound of |dJ22/dnu|", f"-({VALUES['J22-by-nu-min'][0]})", "1.805740052651535"),
    "224": ("the bound of |dJ22/dtau|", VALUES["J22-by-tau-max"][0], "2.396685907216327"),
}
"""By equation: what is bounded, the formula, and the number with 16 digits or more."""
