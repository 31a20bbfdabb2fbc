(** * The variance of selu is positive

    An integral over the line of a function that is nowhere negative is at least that over any
    bounded interval; and (selu z - mu~)^2 is positive for all large z. *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From SNN Require Import Challenge ClosedForms Moments Constants Lipschitz.
Open Scope R_scope.

Lemma part_of_line (f : R -> R) (l a b : R) :
  is_RInt_gen f (Rbar_locally m_infty) (Rbar_locally p_infty) l ->
  (forall z, 0 <= f z) -> a < b -> RInt f a b <= l.
Proof.
  intros H Pos Hab; apply Rnot_lt_le; intros L.
  destruct (H (fun v => v < RInt f a b)) as [Q S HQ HS K].
  { apply (open_lt (RInt f a b)), L. }
  destruct HQ as [m Hm]; destruct HS as [n Hn].
  set (a' := Rmin m a - 1); set (b' := Rmax n b + 1).
  assert (A1 : a' < m) by (unfold a'; generalize (Rmin_l m a); lra).
  assert (A2 : a' < a) by (unfold a'; generalize (Rmin_r m a); lra).
  assert (B1 : n < b') by (unfold b'; generalize (Rmax_l n b); lra).
  assert (B2 : b < b') by (unfold b'; generalize (Rmax_r n b); lra).
  destruct (K a' b' (Hm _ A1) (Hn _ B1)) as (v & Hv & Lv); simpl in Hv.
  assert (E : ex_RInt f a' b') by (exists v; exact Hv).
  assert (E1 : ex_RInt f a' a) by (apply (ex_RInt_Chasles_1 f a' a b'); [lra | exact E]).
  assert (E2 : ex_RInt f a b') by (apply (ex_RInt_Chasles_2 f a' a b'); [lra | exact E]).
  assert (E3 : ex_RInt f a b) by (apply (ex_RInt_Chasles_1 f a b b'); [lra | exact E2]).
  assert (E4 : ex_RInt f b b') by (apply (ex_RInt_Chasles_2 f a b b'); [lra | exact E2]).
  assert (C1 := RInt_Chasles f a' a b' E1 E2); assert (C2 := RInt_Chasles f a b b' E3 E4).
  unfold plus in C1, C2; simpl in C1, C2.
  assert (P1 : 0 <= RInt f a' a) by (apply RInt_ge_0; [lra | exact E1 | intros; apply Pos]).
  assert (P2 : 0 <= RInt f b b') by (apply RInt_ge_0; [lra | exact E4 | intros; apply Pos]).
  assert (V : RInt f a' b' = v) by (apply (is_RInt_unique (V := R_CompleteNormedModule)), Hv).
  lra.
Qed.

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

Lemma density_pos z : 0 < density y x z.
Proof.
  unfold density; apply Rdiv_lt_0_compat; [apply exp_pos | apply sqrt_lt_R0].
  generalize PI_RGT_0; nra.
Qed.

Theorem nu_positive : 0 < nu_01 y x.
Proof.
  assert (L := lambda_01_near).
  set (a := Rabs m / lambda_01 + 1).
  assert (A : 1 <= a)
    by (unfold a; assert (0 <= Rabs m / lambda_01); [| lra];
        apply Rmult_le_pos; [apply Rabs_pos | apply Rlt_le, Rinv_0_lt_compat; lra]).
  apply Rlt_le_trans with (2 := part_of_line _ _ a (a + 1) variance_integral
    (fun z => Rmult_le_pos _ _ (pow2_ge_0 _) (Rlt_le _ _ (density_pos z))) ltac:(lra)).
  rewrite (RInt_ext _ (fun z => (lambda_01 * z - m) ^ 2 * density y x z)).
  - apply RInt_gt_0; [lra | |].
    + intros z Hz; apply Rmult_lt_0_compat; [| apply density_pos].
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
