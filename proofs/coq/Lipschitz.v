(** * The map g in closed form, its Jacobian, and the distance of two images

    [lipschitz]: where S <= k on a rectangle, g brings any two points of it k times as near. *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From SNN Require Import Challenge Erfc ClosedForms Moments Plane Values.
Open Scope R_scope.

Notation mu_01 := (mu_closed alpha_01 lambda_01).
Notation nu_01 := (nu_closed alpha_01 lambda_01).
Notation norm_01 := (jacobian_norm alpha_01 lambda_01).

Theorem integrals_exist_holds : integrals_exist.
Proof.
  intros alpha lambda y x H; repeat split; eexists;
    [apply selu_mean | apply selu_second_moment | apply selu_slope]; exact H.
Qed.

Section For_given_weights.
Variables omega tau : R.

Lemma g_closed mu nu : 0 < nu * tau ->
  g omega tau (mu, nu) = (mu_01 (mu * omega) (nu * tau), nu_01 (mu * omega) (nu * tau)).
Proof.
  intros H; unfold g; simpl; rewrite mu_tilde_closed, nu_tilde_closed by exact H; reflexivity.
Qed.

Lemma positive_nearby nu : 0 < nu * tau -> locally nu (fun v => 0 < v * tau).
Proof.
  intros H.
  apply (continuous_mult (fun v => v) (fun _ => tau) nu);
    [apply continuous_id | apply continuous_const |].
  apply (open_gt 0), H.
Qed.

(** The entries of the Jacobian. *)
Section At_a_point.
Variables mu nu : R.
Hypothesis pos : 0 < nu * tau.

Lemma is_derive_11 :
  is_derive (fun m => fst (g omega tau (m, nu))) mu
    (omega * mu_by_y alpha_01 lambda_01 (mu * omega) (nu * tau)).
Proof.
  apply (is_derive_ext (fun m => mu_01 (m * omega) (nu * tau)));
    [intros m; rewrite g_closed by exact pos; reflexivity | apply d_mean, pos].
Qed.

Lemma is_derive_21 :
  is_derive (fun m => snd (g omega tau (m, nu))) mu
    (omega * nu_by_y alpha_01 lambda_01 (mu * omega) (nu * tau)).
Proof.
  apply (is_derive_ext (fun m => nu_01 (m * omega) (nu * tau)));
    [intros m; rewrite g_closed by exact pos; reflexivity | apply d_variance, pos].
Qed.

Lemma is_derive_12 :
  is_derive (fun v => fst (g omega tau (mu, v))) nu
    (tau * mu_by_x alpha_01 lambda_01 (mu * omega) (nu * tau)).
Proof.
  apply (is_derive_ext_loc (fun v => mu_01 (mu * omega) (v * tau))); [| apply d_mean, pos].
  apply (filter_imp (fun v => 0 < v * tau)); [| apply positive_nearby, pos].
  intros v Hv; rewrite g_closed by exact Hv; reflexivity.
Qed.

Lemma is_derive_22 :
  is_derive (fun v => snd (g omega tau (mu, v))) nu
    (tau * nu_by_x alpha_01 lambda_01 (mu * omega) (nu * tau)).
Proof.
  apply (is_derive_ext_loc (fun v => nu_01 (mu * omega) (v * tau)));
    [| apply d_variance, pos].
  apply (filter_imp (fun v => 0 < v * tau)); [| apply positive_nearby, pos].
  intros v Hv; rewrite g_closed by exact Hv; reflexivity.
Qed.

Lemma S_is_norm : S_of_g mu omega nu tau = norm_01 (mu * omega) (nu * tau) omega tau.
Proof.
  assert (E11 : H11 mu omega nu tau = _) by apply is_derive_unique, is_derive_11.
  assert (E12 : H12 mu omega nu tau = _) by apply is_derive_unique, is_derive_12.
  assert (E21 : H21 mu omega nu tau = _) by apply is_derive_unique, is_derive_21.
  assert (E22 : H22 mu omega nu tau = _) by apply is_derive_unique, is_derive_22.
  unfold S_of_g; rewrite E11, E12, E21, E22.
  unfold jacobian_norm, largest_singular_value; do 3 f_equal; ring.
Qed.

End At_a_point.

(** If S is at most [k] over a rectangle, then distances are multiplied by [k] at most. *)
Theorem lipschitz (l1 r1 l2 r2 k : R) :
  0 < l2 -> 0 < tau ->
  (forall mu nu, l1 <= mu <= r1 -> l2 <= nu <= r2 ->
     norm_01 (mu * omega) (nu * tau) omega tau <= k) ->
  forall p q, l1 <= fst p <= r1 /\ l2 <= snd p <= r2 -> l1 <= fst q <= r1 /\ l2 <= snd q <= r2 ->
  distance (g omega tau p) (g omega tau q) <= k * distance p q.
Proof.
  intros L T Hk [p1 p2] [q1 q2]; simpl; intros [P1 P2] [Q1 Q2].
  rewrite !distance_len, !g_closed by nra; simpl.
  set (a := p1 - q1); set (b := p2 - q2).
  set (U := fun t => q1 + t * a); set (V := fun t => q2 + t * b).
  set (Y := fun t => U t * omega); set (X := fun t => V t * tau).
  assert (In : forall t, 0 <= t <= 1 -> l1 <= U t <= r1 /\ l2 <= V t <= r2)
    by (intros t Ht; unfold U, V, a, b; split; split; nra).
  assert (Xp : forall t, 0 <= t <= 1 -> 0 < X t)
    by (intros t Ht; assert (I := In t Ht); unfold X; nra).
  assert (DY : forall t, is_derive Y t (a * omega))
    by (intros t; unfold Y, U; auto_derive; [trivial | ring]).
  assert (DX : forall t, is_derive X t (b * tau))
    by (intros t; unfold X, V; auto_derive; [trivial | ring]).
  assert (M := mean_value_inequality (fun t => mu_01 (Y t) (X t)) (fun t => nu_01 (Y t) (X t))
    (fun t => mu_by_y alpha_01 lambda_01 (Y t) (X t) * (a * omega)
              + mu_by_x alpha_01 lambda_01 (Y t) (X t) * (b * tau))
    (fun t => nu_by_y alpha_01 lambda_01 (Y t) (X t) * (a * omega)
              + nu_by_x alpha_01 lambda_01 (Y t) (X t) * (b * tau))
    (k * len a b)).
  cbv beta in M.
  replace (Y 1) with (p1 * omega) in M by (unfold Y, U, a; ring).
  replace (X 1) with (p2 * tau) in M by (unfold X, V, b; ring).
  replace (Y 0) with (q1 * omega) in M by (unfold Y, U, a; ring).
  replace (X 0) with (q2 * tau) in M by (unfold X, V, b; ring).
  apply M; clear M; intros t Ht; destruct (In t Ht) as [I1 I2].
  - apply is_derive_mu_closed; [apply Xp, Ht | apply DY | apply DX].
  - apply is_derive_nu_closed; [apply Xp, Ht | apply DY | apply DX].
  - apply Rle_trans with (norm_01 (Y t) (X t) omega tau * len a b).
    + eapply Rle_trans; [| apply operator_norm].
      right; f_equal; ring.
    + apply Rmult_le_compat_r; [apply len_pos | apply Hk; assumption].
Qed.

End For_given_weights.

Theorem derivatives_exist_holds : derivatives_exist.
Proof.
  intros mu omega nu tau part H [-> | ->]; split; eexists;
    [apply is_derive_11 | apply is_derive_12 | apply is_derive_21 | apply is_derive_22]; exact H.
Qed.
