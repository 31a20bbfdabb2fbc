(** * The tactic for inequalities about the closed forms

    [by_region region u x]: the values of erfc and erfcx become those of the polynomials of a lemma
    of [Regions.v], and [interval] bisects what is left over the plane of (u, x), where u is y, or
    r = y / sqrt x on a ray.  60 bits and more, because up to 53 [interval] uses machine floats. *)

From Coq Require Import Reals Lra.
From Interval Require Import Tactic.
From SNN Require Import Challenge ClosedForms Constants Values Regions.
Open Scope R_scope.

Ltac values :=
  first [rewrite mu_values by lra | rewrite nu_values by lra | rewrite nu_by_x_values by lra
       | rewrite norm_values by lra | rewrite slope_values by lra].

Ltac with_numbers :=
  generalize alpha_01_near lambda_01_near; generalize alpha_01 lambda_01;
  let al := fresh "al" in let lam := fresh "lam" in
  let Hal := fresh "Hal" in let Hlam := fresh "Hlam" in
  intros al lam Hal Hlam;
  autounfold with values; cbv zeta.

Ltac by_region region u x :=
  let d0 := fresh "d0" in let d1 := fresh "d1" in let d2 := fresh "d2" in
  let B0 := fresh "B" in let B1 := fresh "B" in let B2 := fresh "B" in
  let R0 := fresh "R" in let R1 := fresh "R" in let R2 := fresh "R" in
  destruct (region u x) as (d0 & d1 & d2 & B0 & B1 & B2 & R0 & R1 & R2); [lra | lra |];
  repeat values; rewrite ?R0, ?R1, ?R2; clear R0 R1 R2;
  rewrite ?z0_ray, ?decay_ray by lra;
  with_numbers;
  interval with (i_bisect u, i_bisect x, i_depth 60, i_prec 60).
