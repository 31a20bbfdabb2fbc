(** * On the rays on which all fixed points lie, small variances increase, down to 0

    Near x = 0 the closed form of nu~ is a difference of large terms.  It is x times
    lambda^2/2 ((1 + r^2) (2 - e0) + r c G + alpha^2 G p/2) - (lambda/2 (r (2 - e0) + c G
    + alpha G q/sqrt 2))^2, with p and q values of the second and the first derivative of erfcx. *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
From SNN Require Import Challenge Erfc Erfcx Mills ClosedForms Constants Values Lipschitz
  Inequalities Rays.
Open Scope R_scope.

Lemma second_difference m z h : 0 < h ->
  (forall u, z <= u <= z + 2 * h -> m <= erfcx_2 u) ->
  m * h ^ 2 <= erfcx z - 2 * erfcx (z + h) + erfcx (z + 2 * h).
Proof.
  intros H M.
  assert (D : forall u, is_derive (fun t => erfcx (t + h) - erfcx t) u
                          (erfcx_1 (u + h) - erfcx_1 u)).
  { intros u; apply (is_derive_minus (fun t => erfcx (t + h)) erfcx);
      [| apply is_derive_erfcx].
    evar_last.
    - apply (is_derive_comp erfcx (fun t => t + h) u (erfcx_1 (u + h)) 1);
        [apply is_derive_erfcx | auto_derive; [trivial | ring]].
    - unfold scal; simpl; unfold mult; simpl; ring. }
  destruct (mean_value _ _ z (z + h) D) as (u & Hu & E); [lra |].
  destruct (mean_value erfcx_1 erfcx_2 u (u + h) is_derive_erfcx_1) as (v & Hv & F); [lra |].
  assert (L := M v ltac:(lra)).
  replace (z + 2 * h) with (z + h + h) by ring.
  replace (z + h - z) with h in E by ring; replace (u + h - u) with h in F by ring.
  rewrite F in E; nra.
Qed.

Lemma erfcx_2_low z : -0.0603 <= z <= 0.2153 -> 1.25 <= erfcx_2 z.
Proof. intros Hz; unfold erfcx_2, two_over_sqrt_PI; by_cover plane z 0. Qed.

Lemma erfcx_1_range z : -0.0603 <= z <= 0.2 -> -1.26 <= erfcx_1 z <= -0.8.
Proof. intros Hz; unfold erfcx_1, two_over_sqrt_PI; split; by_cover plane z 0. Qed.

(** The bracket of the headline. *)
Lemma bracket r p q : -0.0852 <= r <= 0.0852 -> 1.25 <= p -> -1.26 <= q <= -0.8 ->
  1.25 < lambda_01 ^ 2 / 2 * ((1 + r ^ 2) * (2 - erfc (r / sqrt 2))
           + r * sqrt (2 / PI) * exp (- r ^ 2 / 2) + alpha_01 ^ 2 * (exp (- r ^ 2 / 2) * p / 2))
         - (lambda_01 / 2 * (r * (2 - erfc (r / sqrt 2)) + sqrt (2 / PI) * exp (- r ^ 2 / 2)
           + alpha_01 * (exp (- r ^ 2 / 2) * q / sqrt 2))) ^ 2.
Proof.
  intros Hr Hp Hq.
  assert (P : lambda_01 ^ 2 / 2 * (alpha_01 ^ 2 * (exp (- r ^ 2 / 2) * 1.25 / 2))
              <= lambda_01 ^ 2 / 2 * (alpha_01 ^ 2 * (exp (- r ^ 2 / 2) * p / 2))).
  { assert (0 < exp (- r ^ 2 / 2)) by apply exp_pos.
    apply Rmult_le_compat_l; [nra |]; apply Rmult_le_compat_l; [nra |]; nra. }
  assert (B : 1.25 < lambda_01 ^ 2 / 2 * ((1 + r ^ 2) * (2 - erfc (r / sqrt 2))
           + r * sqrt (2 / PI) * exp (- r ^ 2 / 2)
           + alpha_01 ^ 2 * (exp (- r ^ 2 / 2) * 1.25 / 2))
         - (lambda_01 / 2 * (r * (2 - erfc (r / sqrt 2)) + sqrt (2 / PI) * exp (- r ^ 2 / 2)
           + alpha_01 * (exp (- r ^ 2 / 2) * q / sqrt 2))) ^ 2)
    by (clear P Hp p; by_cover plane r q).
  rewrite Rmult_plus_distr_l in *; lra.
Qed.

Lemma bracket_times al lam r s w e k G p q : w <> 0 ->
  s ^ 2 * (lam ^ 2 / 2 * ((1 + r ^ 2) * (2 - e) + r * k * G + al ^ 2 * (G * p / 2))
           - (lam / 2 * (r * (2 - e) + k * G + al * (G * q / w))) ^ 2)
  = lam ^ 2 / 2 * (((r * s) ^ 2 + s ^ 2) * (2 - e) + r * s * (k * s * G)
                   + al ^ 2 * (G * (p * (s ^ 2 / 2))))
    - (lam / 2 * (r * s * (2 - e) + k * s * G + al * (G * (q * (s / w))))) ^ 2.
Proof. intros; field; assumption. Qed.

Theorem nu_near_0 r x : -0.0852 <= r <= 0.0852 -> 0 < x <= 0.012 ->
  x / 0.8 < nu_01 (r * sqrt x) x.
Proof.
  intros Hr Hx.
  assert (S : 0 < sqrt x) by (apply sqrt_lt_R0; lra).
  assert (S2 : sqrt x ^ 2 = x) by (apply pow2_sqrt; lra).
  assert (Q : 0 < sqrt 2) by (apply sqrt_lt_R0; lra).
  assert (Q2 : sqrt 2 ^ 2 = 2) by (apply pow2_sqrt; lra).
  assert (Hh : sqrt (x / 2) = sqrt x / sqrt 2) by (apply sqrt_div_alt; lra).
  assert (H0 : 0 < sqrt (x / 2) <= 0.0775).
  { split; [apply sqrt_lt_R0; lra |].
    rewrite <- (sqrt_pow2 0.0775) by lra; apply sqrt_le_1_alt; lra. }
  assert (Z : -0.0603 <= r / sqrt 2 <= 0.0603) by (split; interval with (i_prec 60)).
  rewrite nu_values by lra; rewrite z0_ray, decay_ray by lra.
  assert (E0 := erfc_erfcx (r / sqrt 2)).
  replace (- (r / sqrt 2) ^ 2) with (- r ^ 2 / 2) in E0
    by (replace ((r / sqrt 2) ^ 2) with (r ^ 2 / sqrt 2 ^ 2) by (field; lra); rewrite Q2; field).
  set (z := r / sqrt 2) in *; set (h := sqrt (x / 2)) in *; set (G := exp (- r ^ 2 / 2)) in *.
  destruct (mean_value erfcx erfcx_1 z (z + h) is_derive_erfcx) as (u & Hu & F); [lra |].
  assert (Hq := erfcx_1_range u ltac:(lra)).
  assert (D2 := second_difference 1.25 z h ltac:(lra)
                  ltac:(intros v Hv; apply erfcx_2_low; lra)).
  set (p := (erfcx z - 2 * erfcx (z + h) + erfcx (z + 2 * h)) / h ^ 2).
  assert (h2 : h ^ 2 = x / 2) by (unfold h; apply pow2_sqrt; lra).
  assert (Hp : 1.25 <= p).
  { unfold p; apply Rmult_le_reg_r with (h ^ 2); [rewrite h2; lra |].
    unfold Rdiv; rewrite Rmult_assoc, Rinv_l by (rewrite h2; lra); lra. }
  assert (B := bracket r p (erfcx_1 u) Hr Hp Hq); fold z G in B.
  apply Rmult_lt_compat_l with (r := x) in B; [| lra].
  replace (x / 0.8) with (x * 1.25) by lra.
  apply Rlt_le_trans with (1 := B); right.
  assert (P2 : erfc z - 2 * (G * erfcx (z + h)) + G * erfcx (z + 2 * h) = G * (p * (x / 2)))
    by (rewrite <- E0, <- h2; unfold p; field; lra).
  assert (P1 : G * erfcx (z + h) - erfc z = G * (erfcx_1 u * (sqrt x / sqrt 2)))
    by (rewrite <- E0, <- Hh; fold h; replace (z + h - z) with h in F by ring; nra).
  unfold nu_at, xi_at, mu_at; rewrite P2, P1.
  assert (A := bracket_times alpha_01 lambda_01 r (sqrt x) (sqrt 2) (erfc z) (sqrt (2 / PI)) G p
                 (erfcx_1 u) ltac:(lra)).
  rewrite S2 in A; exact A.
Qed.

(** ** What both Theorem 3 and its corollary need *)

(** Every point of the half plane lies on a ray. *)
Lemma on_ray y x : 0 < x -> y = y / sqrt x * sqrt x.
Proof. intros Hx; assert (S : 0 < sqrt x) by (apply sqrt_lt_R0, Hx); field; lra. Qed.

Lemma ratio y x b : 0 < x -> Rabs y <= b * sqrt x -> - b <= y / sqrt x <= b.
Proof.
  intros Hx H; assert (S : 0 < sqrt x) by (apply sqrt_lt_R0, Hx); apply Rabs_le_between in H.
  split; apply Rmult_le_reg_r with (sqrt x); try exact S;
    unfold Rdiv; rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra; lra.
Qed.

Theorem nu_increases_1 y nu tau :
  0 < nu <= 0.16 -> 0.8 <= tau <= 1.25 -> Rabs y <= 0.0852 * sqrt (nu * tau) ->
  nu < nu_01 y (nu * tau).
Proof.
  intros Hnu Htau Hy.
  assert (X : 0 < nu * tau) by nra; assert (X1 : nu * tau <= 0.2) by nra.
  assert (T : nu <= nu * tau / 0.8) by (apply le_divided; lra).
  assert (R := ratio _ _ _ X Hy); rewrite (on_ray y _ X).
  set (x := nu * tau) in *; set (r := y / sqrt x) in *.
  destruct (Rle_dec x 0.012); [| destruct (Rle_dec x 0.128)].
  - assert (B := nu_near_0 r x); lra.
  - assert (B := nu_ray_small r x); lra.
  - assert (B := nu_ray_016 r x); lra.
Qed.

Theorem nu_increases_2 y nu tau :
  0 < nu <= 0.24 -> 0.9 <= tau <= 1.25 -> Rabs y <= 0.0852 * sqrt (nu * tau) ->
  nu < nu_01 y (nu * tau).
Proof.
  intros Hnu Htau Hy.
  assert (X : 0 < nu * tau) by nra; assert (X1 : nu * tau <= 0.3) by nra.
  assert (T : nu <= nu * tau / 0.9) by (apply le_divided; lra).
  assert (R := ratio _ _ _ X Hy); rewrite (on_ray y _ X).
  set (x := nu * tau) in *; set (r := y / sqrt x) in *.
  destruct (Rle_dec x 0.012); [| destruct (Rle_dec x 0.128); [| destruct (Rle_dec x 0.216)]].
  - assert (B := nu_near_0 r x); lra.
  - assert (B := nu_ray_small r x); lra.
  - assert (B := nu_ray_middle r x); lra.
  - assert (B := nu_ray_024 r x); lra.
Qed.
