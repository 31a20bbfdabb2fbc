"""`snnproof activations`."""

from snnproof.activations.catalogue import NAMED


def test_all_that_have_a_name(run):
    ran = run("activations", "--json")
    assert {item["name"] for item in ran.json["items"]} == {*NAMED}
    assert "swish" in next(i for i in ran.json["items"] if i["name"] == "silu")["other_names"]
    assert "gelu" in run("activations").out
