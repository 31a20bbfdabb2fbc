(** * The rectangle of Theorem 1: g maps it into itself, contracts it, and has its fixed points in
      a smaller box *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From SNN Require Import Challenge ClosedForms Plane Constants Values Lipschitz Centre Location.
Open Scope R_scope.

Section For_given_weights.
Variables omega tau : R.
Hypothesis W : weights omega tau.

Lemma in_plane mu nu : -0.1 <= mu <= 0.1 -> 0.8 <= nu <= 1.5 ->
  -0.01 <= mu * omega <= 0.01 /\ 0.76 <= nu * tau <= 1.65.
Proof.
  destruct W as [Wo Wt]; intros Hmu Hnu; split; [split; nra |].
  assert (R := product_range 0.8 1.5 0.95 1.1 nu tau); lra.
Qed.

(** Corollary 14, and more. *)
Theorem g_into_interior p : rectangle p ->
  -0.0310606 < fst (g omega tau p) < 0.06773 /\ 0.80009 < snd (g omega tau p) < 1.48617.
Proof.
  destruct p as [mu nu]; intros [Hmu Hnu]; simpl in Hmu, Hnu.
  destruct (in_plane mu nu Hmu Hnu) as [Hy Hx].
  rewrite g_closed by lra; simpl; split; [apply mu_bound | apply nu_bound]; assumption.
Qed.

Corollary g_into p : rectangle p -> rectangle (g omega tau p).
Proof. intros H; destruct (g_into_interior p H); split; lra. Qed.

Theorem g_contraction p q :
  rectangle p -> rectangle q -> distance (g omega tau p) (g omega tau q) <= 0.95 * distance p q.
Proof.
  intros Hp Hq; destruct W as [Wo Wt].
  apply (lipschitz omega tau (-0.1) 0.1 0.8 1.5); try assumption; try lra.
  intros mu nu Hmu Hnu; destruct (in_plane mu nu Hmu Hnu) as [Hy Hx].
  apply Rle_trans with (norm_01 (mu * omega) (nu * tau) 0.1 1.1); [| apply norm_bound; assumption].
  apply norm_monotone; lra.
Qed.

Theorem fixed_point_location p : rectangle p -> g omega tau p = p ->
  -0.0209 < fst p < 0.0548 /\ 0.8264 < snd p < 1.4103.
Proof.
  intros Hp Ep; assert (I := g_into_interior p Hp).
  destruct p as [mu nu]; unfold rectangle in Hp; simpl in Hp; destruct Hp as [Hmu Hnu].
  destruct (in_plane mu nu Hmu Hnu) as [Hy Hx]; destruct W as [Wo Wt].
  rewrite g_closed in Ep, I by lra; simpl in I; injection Ep as Em En.
  set (y := mu * omega) in *; set (x := nu * tau) in *.
  assert (O : Rabs omega <= 0.1) by (apply Rabs_le; lra).
  assert (Y : Rabs y <= 0.1 * Rabs (mu_01 y x)).
  { rewrite Em; unfold y; rewrite Rabs_mult, Rmult_comm.
    apply Rmult_le_compat_r; [apply Rabs_pos | exact O]. }
  assert (M : Rabs (mu_01 y x) <= 0.06774) by (apply Rabs_le; lra).
  simpl; rewrite <- Em, <- En.
  assert (Y6 : Rabs y <= 0.006774) by lra; apply Rabs_le_between in Y6.
  apply location; [lra | exact Hx | exact Y | |]; rewrite En; unfold x; nra.
Qed.

End For_given_weights.
