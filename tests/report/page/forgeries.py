"""Certificates that are false in one way each; the second checker must refuse them all."""

import copy
import json
from functools import cache

from mutants.checks.certificate_checks import dumped, rehashed

from snnproof.statements.registry import committed_folder


@cache
def _content(claim):
    return (committed_folder() / f"{claim}.json").read_text("ascii")


def _load(claim):
    return json.loads(_content(claim))


def step(data, name):
    return next(one for one in data["statement"]["steps"] if one["id"] == name)


def result(data, name):
    return data["results"][name]


def a_bound_is_edited(data):
    step(data, "contraction")["conditions"]["S"]["below"] = "0.9"


def a_lower_bound_is_edited(data):
    step(data, "invariance")["conditions"]["nu_tilde"]["above"] = "0.87"


def a_cell_is_dropped(data):
    result(data, "contraction")["tree"].pop()


def a_node_is_left_over(data):
    result(data, "contraction")["tree"].append("leaf")


def a_tree_is_cut_off(data):
    del result(data, "contraction")["tree"][5:]


def a_cut_is_outside(data):
    result(data, "contraction")["tree"][0] = "x 99"


def a_cut_is_of_no_axis(data):
    result(data, "contraction")["tree"][0] = "z 1"


def axes_are_swapped(data):
    result(data, "contraction")["tree"][0] = "y 1"


def the_margin_is_too_large(data):
    result(data, "contraction")["margin"] = "0.2"


def the_domain_is_too_large(data):
    step(data, "contraction")["domain"]["tau"][1] = "1.3"


def the_domain_reaches_zero(data):
    step(data, "contraction")["domain"]["nu"][0] = "0"


def the_activation_is_another_one(data):
    step(data, "contraction")["alpha"] = "3"


def a_proof_is_called_a_refutation(data):
    data["results"]["contraction"] = {
        "verdict": "refuted",
        "witness": {"mu": "0", "omega": "0", "nu": "1", "tau": "1"},
    }


def a_witness_lies_outside(data):
    data["results"]["contraction"] = {
        "verdict": "refuted",
        "witness": {"mu": "0", "omega": "0", "nu": "1.5", "tau": "9"},
    }


def a_witness_of_a_fixed_point_need_not_be_one(data):
    name = next(
        one["id"] for one in data["statement"]["steps"] if one.get("scope") == "fixed points"
    )
    condition = next(iter(step(data, name)["conditions"].values()))
    condition.update(above="100", below=None)
    data["results"][name] = {
        "verdict": "refuted",
        "witness": {axis: ends[0] for axis, ends in step(data, name)["domain"].items()},
    }


def a_fixed_point_is_elsewhere(data):
    name = next(
        one["id"] for one in data["statement"]["steps"] if one.get("scope") == "fixed points"
    )
    condition = next(iter(step(data, name)["conditions"].values()))
    condition.update(above="100", below=None)
    data["results"][name].pop("margin", None)


def the_closest_point_lies_outside(data):
    result(data, "contraction")["closest"] = {"mu": "0", "omega": "0", "nu": "1", "tau": "9"}


def it_has_an_unknown_key(data):
    data["results"]["contraction"]["more"] = "x"


def a_number_is_a_float(data):
    step(data, "contraction")["conditions"]["S"]["below"] = 1


def two_steps_share_a_name(data):
    data["statement"]["steps"].append(copy.deepcopy(step(data, "contraction")))


def it_uses_what_comes_later(data):
    next(s for s in data["statement"]["steps"] if s["kind"] == "by hand")["uses"] = ["nothing"]


def a_text_steers_a_terminal(data):
    data["statement"]["title"] = "\x1b[2J"


def the_schema_is_another_one(data):
    data["schema"] = "snnproof-certificate/2"


def an_extremum_is_too_sharp(data):
    first = next(s for s in data["statement"]["steps"] if s.get("extremum") == "maximum")
    first["lower"] = first["upper"]


def a_maximum_is_too_low(data):
    first = next(s for s in data["statement"]["steps"] if s.get("extremum") == "maximum")
    first["lower"] = first["upper"] = str(float(first["lower"]) - 0.001)


def a_minimum_is_too_high(data):
    first = next(s for s in data["statement"]["steps"] if s.get("extremum") == "minimum")
    first["lower"] = first["upper"] = str(float(first["upper"]) + 0.001)


def the_point_of_an_extremum_is_another_one(data):
    for one in data["statement"]["steps"]:
        if one.get("at"):
            axis = next(a for a, (low, high) in one["domain"].items() if low != high)
            low, high = one["domain"][axis]
            one["at"][axis] = low if one["at"][axis] == high else high


def a_true_identity_is_refuted(data):
    name = next(one["id"] for one in data["statement"]["steps"] if one["kind"] == "identity")
    domain = step(data, name)["domain"]
    witness = {axis: ends[1] for axis, ends in domain.items()}
    data["results"][name] = {"verdict": "refuted", "witness": witness}


def a_false_identity(data):
    one = next(one for one in data["statement"]["steps"] if one["kind"] == "identity")
    one["right"] = f"({one['right']})*1.0000000000000000000000000000001"


def an_identity_with_a_wrong_sign(data):
    one = next(one for one in data["statement"]["steps"] if one["kind"] == "identity")
    one["right"] = f"-({one['right']})"


def an_identity_of_a_root(data):
    one = next(one for one in data["statement"]["steps"] if one["kind"] == "identity")
    one.update(left="sqrt(t^2)", right="t", domain={"t": ["-1", "1"]})


def a_condition_is_strict_at_equality(data):
    for one in data["statement"]["steps"]:
        if one["id"] == "three-terms-corrected":
            one["conditions"]["e0"]["strict"] = True


def a_refutation_of_what_equality_meets(data):
    """The two sides are equal at the witness, and everywhere: >= holds there, > does not."""
    (condition,) = step(data, "154")["conditions"].values()
    condition["strict"] = False


def _of_one_leaf(data):
    result(data, "contraction").update(tree=["leaf"])
    result(data, "contraction").pop("margin")
    result(data, "contraction").pop("closest", None)


def a_name_means_two_things(data):
    condition = step(data, "contraction")["conditions"].pop("S")
    step(data, "contraction")["conditions"]["d(at(y, mu=0), y)"] = condition
    _of_one_leaf(data)


def a_product_is_no_variable(data):
    """d by nu goes through x = nu tau as well: this is at most 1.6, not 0."""
    step(data, "contraction")["conditions"] = {
        "d(x, nu)": {"above": "-1", "below": "0.5", "strict": True}
    }
    _of_one_leaf(data)


def a_leaf_that_is_a_bowl(data):
    """At the centre of the leaf all is well."""
    step(data, "contraction")["domain"] = {"t": ["-1", "1"]}
    step(data, "contraction")["conditions"] = {
        "t^2": {"above": None, "below": "0.5", "strict": True}
    }
    _of_one_leaf(data)


def a_parameter_is_an_axis(data):
    """It is no constant then: what holds on the first leaf does not on the second."""
    step(data, "contraction")["domain"] = {"alpha": ["1", "5"]}
    step(data, "contraction")["conditions"] = {
        "(alpha - 2)^2": {"above": None, "below": "1.1", "strict": True}
    }
    _of_one_leaf(data)
    result(data, "contraction")["tree"] = ["alpha 3", "leaf", "leaf"]


def a_name_is_that_of_an_object(data):
    condition = step(data, "contraction")["conditions"].pop("S")
    step(data, "contraction")["conditions"]["constructor"] = condition
    _of_one_leaf(data)


FORGERIES = {
    "theorem-1": [
        *(a_bound_is_edited, a_lower_bound_is_edited, a_cell_is_dropped, a_node_is_left_over),
        *(a_tree_is_cut_off, a_cut_is_outside, a_cut_is_of_no_axis, axes_are_swapped),
        *(the_margin_is_too_large, the_domain_is_too_large, the_domain_reaches_zero),
        *(the_activation_is_another_one, a_proof_is_called_a_refutation, a_witness_lies_outside),
        *(a_witness_of_a_fixed_point_need_not_be_one, a_fixed_point_is_elsewhere),
        *(the_closest_point_lies_outside, it_has_an_unknown_key, a_number_is_a_float),
        *(two_steps_share_a_name, it_uses_what_comes_later, a_text_steers_a_terminal),
        *(the_schema_is_another_one, a_name_means_two_things, a_product_is_no_variable),
        *(a_leaf_that_is_a_bowl, a_parameter_is_an_axis, a_name_is_that_of_an_object),
    ],
    "lemma-27": [an_extremum_is_too_sharp, a_maximum_is_too_low],
    "extremes-theorem-1": [a_minimum_is_too_high],
    "lemma-12": [the_point_of_an_extremum_is_another_one],
    "lemma-17": [
        *(a_true_identity_is_refuted, a_false_identity, an_identity_with_a_wrong_sign),
        an_identity_of_a_root,
    ],
    "lemma-33": [a_refutation_of_what_equality_meets],
    "lemma-41": [a_condition_is_strict_at_equality],
}


def forgeries():
    """Their names and their bytes; and one with the hash of what it was before it was changed."""
    for claim, changes in FORGERIES.items():
        for change in changes:
            data = _load(claim)
            change(data)
            yield change.__name__, dumped(rehashed(data))
    data = _load("theorem-1")
    data["statement"]["title"] = "Another title"
    yield "a_statement_without_its_hash", dumped(data)
