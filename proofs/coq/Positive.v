(** * The variance of selu is positive

    For (selu z - mu~)^2 is positive for all large z. *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From SNN Require Import Challenge ClosedForms Moments Integrals Constants Lipschitz.
Open Scope R_scope.

Section At_a_point.
Variables y x : R.
Hypothesis x_pos : 0 < x.

Notation m := (mu_01 y x).

Lemma variance_integral :
  is_RInt_gen (fun z => (selu alpha_01 lambda_01 z - m) ^ 2 * density y x z)
    (Rbar_locally m_infty) (Rbar_locally p_infty) (nu_01 y x).
Proof.
  assert (P2 := selu_second_moment alpha_01 lambda_01 y x x_pos).
  assert (P1 := is_RInt_gen_scal (V := R_NormedModule) _ (-2 * m) _
                  (selu_mean alpha_01 lambda_01 y x x_pos)).
  assert (P0 := is_RInt_gen_scal (V := R_NormedModule) _ (m ^ 2) _ (density_total y x x_pos)).
  assert (Sum := is_RInt_gen_plus _ _ _ _ (is_RInt_gen_plus _ _ _ _ P2 P1) P0).
  replace (nu_01 y x)
    with (plus (plus (xi_closed alpha_01 lambda_01 y x) (scal (-2 * m) m)) (scal (m ^ 2) 1))
    by (unfold nu_closed, plus, scal; simpl; unfold mult; simpl; ring).
  refine (is_RInt_gen_ext _ _ _ _ Sum).
  apply filter_forall; intros ab z _; unfold plus, scal; simpl; unfold mult; simpl; ring.
Qed.

Theorem nu_positive : 0 < nu_01 y x.
Proof.
  assert (L := lambda_01_near).
  set (a := Rabs m / lambda_01 + 1).
  assert (A : 1 <= a)
    by (unfold a; assert (0 <= Rabs m / lambda_01); [| lra];
        apply Rmult_le_pos; [apply Rabs_pos | apply Rlt_le, Rinv_0_lt_compat; lra]).
  apply Rlt_le_trans with (2 := part_of_line _ _ a (a + 1) variance_integral
    (fun z => Rmult_le_pos _ _ (pow2_ge_0 _) (Rlt_le _ _ (density_pos y x x_pos z)))).
  rewrite (RInt_ext _ (fun z => (lambda_01 * z - m) ^ 2 * density y x z)).
  - apply RInt_gt_0; [lra | |].
    + intros z Hz; apply Rmult_lt_0_compat; [| apply density_pos, x_pos].
      apply pow2_gt_0.
      assert (lambda_01 * a = Rabs m + lambda_01) by (unfold a; field; lra).
      generalize (Rle_abs m); nra.
    + intros z _; apply (continuous_mult (fun z => (lambda_01 * z - m) ^ 2) (density y x));
        [| apply continuous_density, x_pos].
      apply (ex_derive_continuous (V := R_NormedModule)); auto_derive; trivial.
  - intros z; rewrite Rmin_left by lra; intros [Hz _].
    unfold selu; destruct (Rlt_dec 0 z); [reflexivity | lra].
Qed.

End At_a_point.
