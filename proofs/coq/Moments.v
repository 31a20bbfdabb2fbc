(** * The closed forms are the Gaussian moments of selu

    On each half line the integrand has an explicit primitive, made of

      primitive k z = - 1/2 e^(k y + k^2 x/2) erfc((z - y - k x)/sqrt(2 x)),
      (primitive k)' = e^(k z) density,

    and the density itself; the improper integrals are differences of limits. *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From SNN Require Import Challenge Erfc HalfLines ClosedForms.
Open Scope R_scope.

(** ** Limits *)

Lemma is_lim_mult_gauss : is_lim (fun w => w * gauss w) p_infty 0.
Proof.
  apply (is_lim_le_le_loc (fun _ => 0) (fun w => - (- w * exp (- w)))).
  - exists 1; intros w Hw; unfold gauss; split.
    + apply Rmult_le_pos; [lra | apply Rlt_le, exp_pos].
    + replace (- (- w * exp (- w))) with (w * exp (- w)) by ring.
      apply Rmult_le_compat_l; [lra | apply exp_le; nra].
  - apply is_lim_const.
  - replace (Finite 0) with (Rbar_opp 0) by (simpl; f_equal; ring).
    apply is_lim_opp.
    apply (is_lim_comp (fun w => w * exp w) (fun w => - w) p_infty 0 m_infty).
    + apply is_lim_mul_exp_m.
    + apply (is_lim_opp (fun x => x) p_infty p_infty), is_lim_id.
    + exists 0; discriminate.
Qed.

Section Moments.
Variables alpha lambda y x : R.
Hypothesis x_pos : 0 < x.

Let s := sqrt (2 * x).

Lemma s_pos : 0 < s.
Proof. apply sqrt_lt_R0; lra. Qed.

Lemma s_sqr : s ^ 2 = 2 * x.
Proof. apply pow2_sqrt; lra. Qed.

(** Affine changes of variable go to infinity with the variable. *)
Lemma is_lim_affine_p m : is_lim (fun z => (z - m) / s) p_infty p_infty.
Proof.
  assert (S := s_pos).
  apply (is_lim_ext (fun z => / s * z + - m / s)); [intros; field; lra |].
  assert (I : 0 < / s) by (apply Rinv_0_lt_compat, S).
  intros P [B HB]; exists (s * (B + m / s)); intros z Hz; apply HB.
  apply Rmult_lt_reg_l with s; [exact S |].
  replace (s * (/ s * z + - m / s)) with (z - m) by (field; lra).
  replace (s * (B + m / s)) with (s * B + m) in Hz by (field; lra); lra.
Qed.

Lemma is_lim_affine_m m : is_lim (fun z => (z - m) / s) m_infty m_infty.
Proof.
  assert (S := s_pos).
  intros P [B HB]; exists (s * (B + m / s)); intros z Hz; apply HB.
  apply Rmult_lt_reg_l with s; [exact S |].
  replace (s * ((z - m) / s)) with (z - m) by (field; lra).
  replace (s * (B + m / s)) with (s * B + m) in Hz by (field; lra); lra.
Qed.

(** ** The primitives *)

Lemma density_alt z : density y x z = gauss ((z - y) / s) / (sqrt PI * s).
Proof.
  assert (S := s_pos); assert (P := PI_RGT_0).
  unfold density, gauss; f_equal.
  - f_equal; replace (((z - y) / s) ^ 2) with ((z - y) ^ 2 / s ^ 2) by (field; lra).
    rewrite s_sqr; field; lra.
  - replace (2 * PI * x) with (PI * (2 * x)) by ring; apply sqrt_mult; lra.
Qed.

Lemma density_at_0 : density y x 0 = peak y x / 2.
Proof.
  assert (S := s_pos); assert (Q : 0 < sqrt PI) by (apply sqrt_lt_R0, PI_RGT_0).
  rewrite density_alt, (peak_alt 0) by exact x_pos; fold s; unfold gauss.
  replace (0 * y + 0 ^ 2 * x / 2) with 0 by field; rewrite exp_0.
  replace (((0 - y) / s) ^ 2) with (((y + 0 * x) / s) ^ 2) by (field; lra).
  field; lra.
Qed.

Lemma is_derive_density z : is_derive (density y x) z (- ((z - y) / x) * density y x z).
Proof.
  assert (Q : 0 < sqrt (2 * PI * x)) by (apply sqrt_lt_R0; generalize PI_RGT_0; nra).
  apply (is_derive_ext (fun z => / sqrt (2 * PI * x) * exp (- (z - y) ^ 2 / (2 * x)))).
  { intros u; apply Rmult_comm. }
  evar_last.
  - apply is_derive_scal.
    apply (is_derive_exp (fun z => - (z - y) ^ 2 / (2 * x)) z (- ((z - y) / x))).
    auto_derive; [trivial | field; lra].
  - unfold density; field; lra.
Qed.

Lemma continuous_density z : continuous (density y x) z.
Proof.
  apply (ex_derive_continuous (V := R_NormedModule)); eexists; apply is_derive_density.
Qed.

Definition primitive (k z : R) : R :=
  - / 2 * exp (k * y + k ^ 2 * x / 2) * erfc ((z - (y + k * x)) / s).

Lemma is_derive_primitive k z : is_derive (primitive k) z (exp (k * z) * density y x z).
Proof.
  assert (S := s_pos); assert (Q : 0 < sqrt PI) by (apply sqrt_lt_R0, PI_RGT_0).
  unfold primitive; evar_last.
  - apply is_derive_scal.
    apply (is_derive_comp erfc (fun z => (z - (y + k * x)) / s)); [apply is_derive_erfc |].
    instantiate (1 := / s); auto_derive; [trivial | field; lra].
  - rewrite density_alt; unfold gauss, scal; simpl; unfold mult; simpl.
    assert (X : exp (k * z) * exp (- (((z - y) / s) * (((z - y) / s) * 1)))
      = exp (k * y + k * (k * 1) * x / 2)
        * exp (- (((z - (y + k * x)) / s) * (((z - (y + k * x)) / s) * 1)))).
    { rewrite <- !exp_plus; f_equal.
      assert (tail : x = s ^ 2 / 2) by (rewrite s_sqr; field).
      rewrite tail; field; lra. }
    apply Rmult_eq_reg_r with (sqrt PI * s); [| nra].
    transitivity (exp (k * y + k * (k * 1) * x / 2)
        * exp (- (((z - (y + k * x)) / s) * (((z - (y + k * x)) / s) * 1)))).
    + field; lra.
    + rewrite <- X; field; lra.
Qed.

Lemma primitive_0 k : primitive k 0 = - exp (k * y + k ^ 2 * x / 2) + tail k y x / 2.
Proof.
  assert (S := s_pos).
  unfold primitive, tail; fold s.
  replace ((0 - (y + k * x)) / s) with (- ((y + k * x) / s)) by (field; lra).
  rewrite erfc_opp; field.
Qed.

Lemma is_lim_primitive_p k : is_lim (primitive k) p_infty 0.
Proof.
  unfold primitive.
  replace (Finite 0) with (Rbar_mult (- / 2 * exp (k * y + k ^ 2 * x / 2)) 0)
    by (simpl; f_equal; ring).
  apply is_lim_scal_l.
  apply (is_lim_comp erfc (fun z => (z - (y + k * x)) / s) p_infty 0 p_infty).
  - apply is_lim_erfc_p.
  - apply is_lim_affine_p.
  - exists 0; discriminate.
Qed.

Lemma is_lim_primitive_m k : is_lim (primitive k) m_infty (- exp (k * y + k ^ 2 * x / 2)).
Proof.
  unfold primitive.
  replace (Finite (- exp (k * y + k ^ 2 * x / 2)))
    with (Rbar_mult (- / 2 * exp (k * y + k ^ 2 * x / 2)) 2) by (simpl; f_equal; field).
  apply is_lim_scal_l.
  apply (is_lim_comp erfc (fun z => (z - (y + k * x)) / s) m_infty 2 m_infty).
  - apply is_lim_erfc_m.
  - apply is_lim_affine_m.
  - exists 0; discriminate.
Qed.

Lemma is_lim_density a b : is_lim (fun z => (a * z + b) * density y x z) p_infty 0.
Proof.
  assert (S := s_pos); assert (Q : 0 < sqrt PI) by (apply sqrt_lt_R0, PI_RGT_0).
  apply (is_lim_ext (fun z =>
    (fun w => (a / sqrt PI) * (w * gauss w) + ((a * y + b) / (sqrt PI * s)) * gauss w)
      ((z - y) / s))).
  { intros z; rewrite density_alt; field; lra. }
  apply (is_lim_comp
    (fun w => (a / sqrt PI) * (w * gauss w) + ((a * y + b) / (sqrt PI * s)) * gauss w)
    (fun z => (z - y) / s) p_infty 0 p_infty).
  - replace (Finite 0) with (Finite ((a / sqrt PI) * 0 + ((a * y + b) / (sqrt PI * s)) * 0))
      by (f_equal; ring).
    apply is_lim_plus'.
    + apply (is_lim_scal_l (fun w => w * gauss w) (a / sqrt PI) p_infty 0), is_lim_mult_gauss.
    + apply (is_lim_scal_l gauss ((a * y + b) / (sqrt PI * s)) p_infty 0), is_lim_gauss_p.
  - apply is_lim_affine_p.
  - exists 0; discriminate.
Qed.

(** ** The mean of selu *)

Lemma continuous_exp_density k z : continuous (fun z => exp (k * z) * density y x z) z.
Proof.
  apply (continuous_mult (fun z => exp (k * z)) (density y x)); [| apply continuous_density].
  apply (ex_derive_continuous (V := R_NormedModule)); auto_derive; trivial.
Qed.

Theorem selu_mean :
  is_RInt_gen (fun z => selu alpha lambda z * density y x z)
    (Rbar_locally m_infty) (Rbar_locally p_infty) (mu_closed alpha lambda y x).
Proof.
  replace (mu_closed alpha lambda y x) with
    ((lambda * alpha * (primitive 1 0 - primitive 0 0)
      - lambda * alpha * (- exp (1 * y + 1 ^ 2 * x / 2) - - exp (0 * y + 0 ^ 2 * x / 2)))
     + (0 - lambda * (y * primitive 0 0 - x * density y x 0))).
  2:{ rewrite !primitive_0, density_at_0; unfold mu_closed.
      replace (0 * y + 0 ^ 2 * x / 2) with 0 by field; rewrite exp_0; field. }
  apply (is_RInt_gen_Chasles (V := R_NormedModule) _ 0).
  - apply (half_line_m (fun z => lambda * alpha * (exp (1 * z) * density y x z
                                                   - exp (0 * z) * density y x z))
             (fun z => lambda * alpha * (primitive 1 z - primitive 0 z))).
    + intros z; apply is_derive_scal, (is_derive_minus (primitive 1) (primitive 0));
        apply is_derive_primitive.
    + intros z; apply (continuous_scal_r (lambda * alpha)
        (fun z => exp (1 * z) * density y x z - exp (0 * z) * density y x z)).
      apply (continuous_minus (fun z => exp (1 * z) * density y x z)
               (fun z => exp (0 * z) * density y x z)); apply continuous_exp_density.
    + intros z Hz; unfold selu; destruct (Rlt_dec 0 z); [lra |].
      rewrite Rmult_0_l, exp_0, Rmult_1_l; ring.
    + apply (is_lim_scal_l (fun z => primitive 1 z - primitive 0 z) (lambda * alpha) m_infty
               (- exp (1 * y + 1 ^ 2 * x / 2) - - exp (0 * y + 0 ^ 2 * x / 2))).
      apply is_lim_minus'; apply is_lim_primitive_m.
  - apply (half_line_p (fun z => lambda * (z * density y x z))
             (fun z => lambda * (y * primitive 0 z - x * density y x z))).
    + intros z; apply is_derive_scal; evar_last.
      * apply (is_derive_minus (fun z => y * primitive 0 z) (fun z => x * density y x z));
          apply is_derive_scal; [apply is_derive_primitive | apply is_derive_density].
      * rewrite Rmult_0_l, exp_0; unfold minus, plus, opp; simpl; field; lra.
    + intros z; apply (continuous_scal_r lambda (fun z => z * density y x z)).
      apply (continuous_mult (fun z => z) (density y x));
        [apply continuous_id | apply continuous_density].
    + intros z Hz; unfold selu; destruct (Rlt_dec 0 z); [ring | lra].
    + replace (Finite 0) with (Finite (lambda * (y * 0 - 0))) by (f_equal; ring).
      apply (is_lim_scal_l (fun z => y * primitive 0 z - x * density y x z) lambda
               p_infty (y * 0 - 0)).
      apply is_lim_minus'.
      * apply (is_lim_scal_l (primitive 0) y p_infty 0), is_lim_primitive_p.
      * apply (is_lim_ext (fun z => (0 * z + x) * density y x z)); [intros; ring |].
        apply is_lim_density.
Qed.

(** ** The second moment of selu *)

Theorem selu_second_moment :
  is_RInt_gen (fun z => selu alpha lambda z ^ 2 * density y x z)
    (Rbar_locally m_infty) (Rbar_locally p_infty) (xi_closed alpha lambda y x).
Proof.
  replace (xi_closed alpha lambda y x) with
    (((lambda * alpha) ^ 2 * (primitive 2 0 - 2 * primitive 1 0 + primitive 0 0)
      - (lambda * alpha) ^ 2 * (- exp (2 * y + 2 ^ 2 * x / 2)
           - 2 * - exp (1 * y + 1 ^ 2 * x / 2) + - exp (0 * y + 0 ^ 2 * x / 2)))
     + (0 - lambda ^ 2 * ((y ^ 2 + x) * primitive 0 0 - x * ((0 + y) * density y x 0)))).
  2:{ rewrite !primitive_0, density_at_0; unfold xi_closed.
      replace (0 * y + 0 ^ 2 * x / 2) with 0 by field; rewrite exp_0; field. }
  apply (is_RInt_gen_Chasles (V := R_NormedModule) _ 0).
  - apply (half_line_m
      (fun z => (lambda * alpha) ^ 2 * (exp (2 * z) * density y x z
                 - 2 * (exp (1 * z) * density y x z) + exp (0 * z) * density y x z))
      (fun z => (lambda * alpha) ^ 2 * (primitive 2 z - 2 * primitive 1 z + primitive 0 z))).
    + intros z; apply is_derive_scal.
      apply (is_derive_plus (fun z => primitive 2 z - 2 * primitive 1 z) (primitive 0));
          [| apply is_derive_primitive].
      apply (is_derive_minus (primitive 2) (fun z => 2 * primitive 1 z));
          [apply is_derive_primitive |].
      apply is_derive_scal, is_derive_primitive.
    + intros z; apply (continuous_scal_r ((lambda * alpha) ^ 2)
        (fun z => exp (2 * z) * density y x z
                 - 2 * (exp (1 * z) * density y x z) + exp (0 * z) * density y x z)).
      apply (continuous_plus (fun z => exp (2 * z) * density y x z
                 - 2 * (exp (1 * z) * density y x z)) (fun z => exp (0 * z) * density y x z));
        [| apply continuous_exp_density].
      apply (continuous_minus (fun z => exp (2 * z) * density y x z)
               (fun z => 2 * (exp (1 * z) * density y x z))); [apply continuous_exp_density |].
      apply (continuous_scal_r 2 (fun z => exp (1 * z) * density y x z)), continuous_exp_density.
    + intros z Hz; unfold selu; destruct (Rlt_dec 0 z); [lra |].
      replace (2 * z) with (z + z) by ring.
      rewrite Rmult_0_l, exp_0, Rmult_1_l, exp_plus; ring.
    + apply (is_lim_scal_l (fun z => primitive 2 z - 2 * primitive 1 z + primitive 0 z)
        ((lambda * alpha) ^ 2) m_infty
        (- exp (2 * y + 2 ^ 2 * x / 2)
           - 2 * - exp (1 * y + 1 ^ 2 * x / 2) + - exp (0 * y + 0 ^ 2 * x / 2))).
      apply is_lim_plus'; [| apply is_lim_primitive_m].
      apply is_lim_minus'; [apply is_lim_primitive_m |].
      apply (is_lim_scal_l (primitive 1) 2 m_infty (- exp (1 * y + 1 ^ 2 * x / 2))).
      apply is_lim_primitive_m.
  - apply (half_line_p (fun z => lambda ^ 2 * (z ^ 2 * density y x z))
      (fun z => lambda ^ 2 * ((y ^ 2 + x) * primitive 0 z - x * ((z + y) * density y x z)))).
    + intros z; apply is_derive_scal; evar_last.
      * apply (is_derive_minus (fun z => (y ^ 2 + x) * primitive 0 z)
                 (fun z => x * ((z + y) * density y x z)));
          apply is_derive_scal; [apply is_derive_primitive |].
        apply (is_derive_mult (fun z => z + y) (density y x) z 1);
          [auto_derive; [trivial | ring] | apply is_derive_density | apply Rmult_comm].
      * rewrite Rmult_0_l, exp_0; unfold minus, plus, opp, mult; simpl; field; lra.
    + intros z; apply (continuous_scal_r (lambda ^ 2) (fun z => z ^ 2 * density y x z)).
      apply (continuous_mult (fun z => z ^ 2) (density y x)); [| apply continuous_density].
      apply (ex_derive_continuous (V := R_NormedModule)); auto_derive; trivial.
    + intros z Hz; unfold selu; destruct (Rlt_dec 0 z); [ring | lra].
    + replace (Finite 0) with (Finite (lambda ^ 2 * ((y ^ 2 + x) * 0 - x * 0))) by (f_equal; ring).
      apply (is_lim_scal_l (fun z => (y ^ 2 + x) * primitive 0 z - x * ((z + y) * density y x z))
               (lambda ^ 2) p_infty ((y ^ 2 + x) * 0 - x * 0)).
      apply is_lim_minus'.
      * apply (is_lim_scal_l (primitive 0) (y ^ 2 + x) p_infty 0), is_lim_primitive_p.
      * apply (is_lim_scal_l (fun z => (z + y) * density y x z) x p_infty 0).
        apply (is_lim_ext (fun z => (1 * z + y) * density y x z)); [intros; ring |].
        apply is_lim_density.
Qed.

(** ** The second moment of the slope *)

Lemma Derive_selu_p z : 0 < z -> Derive (selu alpha lambda) z = lambda.
Proof.
  intros Hz; apply is_derive_unique, (is_derive_ext_loc (fun z => lambda * z)).
  - apply (filter_imp (fun u => 0 < u)); [| apply (open_gt 0), Hz].
    intros u Hu; unfold selu; destruct (Rlt_dec 0 u); [reflexivity | lra].
  - auto_derive; [trivial | ring].
Qed.

Lemma Derive_selu_m z : z < 0 -> Derive (selu alpha lambda) z = lambda * alpha * exp z.
Proof.
  intros Hz.
  apply is_derive_unique, (is_derive_ext_loc (fun z => lambda * (alpha * exp z - alpha))).
  - apply (filter_imp (fun u => u < 0)); [| apply (open_lt 0), Hz].
    intros u Hu; unfold selu; destruct (Rlt_dec 0 u); [lra | reflexivity].
  - auto_derive; [trivial | ring].
Qed.

Theorem selu_slope :
  is_RInt_gen (fun z => Derive (selu alpha lambda) z ^ 2 * density y x z)
    (Rbar_locally m_infty) (Rbar_locally p_infty) (slope_closed alpha lambda y x).
Proof.
  replace (slope_closed alpha lambda y x) with
    (((lambda * alpha) ^ 2 * primitive 2 0
      - (lambda * alpha) ^ 2 * - exp (2 * y + 2 ^ 2 * x / 2))
     + (0 - lambda ^ 2 * primitive 0 0)).
  2:{ rewrite !primitive_0; unfold slope_closed.
      replace (0 * y + 0 ^ 2 * x / 2) with 0 by field; rewrite exp_0; field. }
  apply (is_RInt_gen_Chasles (V := R_NormedModule) _ 0).
  - apply (half_line_m (fun z => (lambda * alpha) ^ 2 * (exp (2 * z) * density y x z))
             (fun z => (lambda * alpha) ^ 2 * primitive 2 z)).
    + intros z; apply is_derive_scal, is_derive_primitive.
    + intros z; apply (continuous_scal_r ((lambda * alpha) ^ 2)
        (fun z => exp (2 * z) * density y x z)), continuous_exp_density.
    + intros z Hz; rewrite Derive_selu_m by exact Hz.
      replace (2 * z) with (z + z) by ring; rewrite exp_plus; ring.
    + apply (is_lim_scal_l (primitive 2) ((lambda * alpha) ^ 2) m_infty
               (- exp (2 * y + 2 ^ 2 * x / 2))), is_lim_primitive_m.
  - apply (half_line_p (fun z => lambda ^ 2 * (exp (0 * z) * density y x z))
             (fun z => lambda ^ 2 * primitive 0 z)).
    + intros z; apply is_derive_scal, is_derive_primitive.
    + intros z; apply (continuous_scal_r (lambda ^ 2)
        (fun z => exp (0 * z) * density y x z)), continuous_exp_density.
    + intros z Hz; rewrite Derive_selu_p by exact Hz; rewrite Rmult_0_l, exp_0; ring.
    + replace (Finite 0) with (Finite (lambda ^ 2 * 0)) by (f_equal; ring).
      apply (is_lim_scal_l (primitive 0) (lambda ^ 2) p_infty 0), is_lim_primitive_p.
Qed.

(** The density is one of a probability measure. *)
Theorem density_total :
  is_RInt_gen (density y x) (Rbar_locally m_infty) (Rbar_locally p_infty) 1.
Proof.
  replace 1 with ((primitive 0 0 - - exp (0 * y + 0 ^ 2 * x / 2)) + (0 - primitive 0 0)).
  2:{ replace (0 * y + 0 ^ 2 * x / 2) with 0 by field; rewrite exp_0; ring. }
  apply (is_RInt_gen_Chasles (V := R_NormedModule) _ 0).
  - apply (half_line_m (fun z => exp (0 * z) * density y x z) (primitive 0)).
    + intros z; apply is_derive_primitive.
    + intros z; apply continuous_exp_density.
    + intros z _; rewrite Rmult_0_l, exp_0; ring.
    + apply is_lim_primitive_m.
  - apply (half_line_p (fun z => exp (0 * z) * density y x z) (primitive 0)).
    + intros z; apply is_derive_primitive.
    + intros z; apply continuous_exp_density.
    + intros z _; rewrite Rmult_0_l, exp_0; ring.
    + apply is_lim_primitive_p.
Qed.

End Moments.

(** ** The map of the paper in closed form *)

Section Map.
Variables alpha lambda mu omega nu tau : R.
Hypothesis pos : 0 < nu * tau.

Theorem mu_tilde_closed :
  mu_tilde alpha lambda mu omega nu tau = mu_closed alpha lambda (mu * omega) (nu * tau).
Proof.
  unfold mu_tilde, expectation, integral.
  apply (is_RInt_gen_unique (V := R_CompleteNormedModule)).
  exact (selu_mean alpha lambda (mu * omega) (nu * tau) pos).
Qed.

Theorem xi_tilde_closed :
  xi_tilde alpha lambda mu omega nu tau = xi_closed alpha lambda (mu * omega) (nu * tau).
Proof.
  unfold xi_tilde, expectation, integral.
  apply (is_RInt_gen_unique (V := R_CompleteNormedModule)).
  exact (selu_second_moment alpha lambda (mu * omega) (nu * tau) pos).
Qed.

Theorem nu_tilde_closed :
  nu_tilde alpha lambda mu omega nu tau = nu_closed alpha lambda (mu * omega) (nu * tau).
Proof. unfold nu_tilde, nu_closed; rewrite xi_tilde_closed, mu_tilde_closed; reflexivity. Qed.

End Map.

