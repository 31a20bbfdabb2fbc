(** * Alpha dropout: a and b keep mean 0 and variance 1, and no others do *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From SNN Require Import Challenge.
Open Scope R_scope.

Section Input.
Variable p : R -> R.
Hypothesis total : integrable p.
Hypothesis first : integrable (fun z => z * p z).
Hypothesis second : integrable (fun z => z ^ 2 * p z).

Notation line f l := (is_RInt_gen f (Rbar_locally m_infty) (Rbar_locally p_infty) l).

Lemma integral_is f : integrable f -> line f (integral f).
Proof. exact (RInt_gen_correct (V := R_CompleteNormedModule) f). Qed.

(** The integral of a quadratic polynomial against p. *)
Lemma quadratic (f : R -> R) k2 k1 k0 :
  (forall z, f z = k2 * z ^ 2 + k1 * z + k0) ->
  integral (fun z => f z * p z)
  = k2 * integral (fun z => z ^ 2 * p z) + k1 * integral (fun z => z * p z) + k0 * integral p.
Proof.
  intros Hf.
  set (l2 := integral (fun z => z ^ 2 * p z)); set (l1 := integral (fun z => z * p z)).
  set (l0 := integral p).
  assert (P2 : line (fun z => scal k2 (z ^ 2 * p z)) (scal k2 l2))
    by exact (is_RInt_gen_scal (V := R_NormedModule) _ k2 l2 (integral_is _ second)).
  assert (P1 : line (fun z => scal k1 (z * p z)) (scal k1 l1))
    by exact (is_RInt_gen_scal (V := R_NormedModule) _ k1 l1 (integral_is _ first)).
  assert (P0 : line (fun z => scal k0 (p z)) (scal k0 l0))
    by exact (is_RInt_gen_scal (V := R_NormedModule) p k0 l0 (integral_is _ total)).
  assert (Sum := is_RInt_gen_plus _ _ _ _ (is_RInt_gen_plus _ _ _ _ P2 P1) P0).
  assert (H : line (fun z => f z * p z) (k2 * l2 + k1 * l1 + k0 * l0)).
  { refine (is_RInt_gen_ext _ _ _ _ Sum).
    apply filter_forall; intros ab z _; rewrite Hf.
    unfold plus, scal; simpl; unfold mult; simpl; ring. }
  exact (is_RInt_gen_unique (V := R_CompleteNormedModule) _ _ H).
Qed.

End Input.

(** alpha' is the value of selu far to the left. *)
Lemma selu_saturates : is_lim (selu alpha_01 lambda_01) m_infty alpha'.
Proof.
  apply (is_lim_ext_loc (fun z => lambda_01 * (alpha_01 * exp z - alpha_01))).
  - exists 0; intros z Hz; unfold selu; destruct (Rlt_dec 0 z); [lra | reflexivity].
  - replace (Finite alpha') with (Finite (lambda_01 * (alpha_01 * 0 - alpha_01)))
      by (unfold alpha'; f_equal; ring).
    apply (is_lim_scal_l (fun z => alpha_01 * exp z - alpha_01) lambda_01 m_infty
             (alpha_01 * 0 - alpha_01)).
    apply is_lim_minus'; [| apply is_lim_const].
    apply (is_lim_scal_l exp alpha_01 m_infty 0), is_lim_exp_m.
Qed.

Theorem alpha_dropout_holds : alpha_dropout.
Proof.
  split; [exact selu_saturates |].
  intros p q a b Hq Ha I0 I1 I2 T M V.
  unfold dropout.
  rewrite (quadratic p I0 I1 I2 (fun z => a * z + b) 0 a b) by (intros; ring).
  rewrite (quadratic p I0 I1 I2 (fun z => (a * z + b) ^ 2) (a ^ 2) (2 * a * b) (b ^ 2))
    by (intros; ring).
  rewrite T, M, V.
  set (D := q + alpha' ^ 2 * q * (1 - q)).
  assert (D0 : 0 < D).
  { unfold D; assert (0 <= alpha' ^ 2 * (q * (1 - q))); [| lra].
    apply Rmult_le_pos; [apply pow2_ge_0 | nra]. }
  assert (S : 0 < sqrt D) by (apply sqrt_lt_R0, D0).
  assert (S2 : sqrt D ^ 2 = D) by (apply pow2_sqrt; lra).
  assert (Q : b = - (a * ((1 - q) * alpha')) ->
    q * (a ^ 2 * 1 + 2 * a * b * 0 + b ^ 2 * 1) + (1 - q) * (a * alpha' + b) ^ 2 = a ^ 2 * D)
    by (intros ->; unfold D; ring).
  split.
  - intros [E1 E2]; assert (B : b = - (a * ((1 - q) * alpha'))) by lra.
    split; [| exact B]; rewrite (Q B) in E2.
    assert (F : (a * sqrt D - 1) * (a * sqrt D + 1) = 0).
    { replace ((a * sqrt D - 1) * (a * sqrt D + 1)) with (a ^ 2 * sqrt D ^ 2 - 1) by ring.
      rewrite S2, E2; ring. }
    apply Rmult_integral in F; destruct F as [F | F]; [| nra].
    apply Rmult_eq_reg_r with (sqrt D); [rewrite Rinv_l |]; lra.
  - intros [A B]; split; [rewrite B; ring | rewrite (Q B), A].
    rewrite pow_inv, S2; apply Rinv_l; lra.
Qed.
