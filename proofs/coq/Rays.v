(** * Inequalities on the rays y = r sqrt x with |r| <= 0.0852

    All fixed points lie there, and the (y, x) of Theorem 3. *)

From Coq Require Import Reals QArith Lra.
From SNN Require Import Challenge ClosedForms Values Lipschitz Formula PlaneFormulas
  Inequalities.
Open Scope R_scope.

Lemma nu_ray_low r x : -0.0852 <= r <= 0.0852 -> 2.4 <= x <= 3.75 -> nu_01 (r * sqrt x) x < 3.
Proof. intros Hr Hx; by_cover ray r x. Qed.

Lemma nu_ray_high r x : -0.0852 <= r <= 0.0852 -> 3.75 <= x <= 20 ->
  nu_01 (r * sqrt x) x - x / 1.25 < 0.
Proof. intros Hr Hx; by_cover ray r x. Qed.

(** For given x, nu is at most 0.16 and x / 0.8, or at most 0.24 and x / 0.9. *)
Lemma nu_ray_small r x : -0.0852 <= r <= 0.0852 -> 0.012 <= x <= 0.128 ->
  0 < nu_01 (r * sqrt x) x - x / 0.8.
Proof. intros Hr Hx; by_cover ray r x. Qed.

Lemma nu_ray_016 r x : -0.0852 <= r <= 0.0852 -> 0.128 <= x <= 0.2 -> 0.16 < nu_01 (r * sqrt x) x.
Proof. intros Hr Hx; by_cover ray r x. Qed.

Lemma nu_ray_middle r x : -0.0852 <= r <= 0.0852 -> 0.128 <= x <= 0.216 ->
  0 < nu_01 (r * sqrt x) x - x / 0.9.
Proof. intros Hr Hx; by_cover ray r x. Qed.

Lemma nu_ray_024 r x : -0.0852 <= r <= 0.0852 -> 0.216 <= x <= 0.3 -> 0.24 < nu_01 (r * sqrt x) x.
Proof. intros Hr Hx; by_cover ray r x. Qed.
