(** * Elementary bounds of erfcx: positive, decreasing, convex; and what follows for the moments

    These reach where no polynomial does: variances near 0, and large ones. *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From SNN Require Import Challenge Erfc Erfcx.
Open Scope R_scope.

(** A function that decreases to 0 is positive. *)
Lemma decreases_to_0 (f df : R -> R) (a : R) :
  (forall z, a <= z -> is_derive f z (df z)) -> (forall z, a <= z -> df z < 0) ->
  is_lim f p_infty 0 -> 0 < f a.
Proof.
  intros D N L.
  assert (Dec : forall b c, a <= b -> b < c -> f c < f b).
  { intros b c Hb Hc.
    destruct (MVT_gen f b c df) as [d [Hd E]];
      rewrite ?Rmin_left, ?Rmax_right in * by lra.
    - intros u Hu; apply D; lra.
    - intros u Hu; apply continuity_pt_filterlim.
      apply (ex_derive_continuous (V := R_NormedModule) f); eexists; apply D; lra.
    - assert (df d < 0) by (apply N; lra); nra. }
  apply Rle_lt_trans with (f (a + 1)); [| apply Dec; lra].
  apply (is_lim_le_loc f (fun _ => f (a + 1)) p_infty 0 (f (a + 1)));
    [| exact L | apply is_lim_const].
  exists (a + 1); intros u Hu; apply Rlt_le, Dec; lra.
Qed.

Definition two_over_sqrt_PI : R := 2 / sqrt PI.
Notation c := two_over_sqrt_PI.

Lemma sqrt_PI_pos : 0 < sqrt PI.
Proof. apply sqrt_lt_R0, PI_RGT_0. Qed.

Lemma c_pos : 0 < c.
Proof. apply Rdiv_lt_0_compat; [lra | apply sqrt_PI_pos]. Qed.

Lemma erfc_pos z : 0 < erfc z.
Proof.
  apply (decreases_to_0 erfc (fun z => - (c * exp (- z ^ 2)))).
  - intros u _; apply is_derive_erfc.
  - intros u _; generalize c_pos (exp_pos (- u ^ 2)); nra.
  - apply is_lim_erfc_p.
Qed.

Lemma erfcx_pos z : 0 < erfcx z.
Proof. unfold erfcx; generalize (exp_pos (z ^ 2)) (erfc_pos z); nra. Qed.

(** ** Mills' ratio from both sides *)

Lemma is_lim_below_gauss (f : R -> R) :
  (forall z, 1 <= z -> 0 <= f z <= 1) -> is_lim (fun z => c * f z * gauss z) p_infty 0.
Proof.
  intros H.
  apply (is_lim_le_le_loc (fun _ => 0) (fun z => c * gauss z)).
  - exists 1; intros z Hz; assert (F := H z ltac:(lra)).
    assert (G : 0 < gauss z) by apply exp_pos; assert (C := c_pos).
    split; [apply Rmult_le_pos; [apply Rmult_le_pos |]; lra |].
    apply Rmult_le_compat_r; [lra |]; nra.
  - apply is_lim_const.
  - replace (Finite 0) with (Rbar_mult c 0) by (simpl; f_equal; ring).
    apply is_lim_scal_l, is_lim_gauss_p.
Qed.

Lemma mills_above z : 0 < z -> 2 * z * erfcx z < c.
Proof.
  intros Hz.
  assert (P : 0 < c * (/ (2 * z)) * gauss z - erfc z).
  { apply (decreases_to_0 (fun z => c * (/ (2 * z)) * gauss z - erfc z)
             (fun z => - (c * / (2 * z ^ 2) * gauss z))).
    - intros u Hu; evar_last.
      + apply (is_derive_minus (fun z => c * (/ (2 * z)) * gauss z) erfc);
          [| apply is_derive_erfc].
        unfold gauss; auto_derive; [lra | reflexivity].
      + assert (Q := sqrt_PI_pos); unfold minus, plus, opp, gauss, two_over_sqrt_PI; simpl.
        field; lra.
    - intros u Hu; assert (0 < c * / (2 * u ^ 2) * gauss u); [| lra].
      apply Rmult_lt_0_compat; [| apply exp_pos].
      apply Rmult_lt_0_compat; [apply c_pos | apply Rinv_0_lt_compat; nra].
    - replace (Finite 0) with (Finite (0 - 0)) by (f_equal; ring).
      apply is_lim_minus'; [| apply is_lim_erfc_p].
      apply is_lim_below_gauss; intros u Hu.
      split; [apply Rlt_le, Rinv_0_lt_compat; lra |].
      rewrite <- Rinv_1; apply Rinv_le_contravar; lra. }
  unfold erfcx; assert (X : exp (z ^ 2) * gauss z = 1).
  { unfold gauss; rewrite <- exp_plus; replace (z ^ 2 + - z ^ 2) with 0 by ring; apply exp_0. }
  assert (E := exp_pos (z ^ 2)).
  apply Rmult_lt_compat_l with (r := 2 * z * exp (z ^ 2)) in P; [| nra].
  replace (2 * z * exp (z ^ 2) * (c * / (2 * z) * gauss z - erfc z))
    with (c * (exp (z ^ 2) * gauss z) - 2 * z * (exp (z ^ 2) * erfc z)) in P by (field; lra).
  rewrite X in P; lra.
Qed.

Lemma mills_below z : 0 <= z -> c * z < (1 + 2 * z ^ 2) * erfcx z.
Proof.
  intros Hz.
  assert (P : 0 < erfc z - c * (z / (1 + 2 * z ^ 2)) * gauss z).
  { apply (decreases_to_0 (fun z => erfc z - c * (z / (1 + 2 * z ^ 2)) * gauss z)
             (fun z => - (c * (2 / (1 + 2 * z ^ 2) ^ 2) * gauss z))).
    - intros u Hu; evar_last.
      + apply (is_derive_minus erfc (fun z => c * (z / (1 + 2 * z ^ 2)) * gauss z));
          [apply is_derive_erfc |].
        unfold gauss; auto_derive; [nra | reflexivity].
      + assert (Q := sqrt_PI_pos); unfold minus, plus, opp, gauss, two_over_sqrt_PI; simpl.
        field; split; nra.
    - intros u Hu; assert (0 < c * (2 / (1 + 2 * u ^ 2) ^ 2) * gauss u); [| lra].
      apply Rmult_lt_0_compat; [| apply exp_pos].
      apply Rmult_lt_0_compat; [apply c_pos | apply Rdiv_lt_0_compat; [lra | apply pow_lt; nra]].
    - replace (Finite 0) with (Finite (0 - 0)) by (f_equal; ring).
      apply is_lim_minus'; [apply is_lim_erfc_p |].
      apply is_lim_below_gauss; intros u Hu.
      split; [apply Rlt_le, Rdiv_lt_0_compat; nra |].
      apply Rmult_le_reg_r with (1 + 2 * u ^ 2); [nra |].
      unfold Rdiv; rewrite Rmult_assoc, Rinv_l; nra. }
  unfold erfcx; assert (X : exp (z ^ 2) * gauss z = 1).
  { unfold gauss; rewrite <- exp_plus; replace (z ^ 2 + - z ^ 2) with 0 by ring; apply exp_0. }
  assert (E := exp_pos (z ^ 2)).
  assert (D : 0 < 1 + 2 * z ^ 2) by nra.
  apply Rmult_lt_compat_l with (r := (1 + 2 * z ^ 2) * exp (z ^ 2)) in P; [| nra].
  replace ((1 + 2 * z ^ 2) * exp (z ^ 2) * (erfc z - c * (z / (1 + 2 * z ^ 2)) * gauss z))
    with ((1 + 2 * z ^ 2) * (exp (z ^ 2) * erfc z) - c * z * (exp (z ^ 2) * gauss z)) in P
    by (field; lra).
  rewrite X in P; lra.
Qed.

(** ** erfcx and its first two derivatives *)

Definition erfcx_1 (z : R) : R := 2 * z * erfcx z - c.
Definition erfcx_2 (z : R) : R := 2 * (1 + 2 * z ^ 2) * erfcx z - 2 * c * z.

Lemma is_derive_erfcx_1 z : is_derive erfcx_1 z (erfcx_2 z).
Proof.
  unfold erfcx_1; evar_last.
  - apply (is_derive_minus (fun z => 2 * z * erfcx z) (fun _ => c)); [| apply is_derive_const].
    apply (is_derive_mult (fun z => 2 * z) erfcx z 2);
      [auto_derive; [trivial | ring] | apply is_derive_erfcx | intros; apply Rmult_comm].
  - unfold erfcx_2, two_over_sqrt_PI, minus, plus, opp, mult, zero; simpl; ring.
Qed.

Lemma erfcx_1_neg z : erfcx_1 z < 0.
Proof.
  unfold erfcx_1; assert (C := c_pos); assert (E := erfcx_pos z).
  destruct (Rle_dec z 0); [nra | generalize (mills_above z); lra].
Qed.

Lemma erfcx_2_pos z : 0 < erfcx_2 z.
Proof.
  unfold erfcx_2; assert (C := c_pos); assert (E := erfcx_pos z).
  destruct (Rle_dec 0 z); [generalize (mills_below z); lra |].
  assert (0 < (1 + 2 * z ^ 2) * erfcx z) by (apply Rmult_lt_0_compat; nra); nra.
Qed.

(** The mean value theorem, for a function with a derivative everywhere. *)
Lemma mean_value (f df : R -> R) a b :
  (forall z, is_derive f z (df z)) -> a < b ->
  exists d, a <= d <= b /\ f b - f a = df d * (b - a).
Proof.
  intros D H; destruct (MVT_gen f a b df) as [d [Hd E]];
    rewrite ?Rmin_left, ?Rmax_right in * by lra.
  - intros; apply D.
  - intros u _; apply continuity_pt_filterlim.
    apply (ex_derive_continuous (V := R_NormedModule) f); eexists; apply D.
  - exists d; split; assumption.
Qed.

Lemma erfcx_decreasing a b : a < b -> erfcx b < erfcx a.
Proof.
  intros H; destruct (mean_value erfcx erfcx_1 a b is_derive_erfcx H) as (d & _ & E).
  generalize (erfcx_1_neg d); nra.
Qed.

Lemma erfcx_1_increasing a b : a <= b -> erfcx_1 a <= erfcx_1 b.
Proof.
  intros [H | ->]; [| apply Rle_refl].
  destruct (mean_value erfcx_1 erfcx_2 a b is_derive_erfcx_1 H) as (d & _ & E).
  generalize (erfcx_2_pos d); nra.
Qed.

(** The graph lies above its tangents. *)
Lemma erfcx_tangent z h : 0 < h -> erfcx z + h * erfcx_1 z <= erfcx (z + h).
Proof.
  intros H; destruct (mean_value erfcx erfcx_1 z (z + h) is_derive_erfcx) as (d & Hd & E); [lra |].
  assert (M := erfcx_1_increasing z d ltac:(lra)); nra.
Qed.
