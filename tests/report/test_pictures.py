"""The pictures show what was proved: their numbers are those of the enclosures."""

from __future__ import annotations

import io
from dataclasses import replace

from matplotlib.image import imread

import snnproof
from snnproof.certificate.condition import below
from snnproof.report.cover_pictures import cover_picture, upper_bound_picture
from snnproof.report.formats import written


def _proof() -> snnproof.Proof:
    return snnproof.prove("theorem-1")


def test_the_cover_picture_draws_every_leaf_once() -> None:
    proof = _proof()
    for name in ("contraction", "location"):
        step = proof.step(name)
        tree = proof.certificate.results[name].tree
        assert tree is not None
        figure = cover_picture(proof.statement.step(name), tree)
        drawn = sum(len(c.get_paths()) for c in figure.axes[0].collections)
        assert drawn == step.leaves
        figure.savefig(io.BytesIO(), format="png", dpi=40)


def test_an_undecided_leaf_is_red() -> None:
    proof = _proof()
    step = proof.statement.step("contraction")
    too_much = replace(step, conditions={"S": below("0.8")})
    figure = cover_picture(too_much, proof.certificate.results["contraction"].tree)
    assert "undecided" in [t.get_text() for t in figure.axes[0].get_legend().get_texts()]


def test_the_profile_of_s_peaks_where_the_largest_tau_meets_the_smallest_nu() -> None:
    step = snnproof.claim("theorem-1").statement().step("contraction")
    figure = upper_bound_picture(step, "S", points=(3, 90))
    values, xs = figure.axes[1].lines[0].get_data()
    peak = max(range(len(values)), key=lambda i: values[i])
    assert abs(xs[peak] - 0.88) < 1e-9  # 12/89 of the way from 0.76 to 1.65
    assert 0.8976 < values[peak] < 0.8977


def test_a_picture_of_pixels_is_small_and_keeps_its_size() -> None:
    step = snnproof.claim("theorem-1").statement().step("contraction")
    figure = upper_bound_picture(step, "S", points=(3, 9))
    for _ in range(2):  # the first drawing moves the panels to their places
        plain = io.BytesIO()
        figure.savefig(plain, format="png", dpi=60)
    small = written(figure, ".png", dpi=60)
    assert len(small) < len(plain.getvalue()) / 2
    plain.seek(0)
    true, ours = (imread(file)[..., :3] for file in (plain, io.BytesIO(small)))
    assert ours.shape == true.shape
    assert abs(ours - true).max() < 0.1
    assert written(figure, ".svg").startswith(b"<?xml")
