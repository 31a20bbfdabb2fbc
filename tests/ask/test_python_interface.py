"""The public face from Python: what it takes, what it refuses in one line, and how results show."""

import json
from fractions import Fraction

import pytest

import snnproof
from snnproof.errors import UsageError

POINT = "mu=0,omega=0,nu=1,tau=1"
MAP = "mu=-1:1,nu=0.5:2"


class Nothing:
    """An object of no use."""


# -- what is refused -------------------------------------------------------------------------------

NO_BOX = [3, None, ("mu", 1), Nothing(), {3: 1}, {"mu": None}, {"mu": (0, 1, 2)}, {"mu": 0.5}]
NO_ACTIVATION = [3, Nothing(), 1.5, ["gelu"], b"gelu"]
NO_NUMBER = [None, 0.1, Nothing(), [1], "one", True]
NO_DIGITS = ["5", 1.5, None, 0, True, Nothing()]
NO_BUDGET = [5, "much", Nothing()]


def _calls():
    s = snnproof

    def each(name, values, call):
        return [pytest.param(call, value, id=f"{name}({value!r:.30})") for value in values]

    yield from each("enclose quantity", [3, None, Nothing()], lambda v: s.enclose(v, POINT))
    yield from each("enclose over", NO_BOX, lambda v: s.enclose("S", v))
    yield from each("enclose digits", NO_DIGITS, lambda v: s.enclose("S", POINT, digits=v))
    yield from each("enclose alpha", NO_NUMBER[1:], lambda v: s.enclose("S", POINT, alpha=v))
    yield from each("enclose f", NO_ACTIVATION, lambda v: s.enclose("S", POINT, activation=v))
    yield from each("bound quantity", [3, None, Nothing()], lambda v: s.bound(v, POINT))
    yield from each("bound over", NO_BOX, lambda v: s.bound("S", v))
    yield from each("bound digits", NO_DIGITS, lambda v: s.bound("S", POINT, digits=v))
    yield from each("bound budget", NO_BUDGET, lambda v: s.bound("S", POINT, budget=v))
    yield from each("decide", [3, None, Nothing()], lambda v: s.decide(v, POINT))
    yield from each("decide over", NO_BOX, lambda v: s.decide("S < 1", v))
    yield from each("decide budget", NO_BUDGET, lambda v: s.decide("S < 1", POINT, budget=v))
    yield from each("decide f", NO_ACTIVATION, lambda v: s.decide("S < 1", POINT, activation=v))
    yield from each("grow", [3, None, Nothing(), "theorem-7"], lambda v: s.grow(v, "tau.upper"))
    yield from each("grow side", [3, None, "tau", "tau.up"], lambda v: s.grow("theorem-1", v))
    yield from each("grow over", [3, ("tau", 1), {"rho": 1}, "tau"], lambda v: _grown(over=v))
    yield from each("grow budget", NO_BUDGET, lambda v: _grown(budget=v))
    yield from each("prove", [3, None, Nothing(), []], s.prove)
    yield from each("prove over", [3, ("tau", 1)], lambda v: s.prove("theorem-1", over=v))
    yield from each("prove cells", ["5", 0, 1.5], lambda v: s.prove("theorem-1", max_cells=v))
    yield from each("prove seconds", ["5", 0], lambda v: s.prove("theorem-1", max_seconds=v))
    yield from each("run", [3, None], s.run)
    yield from each("claim", [3, None, [], Nothing()], s.claim)
    yield from each("check", [3, None, Nothing()], s.check)
    yield from each("parameters", NO_NUMBER, lambda v: s.parameters(v, 1))
    yield from each("parameters variance", [*NO_NUMBER, 0, -1], lambda v: s.parameters(0, v))
    yield from each("parameters digits", NO_DIGITS, lambda v: s.parameters(0, 1, digits=v))
    yield from each("parameters keep", NO_NUMBER[1:], lambda v: s.parameters(0, 1, keep=v))
    yield from each("fixed_points omega", NO_NUMBER, lambda v: s.fixed_points(v, 1, MAP))
    yield from each("fixed_points over", NO_BOX, lambda v: s.fixed_points(0, 1, v))
    yield from each("fixed_points digits", NO_DIGITS, lambda v: s.fixed_points(0, 1, MAP, digits=v))
    yield from each("fixed_points b", NO_BUDGET, lambda v: s.fixed_points(0, 1, MAP, budget=v))
    yield from each(
        "fixed_points f", NO_ACTIVATION, lambda v: s.fixed_points(0, 1, MAP, activation=v)
    )
    yield from each("branch tau", [3, None, "1", (1,), (1, 0.5)], lambda v: s.branch(0, v, MAP))
    yield from each("branch over", NO_BOX, lambda v: s.branch(0, (1, 2), v))
    yield from each("branch budget", NO_BUDGET, lambda v: s.branch(0, (1, 2), MAP, budget=v))
    yield from each("levels", NO_ACTIVATION, s.levels)
    yield from each("levels tau", [*NO_NUMBER, 0, -1, "2:1"], lambda v: s.levels("relu", v))
    yield from each("levels bias", [*NO_NUMBER, -1], lambda v: s.levels("relu", 1, v))
    yield from each("levels digits", NO_DIGITS, lambda v: s.levels("relu", digits=v))
    yield from each("levels budget", NO_BUDGET, lambda v: s.levels("tanh", 2, budget=v))
    yield from each("initialise", NO_ACTIVATION, s.initialise)
    yield from each("initialise tau", [*NO_NUMBER, 0, "2:1"], lambda v: s.initialise("relu", v))
    yield from each("initialise s", [*NO_NUMBER, -1], lambda v: s.initialise("relu", 1, v))
    yield from each("initialise rate", [*NO_NUMBER, 1], lambda v: s.initialise("relu", rate=v))
    yield from each("initialise depth", ["1", -1], lambda v: s.initialise("relu", depth=v))
    yield from each("random_networks", NO_ACTIVATION, s.random_networks)
    yield from each("random_networks tau", [*NO_NUMBER, 0], lambda v: s.random_networks(tau=v))
    yield from each("random_networks width", ["1", 0], lambda v: s.random_networks(width=v))
    yield from each("doctor", [3, None, Nothing()], s.doctor)
    yield from each("watch_torch", [3, None, Nothing()], s.watch_torch)
    yield from each("watch_keras", [3, None, Nothing()], s.watch_keras)
    yield from each("Watch", [3, None, dict], s.Watch)
    yield from each("normalize", NO_ACTIVATION, s.normalize)
    yield from each("normalize mean", NO_NUMBER, lambda v: s.normalize("gelu", v))
    yield from each("normalize digits", NO_DIGITS, lambda v: s.normalize("gelu", digits=v))
    yield from each("contract mean", NO_NUMBER, lambda v: s.contract(v, 1))
    yield from each("contract f", NO_ACTIVATION, lambda v: s.contract(0, 1, activation=v))
    yield from each("contract solution", ["1", 3, 1.0], lambda v: s.contract(0, 1, solution=v))
    yield from each("contract shape", NO_BOX[:1], lambda v: s.contract(0, 1, shape=v))
    yield from each("contract digits", NO_DIGITS, lambda v: s.contract(0, 1, digits=v))
    yield from each("contract budget", NO_BUDGET, lambda v: s.contract(0, 1, budget=v))
    yield from each("atlas mean", [3, None, "1", (1, 0.5), (1, 1)], lambda v: s.atlas(v, (1, 2)))
    yield from each("atlas grid", [3, "2", (2, 0), (2, "2")], lambda v: _small_atlas(grid=v))
    yield from each("atlas refine", ["1", -1, 99], lambda v: _small_atlas(refine=v))
    yield from each("atlas workers", ["1", 0], lambda v: _small_atlas(workers=v))
    yield from each("atlas progress", [3], lambda v: _small_atlas(progress=v))
    yield from each("correlation rho", [*NO_NUMBER, 2], s.correlation)
    yield from each("correlation y", [0.1, Nothing(), (1, 0)], lambda v: s.correlation("1/2", y=v))
    yield from each("correlation x", [0, -1, []], lambda v: s.correlation("1/2", x=v))
    yield from each("correlation orders", NO_DIGITS, lambda v: s.correlation("1/2", orders=v))
    yield from each("correlation digits", NO_DIGITS, lambda v: s.correlation("1/2", digits=v))
    yield from each("correlation f", NO_ACTIVATION, lambda v: s.correlation("1/2", activation=v))
    yield from each("simulate", NO_ACTIVATION, lambda v: s.simulate(v, [(0, 1)]))
    yield from each(
        "simulate starts", [3, None, [3], [(0,)], [(0, 0)], [(0, 0.1)]],
        lambda v: s.simulate("gelu", v),
    )  # fmt: skip
    yield from each("simulate layers", NO_DIGITS, lambda v: s.simulate("gelu", [(0, 1)], layers=v))
    yield from each("simulate seed", ["1", -1], lambda v: s.simulate("gelu", [(0, 1)], seed=v))
    yield from each("activation", [3, None, Nothing(), "", "f(z)", "gelo", "z = 1"], s.activation)
    yield from each("Activation", [3, [], [3], "z"], lambda v: s.Activation("mine", v))
    yield from each("Activation name", [3, None], lambda v: s.Activation(v, (s.Piece("z"),)))
    yield from each("Piece", [3, None, 0.5], s.Piece)
    yield from each("Kernel", [3, None, "S", [3]], lambda v: s.Kernel(v, ["mu"]))
    yield from each("Kernel axes", [3, None, "mu", [3]], lambda v: s.Kernel(["mu"], v))
    yield from each("Kernel form", [3, "finest"], lambda v: s.Kernel(["mu"], ["mu"], form=v))
    yield from each("Box", [3, "mu=1", [1], {3: 1}], s.Box)
    yield from each("Box.of", [3, None, [1]], s.Box.of)
    yield from each("Box.parse", [3, None, "mu"], s.Box.parse)
    yield from each("Budget", ["5", 0, None, 1.5], s.Budget)
    yield from each("Budget seconds", ["5", 0, None], lambda v: s.Budget(5, v))
    yield from each("Ball.enclose", [0.1, None, Nothing()], s.Ball.enclose)
    yield from each("lower_decimal", [0.1, None, "x"], lambda v: s.lower_decimal(v, 5))
    yield from each("upper_decimal", ["5", None, 0], lambda v: s.upper_decimal(Fraction(1), v))
    yield from each("write_certificate", [3, None], lambda v: s.write_certificate(v, "nowhere"))


def _grown(**more):
    return snnproof.grow("theorem-1", "tau.upper", **more)


def _small_atlas(**more):
    return snnproof.atlas((-1, 1), (1, 2), **{"grid": "2x2", "workers": 1, **more})


CALLS = list(_calls())


@pytest.mark.parametrize(("call", "value"), CALLS)
def test_what_is_of_a_wrong_kind_is_one_line(call, value):
    with pytest.raises(UsageError) as error:
        call(value)
    text = str(error.value)
    assert text
    assert "\n" not in text
    assert len(text) < 300


def test_every_public_function_has_wrong_calls():
    tried = {call.id.split("(")[0].split()[0].split(".")[0] for call in CALLS}
    functions = {name for name in snnproof.__all__ if callable(getattr(snnproof, name))}
    results = {
        "Bounds", "Branch", "Certificate", "CertificateError", "Checked", "Claim", "Contract",
        "Correlation", "Decision", "Diagnosis", "Enclosed", "FixedPointParameters", "FixedPoints",
        "Growth", "Initialisation", "Levels", "Normalized", "Progress", "Proof", "RandomNetworks",
        "SnnproofError", "Statement", "UsageError", "Verdict", "claims",
    }  # fmt: skip
    assert functions - tried == results


# -- what is taken ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "over",
    [
        "mu=-0.1:1/10,omega=0,nu=1,tau=1",
        {"mu": ("-0.1", Fraction(1, 10)), "omega": 0, "nu": "1", "tau": [1, 1]},
        snnproof.Box(mu=("-1/10", "0.1"), omega=0, nu=1, tau=1),
    ],
)
def test_a_box_comes_as_text_as_a_mapping_or_as_itself(over):
    box = snnproof.Box.parse("mu=-0.1:0.1,omega=0,nu=1,tau=1")
    assert snnproof.enclose("nu_tilde", over).over == box
    assert snnproof.bound("nu_tilde", over, digits=5).over == box
    assert snnproof.decide("nu_tilde < 2", over).over == box


@pytest.mark.parametrize("over", ["tau=1:1.1", {"tau": (1, "1.1")}, snnproof.Box(tau=(1, "1.1"))])
def test_so_do_sides_of_a_claim(over):
    found = snnproof.prove("lemma-5", over=over, max_cells=1)
    stated = snnproof.claim("lemma-5").statement(snnproof.Box(tau=(1, "1.1")))
    assert found.statement.sha256() == stated.sha256()


@pytest.mark.parametrize("tau", ["1:1.01", (1, "1.01"), [1, Fraction(101, 100)]])
def test_an_interval_comes_as_text_or_as_a_pair(tau):
    found = snnproof.branch(0, tau, {"mu": (-1, 1), "nu": ("0.5", 2)})
    assert found.tau == (1, Fraction(101, 100))
    assert found.verdict is snnproof.Verdict.PROVED


def test_a_formula_is_an_activation_wherever_text_is():
    # E[z tanh z]: tanh' = 1 - tanh^2, by Stein; the number is of mpmath's quadrature, 20 digits
    found = snnproof.enclose("mu_tilde", POINT, activation="z*tanh(z)")
    assert found.lower <= Fraction("0.60570550960215889") <= found.upper + Fraction(1, 10**15)
    assert snnproof.normalize("z*tanh(z)", digits=5).behaviour == "repelling"
    assert snnproof.fixed_points(0, 1, "mu=-1:1,nu=0.5:2", activation="normalized tanh(z)").count
    assert snnproof.simulate("tanh(z)", [(0, 1)], layers=1, width=8, samples=1).activation


def test_a_formula_is_the_activation_that_it_says():
    by_text, by_name = (
        snnproof.enclose("mu_tilde", "mu=1/2,omega=1,nu=1,tau=1", activation=text)
        for text in ("z * sigmoid(z)", "silu")
    )
    assert (by_text.lower, by_text.upper) == (by_name.lower, by_name.upper)


def test_a_formula_does_not_take_the_name_of_another():
    one = snnproof.activation("tanh(z)/2")
    assert one.title == "f(z) = tanh(z)/2"
    other = snnproof.Activation("f(z) = tanh(z)", one.pieces)
    assert other.title.startswith('"')  # it is not what it is called


def test_a_mapping_of_zero_to_two_pairs_covers_an_atlas():
    found = snnproof.atlas(("-0.1", "0.1"), "0.9:1.1", grid=(2, 2), workers=1)
    assert found.areas.undecided == 0
    assert found.to_dict()["area"] == found.to_dict()["classes"][0]["area"] == "0.04"


def test_the_correlation_of_a_square_is_known():
    # z1^2, z2^2 of standard normal z with correlation r: correlation r^2, covariance 2 r^2
    found = snnproof.correlation("1/3", activation="z^2")
    assert found.coefficient.lower <= Fraction(1, 9) <= found.coefficient.upper
    assert found.covariance.lower <= Fraction(2, 9) <= found.covariance.upper
    # of x = nu tau = 4 it is 2 r^2 x^2 with mean 0; y given directly is the same
    wide = snnproof.correlation("1/3", variance=2, tau=2, activation="z^2")
    same = snnproof.correlation("1/3", y=0, x="4", activation="z^2")
    assert wide.covariance == same.covariance
    assert wide.covariance.lower <= Fraction(32, 9) <= wide.covariance.upper


def test_a_correlation_over_an_interval_holds_that_of_each_number():
    over = snnproof.correlation("1/2", mean=("-0.1", "0.1"), omega=1, activation="tanh")
    for mean in ("-0.1", "0.05", "0.1"):
        one = snnproof.correlation("1/2", mean=mean, omega=1, activation="tanh")
        assert over.covariance.lower <= one.covariance.lower
        assert one.covariance.upper <= over.covariance.upper


# -- how results show ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    s = snnproof
    proof = s.prove("equation-14", max_cells=1000)
    path, _ = s.write_certificate(proof.certificate, str(tmp_path_factory.mktemp("certificates")))
    return [
        proof,
        s.check(path),
        s.enclose("S", POINT),
        s.bound("S", POINT, digits=5),
        s.decide("S < 1 and S > 0.7", POINT),
        s.decide("S < 0.7", POINT),
        s.Growth("theorem-1", "tau.upper", Fraction(5, 4), proof, None, None, "no failure"),
        s.parameters(0, 1, keep="0.9"),
        s.fixed_points(0, 1, MAP),
        s.branch(0, (1, "1.01"), MAP),
        s.normalize("gelu", digits=5),
        s.contract(0, 1, activation="gelu"),
        _small_atlas(refine=0),
        s.correlation("1/2", activation="tanh", orders=6),
        s.simulate("gelu", [(0, 1)], layers=1, width=8, samples=1),
    ]


def test_every_result_is_plain_data(results):
    for one in results:
        data = one.to_dict()
        assert json.loads(json.dumps(data)) == data, type(one)
        if hasattr(one, "verdict"):
            assert data["verdict"] == one.verdict.value


def test_every_result_fits_a_screen(results):
    for one in results:
        for text in (repr(one), str(one)):
            assert text
            assert "object at" not in text
        assert len(repr(one).splitlines()) <= 24, type(one)
        assert max(map(len, repr(one).splitlines())) <= 150, type(one)


def test_parts_of_results_fit_a_screen_as_well(results):
    found = {type(one): one for one in results}
    checked, points = found[type(results[1])], found[snnproof.FixedPoints]
    for part in (*checked.steps.values(), points.points[0], points.points[0].stability):
        assert part.to_dict()
        assert len(repr(part)) <= 24 * 150
        assert "verdict" in str(part) or "attracting" in str(part)


def test_every_result_is_a_table_in_a_notebook(results):
    for one in results:
        page = one._repr_html_()
        assert page.startswith(f"<b>{type(one).__name__}</b>"), type(one)
        assert page.count("<table>") == page.count("</table>") >= 1
        if hasattr(one, "verdict"):
            assert f">{one.verdict.value}</span>" in page


def test_a_notebook_is_not_given_what_a_text_says(results):
    page = snnproof.decide("S < 1", POINT)._repr_html_()
    assert "S &lt; 1" in page
    assert "S < 1" not in page


# -- float() ---------------------------------------------------------------------------------------


def test_float_is_the_nearest_of_the_midpoint():
    found = snnproof.enclose("S", POINT, digits=30)
    assert float(found) == float((found.lower + found.upper) / 2) == 0.7876733604657156
    assert float(snnproof.parameters(0, 1).solutions[0].alpha) == 1.6732632423543772


def test_float_says_why_there_is_none():
    wide = snnproof.enclose("mu_tilde", "mu=-1:1,omega=1,nu=1,tau=1")
    with pytest.raises(UsageError, match="wide beside its midpoint"):
        float(wide)
    with pytest.raises(UsageError, match="beyond the floats"):
        float(snnproof.enclose("1e300 * 1e300 * mu", "mu=1"))
