"""Single functions of the second checker: whole numbers, constants, and what it reads."""

import hashlib
import json
import math
import random
from fractions import Fraction
from pathlib import Path

import mpmath
from depth import DEEP
from report.page.node import PAGE, needs_node, run

pytestmark = needs_node

COUNT = 4000 if DEEP else 400


def asked(questions, page=PAGE):
    """What the functions give for [what, argument], all in one run of Node."""
    lines = "\n".join(json.dumps(one) for one in questions)
    out, err, code = run(Path(__file__).with_name("reading.js"), page, text=lines)
    assert code == 0, err[-500:]
    found = [json.loads(line) for line in out.splitlines()]
    assert len(found) == len(questions)
    return found


# -- constants and whole numbers -------------------------------------------------------------------


def test_constants_are_enclosed_in_few_units():
    true = {
        "pi": lambda: +mpmath.pi,
        "log 2": lambda: mpmath.log(2),
        "1/sqrt pi": lambda: 1 / mpmath.sqrt(mpmath.pi),
    }
    questions = [(name, places) for name in true for places in (4, 53, 104, 128, 1000)]
    with mpmath.workprec(1200):
        for (name, places), (low, high) in zip(questions, asked(questions), strict=True):
            value = mpmath.ldexp(true[name](), places)
            assert int(low) <= value <= int(high), name
            assert int(high) - int(low) <= 50 * places, name


def test_whole_numbers_are_rounded_down_and_up():
    generator = random.Random(11)
    pairs = [
        (generator.randrange(-(1 << size), 1 << size), generator.randrange(1, 1 << part))
        for size in (3, 64, 300)
        for part in (2, 70)
        for _ in range(30)
    ]
    questions = [("divided", [str(n), str(d)]) for n, d in pairs]
    for (n, d), (low, high) in zip(pairs, asked(questions), strict=True):
        assert (int(low), int(high)) == (n // d, -(-n // d))
    shifts = [(n, k) for n, _ in pairs for k in (-5, 0, 1, 70, 3000)]
    questions = [("shifted", [str(n), k]) for n, k in shifts]
    for (n, k), (low, high) in zip(shifts, asked(questions), strict=True):
        exact = Fraction(n) / Fraction(2) ** k
        assert (int(low), int(high)) == (math.floor(exact), math.ceil(exact))
    roots = [
        generator.randrange(1 << size) for size in (1, 8, 52, 53, 106, 1000, 4000) for _ in "abc"
    ]
    roots += [q * q + more for q in (3, 2**60 + 1, 10**200) for more in (-1, 0, 1)]
    for n, root in zip(roots, asked([("root", str(n)) for n in roots]), strict=True):
        assert int(root) == math.isqrt(n)


# -- numbers ---------------------------------------------------------------------------------------

NUMBERS = ["0", "-0", "0.1", "-.5", "7.", "+3", "1/3", "-22/7", "4/6", "1e3", "1.5E-20", "-2e+1"]
NO_NUMBERS = [
    *("", "-", ".", "e5", "1/0", "1/-3", "1/2/3", "1 2", " 1", "1\n", "0x10", "1_000", "1e", "1,5"),
    *("inf", "nan", "1e1001", "1e9999999", "--1", "1/2e3", "٣", "1" * 2001),
]


def test_numbers_are_read_exactly():
    for text, found in zip(NUMBERS, asked([("number", text) for text in NUMBERS]), strict=True):
        assert Fraction(found) == Fraction(text), text


def test_decimals_are_rounded_to_their_sides():
    generator = random.Random(12)
    cases = []
    for _ in range(COUNT):
        bits = generator.choice([4, 60, 400])
        n = generator.randrange(-(1 << bits), 1 << bits)
        cases.append((Fraction(n, generator.randrange(1, 1 << bits)), generator.randrange(1, 20)))
    questions = [("decimals", [str(q), digits]) for q, digits in cases]
    for (q, digits), (low, high) in zip(cases, asked(questions), strict=True):
        assert Fraction(low) <= q <= Fraction(high)
        for text in (low, high):
            significant = text.partition("e")[0].replace(".", "").strip("-0")
            assert len(significant) <= digits
        assert Fraction(high) - Fraction(low) <= abs(q) * Fraction(10) ** (1 - digits)
    for (q, _), text in zip(cases, asked([("short", str(q)) for q, _ in cases]), strict=True):
        assert Fraction(text) == q


# -- formulas --------------------------------------------------------------------------------------


def value_of(tree, values):
    """What a tree means, for numbers, names and algebra."""
    parts = [value_of(one, values) for one in tree["args"]]
    match tree["op"]:
        case "number":
            return Fraction(tree["text"])
        case "symbol":
            return values[tree["name"]]
        case "+":
            return parts[0] + parts[1]
        case "-":
            return parts[0] - parts[1]
        case "*":
            return parts[0] * parts[1]
        case "/":
            return parts[0] / parts[1]
        case "neg":
            return -parts[0]
        case "power":
            return parts[0] ** parts[1]
        case "abs":
            return abs(parts[0])
        case "sqr":
            return parts[0] * parts[0]
    raise AssertionError(tree["op"])


VALUES = {"mu": Fraction(2, 7), "x": Fraction(5, 3), "a_1": Fraction(-11, 4)}

SUM, PRODUCT, FACTOR, ATOM = range(4)
"""What a text can stand in without parentheses: a sum, a product, a factor, everything."""


def written(generator, depth):
    """A random formula: its text, what it binds as, and its value."""
    if depth == 0:
        if generator.random() < 0.5:
            name = generator.choice(list(VALUES))
            return name, ATOM, VALUES[name]
        text = generator.choice(["0.5", "3", ".25", "12.", "1e1", "2.5E-1"])
        return text, ATOM, Fraction(text)
    space = generator.choice(["", " "])
    kind = generator.choice(["+", "-", "*", "neg", "^", "||", "sqr", "()", "abs"])
    left, right = (written(generator, generator.randrange(depth)) for _ in "ab")

    def put(part, least):
        return part[0] if part[1] >= least else f"({part[0]})"

    if kind in "+-":
        value = left[2] + right[2] if kind == "+" else left[2] - right[2]
        return f"{put(left, SUM)}{space}{kind}{space}{put(right, PRODUCT)}", SUM, value
    if kind == "*":
        if generator.random() < 0.4 and right[2] != 0:
            text = f"{put(left, PRODUCT)}{space}/{space}{put(right, FACTOR)}"
            return text, PRODUCT, left[2] / right[2]
        return f"{put(left, PRODUCT)}*{space}{put(right, FACTOR)}", PRODUCT, left[2] * right[2]
    if kind == "neg":
        return f"-{space}{put(left, FACTOR)}", FACTOR, -left[2]
    if kind == "^":
        sign = generator.choice(["^", "**", " ^ "])
        exponent = generator.choice([2, 3] if left[2] == 0 else [2, 3, -1])
        return f"{put(left, ATOM)}{sign}{exponent}", FACTOR, left[2] ** exponent
    if kind == "||":
        return f"|{left[0]}|" if "|" not in left[0] else f"abs({left[0]})", ATOM, abs(left[2])
    if kind == "()":
        return f"({space}{left[0]}{space})", ATOM, left[2]
    value = left[2] * left[2] if kind == "sqr" else abs(left[2])
    return f"{kind}({left[0]})", ATOM, value


def test_formulas_are_read_with_the_right_precedence():
    assert misread(PAGE, COUNT) == []


def misread(page, count=100):
    """The formulas that a checker takes for others, or refuses."""
    generator = random.Random(13)
    cases = [written(generator, generator.randrange(1, 6)) for _ in range(count)]
    cases += [("-2^2", 0, Fraction(-4)), ("2/3/4", 0, Fraction(1, 6)), ("1-2-3", 0, Fraction(-4))]
    cases += [("2*-3", 0, Fraction(-6)), ("2^-1*4", 0, Fraction(2)), ("|1-3|*2", 0, Fraction(4))]
    found = asked([("formula", text) for text, _, _ in cases], page)
    return [
        text
        for (text, _, value), tree in zip(cases, found, strict=True)
        if "refused" in tree or value_of(tree, VALUES) != value
    ]


NO_FORMULAS = [
    *("", "1+", "+1", "*2", "(1", "1)", "()", "1 2", "x y", "2x", "x..1", "1e", "sin(x)", "x(1)"),
    *("a^", "2^3^4", "|1", "||", "d(x)", "d(x, 1)", "d(x, y, mu)", "at(x, 1=2)", "at(x, mu)"),
    *("1 < 2", "x = 1", "x;y", "µ", "x\x00", "exp x", "1__2", "'x'", "x[0]", "{x}"),
    *("(" * 61 + "1" + ")" * 61, "-" * 61 + "1", "1+" * 2000 + "1"),
]


# -- JSON and hashes -------------------------------------------------------------------------------

TEXTS = ["", "a", "ü ∂ \U0001d4ae", '"\\/\b\f\n\r\t', "\x7f\u2028", "mu", "x" * 200]


def anything(generator, depth):
    kind = generator.randrange(5 if depth else 3)
    if kind == 3:
        return [anything(generator, depth - 1) for _ in range(generator.randrange(4))]
    if kind == 4:
        keys = generator.sample(["a", "b", "B", "kind", "10", "9"], generator.randrange(5))
        return {key: anything(generator, depth - 1) for key in keys}
    return generator.choice(TEXTS) if kind else generator.choice([None, True, False])


def test_json_is_read_and_written_in_canonical_order():
    generator = random.Random(14)
    values = [anything(generator, 5) for _ in range(COUNT)]
    spelled = [
        json.dumps(v, indent=generator.choice([None, 1]), ensure_ascii=generator.random() < 0.5)
        for v in values
    ]
    for value, found in zip(values, asked([("json", text) for text in spelled]), strict=True):
        assert found == json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


NO_JSON = [
    *("", "1", "-1.5", "[1]", '{"a":1}', "NaN", "Infinity", "nul", "True", "'a'", "undefined"),
    *('{"a":null,"a":null}', '{"a":{"b":null,"b":true}}', '{a:"b"}', '{"a" "b"}', '{"a":}'),
    *('["a",]', '{"a":"b",}', '["a"', '"a', '"a\nb"', '"\\x"', '"\\u12"', "[] []", '["a"]x'),
    *("[" * 13 + "]" * 13, '\ufeff"a"', '"a"\x00', "// a\n[]", "[,]"),
]


def test_what_is_not_in_these_languages_is_refused():
    assert accepted(PAGE) == []


def accepted(page):
    """What a checker reads, and should not."""
    wrong = {"number": NO_NUMBERS, "formula": NO_FORMULAS, "json": NO_JSON}
    questions = [(what, text) for what, texts in wrong.items() for text in texts]
    found = asked(questions, page)
    return [one for one, what in zip(questions, found, strict=True) if "refused" not in what]


def test_hashes_are_those_of_sha_256():
    texts = ["", "abc", "ü∂\U0001d4ae", *("a" * n for n in (55, 56, 63, 64, 65, 119, 120, 5000))]
    for text, found in zip(texts, asked([("sha256", text) for text in texts]), strict=True):
        assert found == hashlib.sha256(text.encode()).hexdigest(), len(text)
