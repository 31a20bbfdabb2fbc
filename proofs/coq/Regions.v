(** * Regions of the plane, and their polynomials: written by generate.py

    Over a region, the values of erfc and erfcx in the closed forms are those of polynomials,
    with errors that do not depend on the point. *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
From SNN Require Import Challenge Erfc Erfcx ClosedForms Constants Values Polynomials.
Open Scope R_scope.

Lemma centre y x : -0.01 <= y <= 0.01 -> 0.64 <= x <= 1.875 ->
  approximated centre_1 5e-9 centre_2 9e-10 y x.
Proof.
  intros H Hx.
  apply (approximate _ 0.55 0.99 _ _ 1.11 1.97 _ 0.0089 0.5656 0.9683);
    [apply centre_1_near | apply centre_2_near | | | lra ..].
  - unfold z0; interval with (i_prec 60).
  - interval with (i_prec 60).
Qed.

Lemma middle y x : -0.13 <= y <= 0.13 -> 1 <= x <= 2.4 ->
  approximated middle_1 7e-6 middle_2 2e-6 y x.
Proof.
  intros H Hx.
  apply (approximate _ 0.6 1.2 _ _ 1.3 2.3 _ 0.0920 0.7070 1.0955);
    [apply middle_1_near | apply middle_2_near | | | lra ..].
  - unfold z0; interval with (i_prec 60).
  - interval with (i_prec 60).
Qed.

Lemma large y x : -0.13 <= y <= 0.13 -> 2.4 <= x <= 20 ->
  approximated large_1 3e-6 large_2 5e-6 y x.
Proof.
  intros H Hx.
  apply (approximate _ 1.03 3.23 _ _ 2.1 6.4 _ 0.0594 1.0954 3.1623);
    [apply large_1_near | apply large_2_near | | | lra ..].
  - unfold z0; interval with (i_prec 60).
  - interval with (i_prec 60).
Qed.

Lemma ray_small r x : -0.0852 <= r <= 0.0852 -> 0.012 <= x <= 0.3 ->
  approximated small_1 5e-6 small_2 8e-6 (r * sqrt x) x.
Proof.
  intros H Hx.
  apply (approximate _ 0.015 0.45 _ _ 0.09 0.84 _ 0.0603 0.0774 0.3874);
    [apply small_1_near | apply small_2_near | | | lra ..].
  - rewrite z0_ray by lra; interval with (i_prec 60).
  - interval with (i_prec 60).
Qed.

Lemma ray_large r x : -0.0852 <= r <= 0.0852 -> 2.4 <= x <= 20 ->
  approximated large_1 3e-6 large_2 5e-6 (r * sqrt x) x.
Proof.
  intros H Hx.
  apply (approximate _ 1.03 3.23 _ _ 2.1 6.4 _ 0.0603 1.0954 3.1623);
    [apply large_1_near | apply large_2_near | | | lra ..].
  - rewrite z0_ray by lra; interval with (i_prec 60).
  - interval with (i_prec 60).
Qed.
