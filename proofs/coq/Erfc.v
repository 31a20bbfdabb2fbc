(** * The complementary error function and the Gaussian integral

    [erfc] is an improper integral.  Here it is the proper one, 1 - 2/sqrt PI * int_0^z e^(-t^2) dt
    ([erfc_proper]), because of the Gaussian integral ([gauss_integral]):

      invariant x = (int_0^x e^(-t^2) dt)^2 + int_0^1 e^(-x^2 (1+t^2))/(1+t^2) dt

    has derivative 0, is PI/4 at 0, and its second summand tends to 0. *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From SNN Require Import Challenge.
Open Scope R_scope.

Definition gauss (t : R) : R := exp (- t ^ 2).

Definition proper (z : R) : R := 1 - 2 / sqrt PI * RInt gauss 0 z.

Lemma exp_le x y : x <= y -> exp x <= exp y.
Proof. intros [H | ->]; [left; apply exp_increasing, H | right; reflexivity]. Qed.

(** ** Regularity *)

Lemma continuous_gauss t : continuous gauss t.
Proof.
  apply (ex_derive_continuous (V := R_NormedModule)).
  unfold gauss; auto_derive; trivial.
Qed.

Lemma ex_RInt_gauss a b : ex_RInt gauss a b.
Proof.
  apply (ex_RInt_continuous (V := R_CompleteNormedModule)); intros; apply continuous_gauss.
Qed.

Lemma is_derive_RInt_gauss z : is_derive (fun z => RInt gauss 0 z) z (gauss z).
Proof.
  apply (is_derive_RInt gauss (fun z => RInt gauss 0 z) 0 z).
  - apply filter_forall; intros y.
    apply (@RInt_correct R_CompleteNormedModule), ex_RInt_gauss.
  - apply continuous_gauss.
Qed.

Lemma is_derive_proper z : is_derive proper z (- (2 / sqrt PI * exp (- z ^ 2))).
Proof.
  unfold proper.
  evar_last.
  - apply (is_derive_minus (fun _ => 1) (fun z => 2 / sqrt PI * RInt gauss 0 z)).
    + apply is_derive_const.
    + apply is_derive_scal, is_derive_RInt_gauss.
  - unfold minus, plus, opp, zero, gauss; simpl; ring.
Qed.

Lemma proper_0 : proper 0 = 1.
Proof. unfold proper; rewrite RInt_point; unfold zero; simpl; ring. Qed.

Lemma RInt_gauss_opp z : RInt gauss 0 (- z) = - RInt gauss 0 z.
Proof.
  assert (H : is_RInt (fun t => scal (-1) (gauss (-1 * t + 0))) 0 z
                (RInt gauss (-1 * 0 + 0) (-1 * z + 0))).
  { apply (is_RInt_comp_lin gauss (-1) 0 0 z), (@RInt_correct R_CompleteNormedModule).
    apply ex_RInt_gauss. }
  replace (-1 * 0 + 0) with 0 in H by ring.
  replace (-1 * z + 0) with (- z) in H by ring.
  apply (is_RInt_unique (V := R_CompleteNormedModule)) in H; rewrite <- H.
  apply (is_RInt_unique (V := R_CompleteNormedModule)).
  change (- RInt gauss 0 z) with (opp (RInt gauss 0 z)).
  apply (is_RInt_ext (fun t => opp (gauss t))).
  - intros t _; unfold scal, opp, gauss; simpl; unfold mult; simpl.
    replace ((-1 * t + 0) * ((-1 * t + 0) * 1)) with (t * (t * 1)) by ring; ring.
  - apply (is_RInt_opp gauss), (@RInt_correct R_CompleteNormedModule), ex_RInt_gauss.
Qed.

Lemma proper_opp z : proper (- z) = 2 - proper z.
Proof. unfold proper; rewrite RInt_gauss_opp; ring. Qed.

(** ** The Gaussian integral *)

Definition kernel (x t : R) : R := exp (- (x ^ 2 * (1 + t ^ 2))) / (1 + t ^ 2).

Lemma is_derive_kernel x t :
  is_derive (fun x => kernel x t) x (-2 * x * exp (- (x ^ 2 * (1 + t ^ 2)))).
Proof. unfold kernel; auto_derive; [nra | simpl; field; nra]. Qed.

Lemma ex_RInt_kernel x a b : ex_RInt (fun t => kernel x t) a b.
Proof.
  apply (ex_RInt_continuous (V := R_CompleteNormedModule)); intros t _.
  apply (ex_derive_continuous (V := R_NormedModule)).
  unfold kernel; auto_derive; nra.
Qed.

Lemma is_derive_RInt_kernel x :
  is_derive (fun x => RInt (fun t => kernel x t) 0 1) x
    (RInt (fun t => -2 * x * exp (- (x ^ 2 * (1 + t ^ 2)))) 0 1).
Proof.
  evar_last.
  - apply is_derive_RInt_param.
    + apply filter_forall; intros y t _; eexists; apply is_derive_kernel.
    + intros t _.
      apply continuity_2d_pt_ext with (f := fun u v => -2 * u * exp (- (u ^ 2 * (1 + v ^ 2)))).
      * intros u v; symmetry; apply is_derive_unique, is_derive_kernel.
      * apply continuity_2d_pt_filterlim.
        apply (continuous_mult (fun p : R * R => -2 * fst p)
                 (fun p : R * R => exp (- (fst p ^ 2 * (1 + snd p ^ 2))))).
        -- apply (continuous_mult (fun _ : R * R => -2) (fun p : R * R => fst p)).
           apply continuous_const. apply continuous_fst.
        -- apply (continuous_comp (fun p : R * R => - (fst p ^ 2 * (1 + snd p ^ 2))) exp).
           ++ apply (continuous_opp (fun p : R * R => fst p ^ 2 * (1 + snd p ^ 2))).
              apply (continuous_mult (fun p : R * R => fst p ^ 2)
                       (fun p : R * R => 1 + snd p ^ 2)).
              ** apply (continuous_comp (fun p : R * R => fst p) (fun x => x ^ 2)).
                 apply continuous_fst.
                 apply (ex_derive_continuous (V := R_NormedModule)); auto_derive; trivial.
              ** apply (continuous_comp (fun p : R * R => snd p) (fun x => 1 + x ^ 2)).
                 apply continuous_snd.
                 apply (ex_derive_continuous (V := R_NormedModule)); auto_derive; trivial.
           ++ apply (ex_derive_continuous (V := R_NormedModule)); auto_derive; trivial.
    + apply filter_forall; intros y; apply ex_RInt_kernel.
  - apply RInt_ext; intros t _; apply is_derive_unique, is_derive_kernel.
Qed.

Lemma RInt_kernel_slope x :
  RInt (fun t => -2 * x * exp (- (x ^ 2 * (1 + t ^ 2)))) 0 1
  = - (2 * gauss x * RInt gauss 0 x).
Proof.
  assert (H : is_RInt (fun t => scal x (gauss (x * t + 0))) 0 1
                (RInt gauss (x * 0 + 0) (x * 1 + 0))).
  { apply (is_RInt_comp_lin gauss x 0 0 1), (@RInt_correct R_CompleteNormedModule).
    apply ex_RInt_gauss. }
  replace (x * 0 + 0) with 0 in H by ring.
  replace (x * 1 + 0) with x in H by ring.
  apply (is_RInt_unique (V := R_CompleteNormedModule)).
  replace (- (2 * gauss x * RInt gauss 0 x)) with (scal (-2 * gauss x) (RInt gauss 0 x))
    by (unfold scal; simpl; unfold mult; simpl; ring).
  apply (is_RInt_ext (fun t => scal (-2 * gauss x) (scal x (gauss (x * t + 0))))).
  - intros t _; unfold scal, gauss; simpl; unfold mult; simpl.
    replace (- (x * (x * 1) * (1 + t * (t * 1))))
      with (- (x * (x * 1)) + - ((x * t + 0) * ((x * t + 0) * 1))) by ring.
    rewrite exp_plus; ring.
  - apply (is_RInt_scal (fun t => scal x (gauss (x * t + 0))) 0 1 (-2 * gauss x)), H.
Qed.

Definition invariant (x : R) : R := RInt gauss 0 x ^ 2 + RInt (fun t => kernel x t) 0 1.

Lemma is_derive_invariant x : is_derive invariant x 0.
Proof.
  unfold invariant; evar_last.
  - apply (is_derive_plus (fun x => RInt gauss 0 x ^ 2)).
    + apply (is_derive_pow (fun x => RInt gauss 0 x) 2), is_derive_RInt_gauss.
    + apply is_derive_RInt_kernel.
  - rewrite RInt_kernel_slope; unfold plus; simpl; ring.
Qed.

Lemma invariant_0 : invariant 0 = PI / 4.
Proof.
  assert (A : is_RInt (fun t => kernel 0 t) 0 1 (PI / 4)).
  { rewrite <- atan_1.
    replace (atan 1) with (minus (atan 1) (atan 0))
      by (rewrite atan_0; unfold minus, plus, opp; simpl; ring).
    apply (is_RInt_ext (fun t => / (1 + t ^ 2))).
    - intros t _; unfold kernel.
      replace (- (0 ^ 2 * (1 + t ^ 2))) with 0 by ring; rewrite exp_0.
      unfold Rdiv; rewrite Rmult_1_l; reflexivity.
    - apply (is_RInt_derive atan (fun t => / (1 + t ^ 2))).
      + intros t _; apply is_derive_Reals.
        apply derivable_pt_lim_atan.
      + intros t _.
        apply (ex_derive_continuous (V := R_NormedModule)); auto_derive; nra. }
  apply (is_RInt_unique (V := R_CompleteNormedModule)) in A.
  unfold invariant; rewrite RInt_point, A; unfold zero; simpl; ring.
Qed.

Lemma invariant_constant x : invariant x = PI / 4.
Proof.
  rewrite <- invariant_0.
  destruct (MVT_gen invariant 0 x (fun _ => 0)) as [c [_ E]].
  - intros; apply is_derive_invariant.
  - intros y _; apply continuity_pt_filterlim, (ex_derive_continuous (V := R_NormedModule)).
    eexists; apply is_derive_invariant.
  - lra.
Qed.

Lemma RInt_const_R a b c : RInt (fun _ => c) a b = (b - a) * c.
Proof. apply (RInt_const a b c). Qed.

Lemma RInt_kernel_bounds x : 0 <= RInt (fun t => kernel x t) 0 1 <= gauss x.
Proof.
  split.
  - apply Rle_trans with (RInt (fun _ => 0) 0 1); [rewrite RInt_const_R; lra |].
    apply RInt_le; [lra | apply ex_RInt_const | apply ex_RInt_kernel |].
    intros t _; unfold kernel.
    apply Rlt_le, Rdiv_lt_0_compat; [apply exp_pos | nra].
  - apply Rle_trans with (RInt (fun _ => gauss x) 0 1); [| rewrite RInt_const_R; lra].
    apply RInt_le; [lra | apply ex_RInt_kernel | apply ex_RInt_const |].
    intros t _; unfold kernel, gauss.
    apply Rle_trans with (exp (- (x ^ 2 * (1 + t ^ 2))) / 1).
    + apply Rmult_le_compat_l; [apply Rlt_le, exp_pos |].
      apply Rinv_le_contravar; nra.
    + unfold Rdiv; rewrite Rinv_1, Rmult_1_r.
      apply exp_le; nra.
Qed.

Lemma RInt_gauss_sqr x : PI / 4 - gauss x <= RInt gauss 0 x ^ 2 <= PI / 4.
Proof. generalize (invariant_constant x) (RInt_kernel_bounds x); unfold invariant; lra. Qed.

Lemma RInt_gauss_pos x : 0 <= x -> 0 <= RInt gauss 0 x.
Proof.
  intros Hx.
  apply Rle_trans with (RInt (fun _ => 0) 0 x); [rewrite RInt_const_R; lra |].
  apply RInt_le; [lra | apply ex_RInt_const | apply ex_RInt_gauss |].
  intros; apply Rlt_le, exp_pos.
Qed.

Lemma is_lim_gauss_p : is_lim gauss p_infty 0.
Proof.
  apply (is_lim_le_le_loc (fun _ => 0) (fun x => exp (- x))).
  - exists 1; intros x Hx; split; [apply Rlt_le, exp_pos | apply exp_le; nra].
  - apply is_lim_const.
  - apply (is_lim_comp exp (fun x => - x) p_infty 0 m_infty).
    + apply is_lim_exp_m.
    + apply (is_lim_opp (fun x => x) p_infty p_infty), is_lim_id.
    + exists 0; discriminate.
Qed.

Theorem gauss_integral : is_lim (fun x => RInt gauss 0 x) p_infty (sqrt PI / 2).
Proof.
  assert (P := PI_RGT_0).
  assert (E : sqrt PI / 2 = sqrt (PI / 4)).
  { replace (PI / 4) with (PI * (/ 2 * / 2)) by field.
    rewrite sqrt_mult, sqrt_square by lra; reflexivity. }
  rewrite E.
  apply (is_lim_ext_loc (fun x => sqrt (RInt gauss 0 x ^ 2))).
  { exists 0; intros x Hx; apply sqrt_pow2, RInt_gauss_pos; lra. }
  apply (is_lim_comp_continuous (fun x => RInt gauss 0 x ^ 2) sqrt).
  - apply (is_lim_le_le_loc (fun x => PI / 4 - gauss x) (fun _ => PI / 4)).
    + exists 0; intros x _; apply RInt_gauss_sqr.
    + replace (Finite (PI / 4)) with (Finite (PI / 4 - 0)) by (f_equal; ring).
      apply is_lim_minus'; [apply is_lim_const | apply is_lim_gauss_p].
    + apply is_lim_const.
  - apply continuous_sqrt.
Qed.

(** ** Limits *)

Theorem is_lim_proper_p : is_lim proper p_infty 0.
Proof.
  assert (P := PI_RGT_0).
  assert (Q : sqrt PI <> 0) by (apply Rgt_not_eq, sqrt_lt_R0; lra).
  unfold proper.
  replace (Finite 0) with (Finite (1 - 2 / sqrt PI * (sqrt PI / 2))) by (f_equal; field; lra).
  apply is_lim_minus'; [apply is_lim_const |].
  apply (is_lim_scal_l (fun x => RInt gauss 0 x) (2 / sqrt PI) p_infty (sqrt PI / 2)).
  apply gauss_integral.
Qed.

Theorem is_lim_proper_m : is_lim proper m_infty 2.
Proof.
  apply (is_lim_ext (fun z => 2 - proper (- z))).
  { intros z; rewrite proper_opp; ring. }
  replace (Finite 2) with (Finite (2 - 0)) by (f_equal; ring).
  apply is_lim_minus'; [apply is_lim_const |].
  apply (is_lim_comp proper (fun x => - x) m_infty 0 p_infty).
  - apply is_lim_proper_p.
  - apply (is_lim_opp (fun x => x) m_infty m_infty), is_lim_id.
  - exists 0; discriminate.
Qed.

(** The improper integral. *)
Theorem proper_improper z :
  is_RInt_gen (fun t => 2 / sqrt PI * exp (- t ^ 2)) (at_point z) (Rbar_locally p_infty) (proper z).
Proof.
  replace (proper z) with (0 - - proper z) by ring.
  apply (is_RInt_gen_ext (Derive (fun t => - proper t))).
  { apply filter_forall; intros ab t _.
    apply is_derive_unique; evar_last.
    - apply (is_derive_opp proper), is_derive_proper.
    - unfold opp; simpl; ring. }
  assert (D : forall t, is_derive (fun t => - proper t) t (2 / sqrt PI * exp (- t ^ 2))).
  { intros t; evar_last.
    - apply (is_derive_opp proper), is_derive_proper.
    - unfold opp; simpl; ring. }
  apply is_RInt_gen_Derive.
  - apply filter_forall; intros ab t _; eexists; apply D.
  - apply filter_forall; intros ab t _.
    apply (continuous_ext (fun t => 2 / sqrt PI * exp (- t ^ 2))).
    { intros u; symmetry; apply is_derive_unique, D. }
    apply (ex_derive_continuous (V := R_NormedModule)); auto_derive; trivial.
  - intros P HP; unfold filtermap, at_point; apply (locally_singleton _ _ HP).
  - replace 0 with (- 0) by ring.
    apply (is_lim_opp proper p_infty 0), is_lim_proper_p.
Qed.


(** ** The same for erfc *)

Theorem erfc_proper z : erfc z = proper z.
Proof.
  apply (is_RInt_gen_unique (V := R_CompleteNormedModule)), proper_improper.
Qed.

Lemma is_derive_erfc z : is_derive erfc z (- (2 / sqrt PI * exp (- z ^ 2))).
Proof.
  apply (is_derive_ext proper); [intros; symmetry; apply erfc_proper | apply is_derive_proper].
Qed.

Lemma erfc_0 : erfc 0 = 1.
Proof. rewrite erfc_proper; apply proper_0. Qed.

Lemma erfc_opp z : erfc (- z) = 2 - erfc z.
Proof. rewrite !erfc_proper; apply proper_opp. Qed.

Lemma is_lim_erfc_p : is_lim erfc p_infty 0.
Proof.
  apply (is_lim_ext proper); [intros; symmetry; apply erfc_proper | apply is_lim_proper_p].
Qed.

Lemma is_lim_erfc_m : is_lim erfc m_infty 2.
Proof.
  apply (is_lim_ext proper); [intros; symmetry; apply erfc_proper | apply is_lim_proper_m].
Qed.
