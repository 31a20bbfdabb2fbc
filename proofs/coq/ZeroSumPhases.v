(** * g for omega = 0: the variance dies, settles or explodes *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
From SNN Require Import Challenge Beyond ClosedForms Constants Lipschitz LengthMap Levels Correlated
  ZeroSum.
Open Scope R_scope.

Lemma alpha_01_above_1 : 1 <= alpha_01.
Proof. assert (A := alpha_01_near); lra. Qed.

Lemma alpha_01_small : alpha_01 ^ 2 - alpha_01 + 1 < PI.
Proof. assert (A := alpha_01_near); assert (P := PI2_3_2); nra. Qed.

Lemma lambda_01_not_0 : lambda_01 <> 0.
Proof. assert (L := lambda_01_near); lra. Qed.

(** A fact of ZeroSum.v for the constants (14). *)
Notation at_01 fact := (fact alpha_01 lambda_01 alpha_01_above_1 alpha_01_small lambda_01_not_0).

Section Tau.
Variable tau : R.
Hypothesis tau_pos : 0 < tau.

Notation f := (fun v => nu_01 0 (v * tau)).

Lemma x_pos v : 0 < v -> 0 < v * tau.
Proof. intros H; apply Rmult_lt_0_compat; assumption. Qed.

Lemma f_pos v : 0 < v -> 0 < f v.
Proof. intros H; apply (at_01 V_pos), x_pos, H. Qed.

Lemma continuous_f v : 0 < v -> continuous f v.
Proof.
  intros H; apply (continuous_comp (fun v => v * tau) (nu_01 0)).
  - apply (ex_derive_continuous (V := R_NormedModule)); auto_derive; trivial.
  - apply (ex_derive_continuous (V := R_NormedModule)); eexists.
    apply is_derive_V, x_pos, H.
Qed.

Lemma continuous_mean v : 0 < v -> continuous (fun v => mu_01 0 (v * tau)) v.
Proof.
  intros H; apply (continuous_comp (fun v => v * tau) (mu_01 0)).
  - apply (ex_derive_continuous (V := R_NormedModule)); auto_derive; trivial.
  - apply (ex_derive_continuous (V := R_NormedModule)); eexists.
    apply (is_derive_mu_closed alpha_01 lambda_01 (fun _ => 0) (fun u => u) (v * tau) 0 1).
    + apply x_pos, H.
    + exact (is_derive_const (V := R_NormedModule) 0 (v * tau)).
    + exact (is_derive_id (K := R_AbsRing) (v * tau)).
Qed.

Lemma f_rises u v : 0 < u -> u < v -> f u < f v.
Proof.
  intros Hu Hv; apply (at_01 V_rises); [apply x_pos, Hu |].
  apply Rmult_lt_compat_r; assumption.
Qed.

Lemma ratio_falls u v : 0 < u -> u < v -> u * f v < v * f u.
Proof.
  intros Hu Hv; assert (R := at_01 V_ratio_falls (u * tau) (v * tau) (x_pos u Hu)).
  lapply R; [clear R; intros R | apply Rmult_lt_compat_r; assumption].
  apply Rmult_lt_reg_r with tau; [exact tau_pos | lra].
Qed.

(** g in these terms. *)
Lemma g_is mu nu : 0 < nu -> g 0 tau (mu, nu) = (mu_01 0 (nu * tau), f nu).
Proof. intros H; rewrite g_closed by (apply x_pos, H); rewrite Rmult_0_r; reflexivity. Qed.

Lemma variances q n : 0 < snd q ->
  snd (iterate (g 0 tau) n q) = layers f n (snd q) /\ 0 < layers f n (snd q).
Proof.
  intros H; induction n as [| n [I1 I2]]; [split; [reflexivity | exact H] |].
  change (iterate (g 0 tau) (S n) q) with (g 0 tau (iterate (g 0 tau) n q)).
  destruct (iterate (g 0 tau) n q) as [mu nu]; simpl in I1; subst nu.
  rewrite g_is by exact I2; split; [reflexivity | apply f_pos, I2].
Qed.

Lemma means q n : 0 < snd q ->
  fst (iterate (g 0 tau) (S n) q) = mu_01 0 (layers f n (snd q) * tau).
Proof.
  intros H; destruct (variances q n H) as [I1 I2].
  change (iterate (g 0 tau) (S n) q) with (g 0 tau (iterate (g 0 tau) n q)).
  destruct (iterate (g 0 tau) n q) as [mu nu]; simpl in I1; subst nu.
  rewrite g_is by exact I2; reflexivity.
Qed.

Lemma variance_tends q l : 0 < snd q -> tends f (snd q) l ->
  is_lim_seq (fun n => snd (iterate (g 0 tau) n q)) l.
Proof.
  intros H; apply is_lim_seq_ext; intros n; symmetry; apply variances, H.
Qed.

Lemma attracted_by p q : 0 < p -> f p = p -> 0 < snd q ->
  attracted (g 0 tau) q (mu_01 0 (p * tau), p).
Proof.
  intros Hp E Hq.
  assert (T := attracts f continuous_f f_rises ratio_falls p (snd q) Hp E Hq).
  split; [| exact (variance_tends q p Hq T)].
  apply is_lim_seq_incr_1, (is_lim_seq_ext (fun n => mu_01 0 (layers f n (snd q) * tau))).
  - intros n; symmetry; apply means, Hq.
  - apply (is_lim_seq_continuous (fun v => mu_01 0 (v * tau))); [| exact T].
    apply continuity_pt_filterlim, continuous_mean, Hp.
Qed.

End Tau.

(** Where f is above, and where below the diagonal, in terms of x = v tau. *)
Lemma falls tau v : 0 < tau -> tau <= low -> 0 < v -> nu_01 0 (v * tau) < v.
Proof.
  intros T Low H; assert (X := x_pos tau T v H).
  assert (Z := v0_pos alpha_01 alpha_01_above_1 alpha_01_small).
  assert (L0 := L_pos lambda_01 lambda_01_not_0).
  apply Rlt_le_trans with (1 := at_01 V_below _ X).
  apply (Rmult_le_compat_l (lambda_01 ^ 2 / 2 * (1 + alpha_01 ^ 2 - (alpha_01 - 1) ^ 2 / PI)))
    in Low; [| apply Rmult_le_pos; lra].
  assert (P := PI_RGT_0).
  assert (E : lambda_01 ^ 2 / 2 * (1 + alpha_01 ^ 2 - (alpha_01 - 1) ^ 2 / PI) * low = 1).
  { unfold low; revert Z; generalize (1 + alpha_01 ^ 2 - (alpha_01 - 1) ^ 2 / PI); intros z Z.
    field; repeat split; try exact lambda_01_not_0; lra. }
  rewrite E in Low; apply (Rmult_le_compat_l v) in Low; lra.
Qed.

Lemma rises tau v : 0 < tau -> high <= tau -> 0 < v -> v < nu_01 0 (v * tau).
Proof.
  intros T High H; assert (X := x_pos tau T v H).
  assert (L0 := L_pos lambda_01 lambda_01_not_0); assert (P := PI2_1).
  assert (J : 0 < 1 - 1 / PI).
  { assert (1 / PI < 1); [| lra].
    apply Rmult_lt_reg_r with PI; [| unfold Rdiv; rewrite Rmult_assoc, Rinv_l]; lra. }
  apply Rle_lt_trans with (2 := V_above alpha_01 lambda_01 alpha_01_above_1 lambda_01_not_0 _ X).
  apply (Rmult_le_compat_l (lambda_01 ^ 2 / 2 * (1 - 1 / PI))) in High;
    [| apply Rmult_le_pos; lra].
  assert (E : lambda_01 ^ 2 / 2 * (1 - 1 / PI) * high = 1).
  { unfold high; revert J; generalize (1 - 1 / PI); intros z J.
    field; repeat split; try exact lambda_01_not_0; lra. }
  rewrite E in High; apply (Rmult_le_compat_l v) in High; lra.
Qed.

Theorem zero_sum_phases_holds : zero_sum_phases.
Proof.
  intros tau T; split; [| split].
  - intros Low q Hq; apply variance_tends; try assumption.
    apply falls_to; [apply continuous_f, T | lra | exact Hq |].
    intros v Hv; split; [apply f_pos; assumption | apply falls; assumption].
  - intros [T1 T2].
    destruct (at_01 V_above_near_0 tau T1) as (a & Ha & La).
    destruct (V_below_far alpha_01 lambda_01 alpha_01_above_1 lambda_01_not_0 tau T T2)
      as (c & Hc & Lc).
    assert (A : a / tau * tau = a) by (field; lra); assert (C : c / tau * tau = c) by (field; lra).
    destruct (level_exists (fun v => nu_01 0 (v * tau)) (continuous_f tau T) (ratio_falls tau T)
                (a / tau) (c / tau)) as (p & Hp & E).
    + apply Rdiv_lt_0_compat; assumption.
    + rewrite A; apply Rmult_lt_reg_r with tau; lra.
    + apply Rdiv_lt_0_compat; assumption.
    + rewrite C; apply Rmult_lt_reg_r with tau; lra.
    + exists (mu_01 0 (p * tau), p); split; [exact Hp | split; [rewrite g_is, E; auto |]].
      intros [m v] Hv; simpl in Hv; split; [| apply attracted_by; assumption].
      rewrite g_is by assumption; intros Eq; injection Eq as Em Ev.
      assert (U : v = p)
        by (apply (only_level (fun v => nu_01 0 (v * tau)) (ratio_falls tau T)); assumption).
      rewrite <- Em, U; reflexivity.
  - intros High q Hq; apply variance_tends; try assumption.
    apply explodes; [apply continuous_f, T | | exact Hq]; intros v Hv; apply rises; assumption.
Qed.

Theorem zero_sum_phases_01_holds : zero_sum_phases_01.
Proof.
  assert (A := alpha_01_near); assert (L := lambda_01_near).
  split; [unfold low; interval with (i_prec 80) |].
  split; [unfold high; interval with (i_prec 80) |].
  intros q Hq.
  assert (B := attracted_by 1 Rlt_0_1 1 q Rlt_0_1); rewrite Rmult_1_l, mu_closed_fixed in B.
  apply B; [rewrite Rmult_1_l; apply nu_closed_fixed | exact Hq].
Qed.
