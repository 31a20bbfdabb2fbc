(** * Inequalities on the rays y = r sqrt x, on which all fixed points lie *)

From Coq Require Import Reals Lra.
From Interval Require Import Tactic.
From SNN Require Import Challenge ClosedForms Values Regions Numbers Lipschitz.
Open Scope R_scope.

Lemma nu_ray_low r x : -0.0852 <= r <= 0.0852 -> 2.4 <= x <= 3.75 -> nu_01 (r * sqrt x) x < 3.
Proof. intros Hr Hx; by_region ray_large r x. Qed.

Lemma nu_ray_high r x : -0.0852 <= r <= 0.0852 -> 3.75 <= x <= 20 ->
  nu_01 (r * sqrt x) x - x / 1.25 < 0.
Proof. intros Hr Hx; by_region ray_large r x. Qed.
