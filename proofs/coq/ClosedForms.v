(** * The closed forms of the moments and their derivatives

    With y = mu omega and x = nu tau, for z normal with mean y and variance x,

      tail k = 2 tail[e^(k z); z <= 0] = e^(k y + k^2 x/2) erfc((y + k x)/sqrt(2 x)),  k = 0, 1, 2
      peak   = 2 (density of z at 0) = sqrt(2/(PI x)) e^(-y^2/(2 x)).

    Derivatives are taken along a curve t -> (Y t, X t): one statement gives both partial
    derivatives (curves parallel to an axis), and the chain rule needed for the mean value
    inequality (straight lines). *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From SNN Require Import Challenge Erfc.
Open Scope R_scope.

Definition tail (k y x : R) : R := exp (k * y + k ^ 2 * x / 2) * erfc ((y + k * x) / sqrt (2 * x)).
Definition peak (y x : R) : R := sqrt (2 / (PI * x)) * exp (- y ^ 2 / (2 * x)).

Section Closed_forms.
Variables alpha lambda : R.

(** mu~ and its derivatives by y: the first, the second. *)
Definition mu_closed y x :=
  lambda / 2 * (y * (2 - tail 0 y x) + x * peak y x + alpha * (tail 1 y x - tail 0 y x)).
Definition mu_closed_y y x := lambda / 2 * (2 - tail 0 y x + alpha * tail 1 y x).
Definition mu_closed_yy y x := lambda / 2 * (alpha * tail 1 y x - (alpha - 1) * peak y x).

(** xi~, the second moment, and its derivatives by y. *)
Definition xi_closed y x :=
  lambda ^ 2 / 2 * ((y ^ 2 + x) * (2 - tail 0 y x) + y * (x * peak y x)
                    + alpha ^ 2 * (tail 0 y x - 2 * tail 1 y x + tail 2 y x)).
Definition xi_closed_y y x :=
  lambda ^ 2 * (y * (2 - tail 0 y x) + x * peak y x + alpha ^ 2 * (tail 2 y x - tail 1 y x)).
Definition xi_closed_yy y x :=
  lambda ^ 2 * (2 - tail 0 y x + alpha ^ 2 * (2 * tail 2 y x - tail 1 y x)).

(** nu~. *)
Definition nu_closed y x := xi_closed y x - mu_closed y x ^ 2.

(** The second moment of the slope of selu. *)
Definition slope_closed y x := lambda ^ 2 / 2 * (2 - tail 0 y x + alpha ^ 2 * tail 2 y x).

(** The entries of the Jacobian of (mu~, nu~) by (y, x). *)
Definition mu_by_y y x := mu_closed_y y x.
Definition mu_by_x y x := mu_closed_yy y x / 2.
Definition nu_by_y y x := xi_closed_y y x - 2 * mu_closed y x * mu_closed_y y x.
Definition nu_by_x y x := xi_closed_yy y x / 2 - mu_closed y x * mu_closed_yy y x.

(** ** Derivatives along a curve *)

Lemma is_derive_exp (u : R -> R) t du :
  is_derive u t du -> is_derive (fun s => exp (u s)) t (exp (u t) * du).
Proof.
  intros H; evar_last.
  - apply (is_derive_comp exp u); [apply is_derive_Reals, derivable_pt_lim_exp | exact H].
  - unfold scal; simpl; unfold mult; simpl; ring.
Qed.

Lemma peak_alt k y x : 0 < x ->
  peak y x = 2 / (sqrt PI * sqrt (2 * x))
          * (exp (k * y + k ^ 2 * x / 2) * exp (- ((y + k * x) / sqrt (2 * x)) ^ 2)).
Proof.
  intros Hx; assert (P := PI_RGT_0).
  assert (S : 0 < sqrt (2 * x)) by (apply sqrt_lt_R0; lra).
  assert (Q : 0 < sqrt PI) by (apply sqrt_lt_R0; lra).
  unfold peak; rewrite <- exp_plus; f_equal.
  - replace (2 / (PI * x)) with ((2 * 2) / (PI * (2 * x))) by (field; lra).
    rewrite sqrt_div_alt by nra; rewrite sqrt_square, sqrt_mult by lra; reflexivity.
  - f_equal.
    replace (((y + k * x) / sqrt (2 * x)) ^ 2) with ((y + k * x) ^ 2 / sqrt (2 * x) ^ 2)
      by (field; lra).
    rewrite pow2_sqrt by lra; field; lra.
Qed.

Section Curve.
Variables Y X : R -> R.
Variables t dy dx : R.
Hypothesis X_pos : 0 < X t.
Hypothesis HY : is_derive Y t dy.
Hypothesis HX : is_derive X t dx.

Notation y := (Y t).
Notation x := (X t).

Lemma Derive_Y : Derive (fun s => Y s) t = dy.
Proof. apply is_derive_unique, HY. Qed.

Lemma Derive_X : Derive (fun s => X s) t = dx.
Proof. apply is_derive_unique, HX. Qed.

Lemma is_derive_tail k :
  is_derive (fun t => tail k (Y t) (X t)) t
    ((k * tail k y x - peak y x) * dy
     + (k ^ 2 * tail k y x - k * peak y x + y / x * peak y x) / 2 * dx).
Proof.
  assert (EY : ex_derive Y t) by (exists dy; exact HY).
  assert (EX : ex_derive X t) by (exists dx; exact HX).
  assert (S : 0 < sqrt (2 * x)) by (apply sqrt_lt_R0; lra).
  assert (Q : 0 < sqrt PI) by (apply sqrt_lt_R0, PI_RGT_0).
  unfold tail.
  evar_last.
  - apply (is_derive_mult (fun t => exp (k * Y t + k ^ 2 * X t / 2))
             (fun t => erfc ((Y t + k * X t) / sqrt (2 * X t))));
      [ | | intros; apply Rmult_comm].
    + apply (is_derive_exp (fun t => k * Y t + k ^ 2 * X t / 2)).
      instantiate (1 := k * dy + k ^ 2 * dx / 2).
      evar_last.
      * auto_derive; [split; [exact EY | split; [exact EX | trivial]] | reflexivity].
      * rewrite Derive_Y, Derive_X; simpl; field.
    + apply (is_derive_comp erfc (fun t => (Y t + k * X t) / sqrt (2 * X t))).
      * apply is_derive_erfc.
      * instantiate (1 := (dy + k * dx / 2 - y / (2 * x) * dx) / sqrt (2 * x)).
        evar_last.
        -- auto_derive; [| reflexivity].
           repeat split; try assumption; lra.
        -- rewrite Derive_Y, Derive_X.
           assert (X2 : x = sqrt (2 * x) ^ 2 / 2) by (rewrite pow2_sqrt; lra).
           revert S X2; generalize (sqrt (2 * x)); intros s S X2.
           rewrite X2; field; lra.
  - rewrite (peak_alt k) by exact X_pos.
    unfold plus, mult, scal; simpl; unfold mult; simpl.
    field; lra.
Qed.

Lemma is_derive_peak :
  is_derive (fun t => peak (Y t) (X t)) t
    (- (y / x) * peak y x * dy + ((y / x) ^ 2 - / x) * peak y x / 2 * dx).
Proof.
  assert (EY : ex_derive Y t) by (exists dy; exact HY).
  assert (EX : ex_derive X t) by (exists dx; exact HX).
  assert (P := PI_RGT_0).
  assert (S : 0 < sqrt (2 / (PI * x))) by (apply sqrt_lt_R0, Rdiv_lt_0_compat; nra).
  assert (S2 : sqrt (2 / (PI * x)) ^ 2 = 2 / (PI * x))
    by (apply pow2_sqrt, Rlt_le, Rdiv_lt_0_compat; nra).
  unfold peak.
  evar_last.
  - apply (is_derive_mult (fun t => sqrt (2 / (PI * X t))) (fun t => exp (- Y t ^ 2 / (2 * X t))));
      [ | | intros; apply Rmult_comm].
    + instantiate (1 := - dx / (2 * x) * sqrt (2 / (PI * x))).
      evar_last.
      * apply (is_derive_sqrt (fun t => 2 / (PI * X t)) t (- 2 * dx / (PI * x ^ 2))).
        -- evar_last.
           ++ auto_derive; [| reflexivity].
              repeat split; try assumption; nra.
           ++ rewrite Derive_X; simpl; field; lra.
        -- apply Rdiv_lt_0_compat; nra.
      * apply Rmult_eq_reg_r with (2 * sqrt (2 / (PI * x))); [| lra].
        replace (- dx / (2 * x) * sqrt (2 / (PI * x)) * (2 * sqrt (2 / (PI * x))))
          with (- dx / x * sqrt (2 / (PI * x)) ^ 2) by (field; lra).
        rewrite S2; field; repeat split; lra.
    + apply (is_derive_exp (fun t => - Y t ^ 2 / (2 * X t))).
      instantiate (1 := - (y / x) * dy + y ^ 2 / (2 * x ^ 2) * dx).
      evar_last.
      * auto_derive; [| reflexivity].
        repeat split; try assumption; lra.
      * rewrite Derive_Y, Derive_X.
        simpl; field; lra.
  - unfold plus, mult; simpl; field; lra.
Qed.

Lemma is_derive_mu_closed :
  is_derive (fun t => mu_closed (Y t) (X t)) t (mu_closed_y y x * dy + mu_closed_yy y x / 2 * dx).
Proof.
  assert (HE := is_derive_tail); assert (HD := is_derive_peak); unfold mu_closed.
  evar_last.
  - apply is_derive_scal.
    apply (is_derive_plus (fun t => Y t * (2 - tail 0 (Y t) (X t)) + X t * peak (Y t) (X t))
             (fun t => alpha * (tail 1 (Y t) (X t) - tail 0 (Y t) (X t)))).
    + apply (is_derive_plus (fun t => Y t * (2 - tail 0 (Y t) (X t)))
               (fun t => X t * peak (Y t) (X t))).
      * apply (is_derive_mult Y (fun t => 2 - tail 0 (Y t) (X t))); [exact HY | | apply Rmult_comm].
        apply (is_derive_minus (fun _ => 2) (fun t => tail 0 (Y t) (X t)));
          [apply is_derive_const | apply HE].
      * apply (is_derive_mult X (fun t => peak (Y t) (X t)));
          [exact HX | exact HD | apply Rmult_comm].
    + apply is_derive_scal.
      apply (is_derive_minus (fun t => tail 1 (Y t) (X t)) (fun t => tail 0 (Y t) (X t))); apply HE.
  - unfold mu_closed_y, mu_closed_yy, plus, minus, opp, mult, scal, zero, plus, mult; simpl;
      field; lra.
Qed.

Lemma is_derive_xi_closed :
  is_derive (fun t => xi_closed (Y t) (X t)) t (xi_closed_y y x * dy + xi_closed_yy y x / 2 * dx).
Proof.
  assert (HE := is_derive_tail); assert (HD := is_derive_peak); unfold xi_closed.
  evar_last.
  - apply is_derive_scal.
    apply (is_derive_plus (fun t => (Y t ^ 2 + X t) * (2 - tail 0 (Y t) (X t))
                                    + Y t * (X t * peak (Y t) (X t)))
             (fun t => alpha ^ 2
                * (tail 0 (Y t) (X t) - 2 * tail 1 (Y t) (X t) + tail 2 (Y t) (X t)))).
    + apply (is_derive_plus (fun t => (Y t ^ 2 + X t) * (2 - tail 0 (Y t) (X t)))
               (fun t => Y t * (X t * peak (Y t) (X t)))).
      * apply (is_derive_mult (fun t => Y t ^ 2 + X t) (fun t => 2 - tail 0 (Y t) (X t)));
          [| | apply Rmult_comm].
        -- apply (is_derive_plus (fun t => Y t ^ 2) X); [| exact HX].
           apply (is_derive_pow Y 2), HY.
        -- apply (is_derive_minus (fun _ => 2) (fun t => tail 0 (Y t) (X t)));
             [apply is_derive_const | apply HE].
      * apply (is_derive_mult Y (fun t => X t * peak (Y t) (X t))); [exact HY | | apply Rmult_comm].
        apply (is_derive_mult X (fun t => peak (Y t) (X t)));
            [exact HX | exact HD | apply Rmult_comm].
    + apply is_derive_scal.
      apply (is_derive_plus (fun t => tail 0 (Y t) (X t) - 2 * tail 1 (Y t) (X t))
               (fun t => tail 2 (Y t) (X t))); [| apply HE].
      apply (is_derive_minus (fun t => tail 0 (Y t) (X t)) (fun t => 2 * tail 1 (Y t) (X t)));
        [apply HE |].
      apply is_derive_scal, HE.
  - unfold xi_closed_y, xi_closed_yy, plus, minus, opp, mult, scal, zero, plus, mult; simpl;
      field; lra.
Qed.

Lemma is_derive_nu_closed :
  is_derive (fun t => nu_closed (Y t) (X t)) t (nu_by_y y x * dy + nu_by_x y x * dx).
Proof.
  unfold nu_closed; evar_last.
  - apply (is_derive_minus (fun t => xi_closed (Y t) (X t)) (fun t => mu_closed (Y t) (X t) ^ 2)).
    + apply is_derive_xi_closed.
    + apply (is_derive_pow (fun t => mu_closed (Y t) (X t)) 2), is_derive_mu_closed.
  - unfold nu_by_y, nu_by_x, plus, minus, opp, plus; simpl; field.
Qed.

End Curve.

(** ** The Jacobian of g by (mu, nu) *)

Section Jacobian.
Variables mu omega nu tau : R.
Hypothesis pos : 0 < nu * tau.

Lemma is_derive_line (c u : R) : is_derive (fun s => s * c) u c.
Proof. auto_derive; [trivial | ring]. Qed.

Lemma is_derive_constant (c u : R) : is_derive (fun _ : R => c) u 0.
Proof. auto_derive; [trivial | ring]. Qed.

(** What is said along curves of a function of (y, x) gives both its partial derivatives. *)
Lemma partials (F Fy Fx : R -> R -> R) :
  (forall Y X t dy dx, 0 < X t -> is_derive Y t dy -> is_derive X t dx ->
     is_derive (fun t => F (Y t) (X t)) t (Fy (Y t) (X t) * dy + Fx (Y t) (X t) * dx)) ->
  is_derive (fun mu => F (mu * omega) (nu * tau)) mu (omega * Fy (mu * omega) (nu * tau)) /\
  is_derive (fun nu => F (mu * omega) (nu * tau)) nu (tau * Fx (mu * omega) (nu * tau)).
Proof.
  intros chain; split; evar_last.
  - exact (chain (fun mu => mu * omega) (fun _ => nu * tau) mu omega 0 pos
             (is_derive_line _ _) (is_derive_constant _ _)).
  - cbv beta; ring.
  - exact (chain (fun _ => mu * omega) (fun nu => nu * tau) nu 0 tau pos
             (is_derive_constant _ _) (is_derive_line _ _)).
  - cbv beta; ring.
Qed.

Definition d_mean := partials mu_closed mu_by_y mu_by_x is_derive_mu_closed.
Definition d_second_moment :=
  partials xi_closed xi_closed_y (fun y x => xi_closed_yy y x / 2) is_derive_xi_closed.
Definition d_variance := partials nu_closed nu_by_y nu_by_x is_derive_nu_closed.

End Jacobian.
End Closed_forms.

