(** * Theorem 2 over many layers: after 17 layers the variance is below 3, and stays there *)

From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
From SNN Require Import Challenge ClosedForms Constants Values Lipschitz TailBounds Positive Large.
From SNN Require Import Theorem2.
Open Scope R_scope.

Lemma nu_tiny y x : -0.13 <= y <= 0.13 -> 0 < x <= 1 -> nu_01 y x < 3.
Proof.
  intros Hy Hx.
  assert (X := xi_anywhere y x ltac:(lra)); assert (P := x_peak_bound y x ltac:(lra)).
  assert (T := tail_1_tangent y x ltac:(lra)); assert (E := tail_pos y x ltac:(lra) 0).
  assert (E2 := tail_0_lt_2 y x).
  assert (S : sqrt x <= 1) by (rewrite <- sqrt_1; apply sqrt_le_1_alt; lra).
  assert (L := lambda_01_near); assert (A := alpha_01_near).
  unfold nu_closed; assert (0 <= mu_01 y x ^ 2) by apply pow2_ge_0.
  apply Rle_lt_trans with (xi_closed alpha_01 lambda_01 y x); [lra |].
  apply Rle_lt_trans with (1 := X); clear X.
  set (e0 := tail 0 y x) in *; set (e1 := tail 1 y x) in *; set (p := x * peak y x) in *.
  assert (B1 : (y ^ 2 + x) * (2 - e0) <= 1.0169 * 2)
    by (apply Rmult_le_compat; try lra; nra).
  assert (B2 : y * p <= 0.13 * 0.7979) by nra.
  assert (B3 : e0 - e1 <= 0.7979 + 0.26) by nra.
  assert (B4 : alpha_01 ^ 2 * (e0 - e1) <= 2.8 * 1.0579).
  { assert (A2 : 0 <= alpha_01 ^ 2 <= 2.8) by (split; nra); nra. }
  assert (L2 : 0 <= lambda_01 ^ 2 / 2 <= 0.56) by (split; nra).
  nra.
Qed.

Lemma one_layer mu omega nu tau :
  -1.3 <= mu <= 1.3 -> -0.1 <= omega <= 0.1 -> 0 < nu <= 16 -> 0.8 <= tau <= 1.25 ->
  -1.3 <= fst (g omega tau (mu, nu)) <= 1.3 /\ 0 < snd (g omega tau (mu, nu)) /\
  (nu < 3 -> snd (g omega tau (mu, nu)) < 3) /\
  (3 <= nu -> snd (g omega tau (mu, nu)) - 2.5 < 0.82 * (nu - 2.5)).
Proof.
  intros Hmu Homega Hnu Htau.
  assert (Hy : -0.13 <= mu * omega <= 0.13) by (split; nra).
  rewrite g_closed by nra; simpl.
  assert (D := nu_decreases (mu * omega) nu tau Hy).
  assert (X0 : 0 < nu * tau) by nra; assert (X1 : nu * tau <= 20) by nra.
  assert (X2 : nu < 3 -> nu * tau <= 3.75) by nra.
  set (x := nu * tau) in *; set (y := mu * omega) in *.
  split; [| split; [apply nu_positive, X0 | split; intros N; [| apply D; lra]]].
  - destruct (Rle_dec x 1); [| destruct (Rle_dec x 2.4)].
    + assert (M := mu_anywhere y x X0).
      assert (S : sqrt x <= 1) by (rewrite <- sqrt_1; apply sqrt_le_1_alt; lra).
      assert (Y : Rabs y <= 0.13) by (apply Rabs_le; lra).
      assert (M1 : Rabs (mu_01 y x) <= 1.3) by lra; apply Rabs_le_between in M1; lra.
    + generalize (mu_middle y x Hy); lra.
    + generalize (mu_large y x Hy); lra.
  - specialize (X2 N); destruct (Rle_dec x 1); [apply nu_tiny; lra | destruct (Rle_dec x 2.4)].
    + apply nu_middle; lra.
    + generalize (nu_large_low y x Hy); lra.
Qed.

Theorem theorem_2_layers_holds : theorem_2_layers.
Proof.
  intros p omega tau W Step M0 N0.
  assert (I : forall k, -1.3 <= fst (p k) <= 1.3 /\ 0 < snd (p k) <= 16 /\
            (snd (p k) < 3 \/ snd (p k) - 2.5 <= 0.82 ^ k * 13.5)).
  { induction k as [| k (IM & IN & IB)]; [simpl; lra |].
    rewrite Step; destruct (W k) as [Wo Wt].
    destruct (p k) as [mu nu]; simpl in IM, IN, IB.
    destruct (one_layer mu (omega k) nu (tau k) IM Wo IN Wt) as (H1 & H2 & H3 & H4).
    destruct (Rlt_dec nu 3) as [L | L].
    - specialize (H3 L); lra.
    - assert (L' : 3 <= nu) by lra; specialize (H4 L').
      split; [lra | split; [lra |]]; right; simpl pow.
      destruct IB as [IB | IB]; [lra | nra]. }
  intros k Hk; destruct (I k) as (_ & N & [B | B]); [lra |].
  split; [lra |].
  assert (Q : 0.82 ^ k <= 0.82 ^ 17).
  { replace k with (17 + (k - 17))%nat by lia; rewrite pow_add.
    assert (0 < 0.82 ^ 17) by (apply pow_lt; lra).
    assert (0.82 ^ (k - 17) <= 1) by (rewrite <- (pow1 (k - 17)); apply pow_incr; lra); nra. }
  assert (Z : 0.82 ^ 17 * 13.5 < 0.5) by (interval with (i_prec 60)); nra.
Qed.
