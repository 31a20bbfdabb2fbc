(** * All derivatives of the moments by y

    tail and peak are closed under derivatives:  d tail k/dy = k tail k - peak, and the derivatives
    of peak are Hermite polynomials in y/x and 1/x times peak.  Each function here obeys the heat
    equation, dF/dx = (d^2 F/dy^2)/2, so that along a curve

      F^(n)' = F^(n+1) dy + F^(n+2)/2 dx. *)

From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From SNN Require Import Challenge Erfc ClosedForms.
Open Scope R_scope.

(** With r = y/x, q = 1/x. *)
Fixpoint hermite (j : nat) (r q : R) : R :=
  match j with
  | O => 1
  | S i =>
      match i with
      | O => - r
      | S h => - r * hermite i r q - INR i * q * hermite h r q
      end
  end.

Definition peak_n (j : nat) (y x : R) : R := hermite j (y / x) (/ x) * peak y x.

Fixpoint tail_n (k : R) (n : nat) (y x : R) : R :=
  match n with O => tail k y x | S m => k * tail_n k m y x - peak_n m y x end.

Definition start (m : nat) : R := match m with O => 2 | S _ => 0 end.

Definition mu_n (alpha lambda : R) (n : nat) (y x : R) : R :=
  match n with
  | O => mu_closed alpha lambda y x
  | S m => lambda / 2 * (start m - tail_n 0 m y x + alpha * tail_n 1 m y x)
  end.

Definition xi_n (alpha lambda : R) (n : nat) (y x : R) : R :=
  match n with
  | O => xi_closed alpha lambda y x
  | S O => xi_closed_y alpha lambda y x
  | S (S m) =>
      lambda ^ 2 * (start m - tail_n 0 m y x
                    + alpha ^ 2 * (2 * tail_n 2 m y x - tail_n 1 m y x))
  end.

Lemma peak_0 y x : peak_n 0 y x = peak y x.
Proof. unfold peak_n; simpl; ring. Qed.

Lemma peak_1 y x : peak_n 1 y x = - (y / x) * peak y x.
Proof. reflexivity. Qed.

Lemma peak_step j y x :
  peak_n (S (S j)) y x = - (y / x) * peak_n (S j) y x - INR (S j) * / x * peak_n j y x.
Proof.
  unfold peak_n.
  change (hermite (S (S j)) (y / x) (/ x))
    with (- (y / x) * hermite (S j) (y / x) (/ x) - INR (S j) * / x * hermite j (y / x) (/ x)).
  ring.
Qed.

Section Curve.
Variables alpha lambda : R.
Variables Y X : R -> R.
Variables t dy dx : R.
Hypothesis X_pos : 0 < X t.
Hypothesis HY : is_derive Y t dy.
Hypothesis HX : is_derive X t dx.

Notation y := (Y t).
Notation x := (X t).

Lemma is_derive_ratio : is_derive (fun t => Y t / X t) t (dy / x - y / x ^ 2 * dx).
Proof.
  evar_last; [apply (is_derive_div Y X t dy dx HY HX); lra | field; lra].
Qed.

Lemma is_derive_inverse : is_derive (fun t => / X t) t (- dx / x ^ 2).
Proof.
  evar_last; [apply (is_derive_inv X t dx HX); lra | reflexivity].
Qed.

Lemma is_derive_peak_n j :
  is_derive (fun t => peak_n j (Y t) (X t)) t
    (peak_n (S j) y x * dy + peak_n (S (S j)) y x / 2 * dx).
Proof.
  assert (D := is_derive_peak Y X t dy dx X_pos HY HX).
  cut (is_derive (fun t => peak_n j (Y t) (X t)) t
         (peak_n (S j) y x * dy + peak_n (S (S j)) y x / 2 * dx) /\
       is_derive (fun t => peak_n (S j) (Y t) (X t)) t
         (peak_n (S (S j)) y x * dy + peak_n (S (S (S j))) y x / 2 * dx)); [tauto |].
  induction j as [| j [IH1 IH2]].
  - assert (P0 : is_derive (fun t => peak_n 0 (Y t) (X t)) t
                   (peak_n 1 y x * dy + peak_n 2 y x / 2 * dx)).
    { apply (is_derive_ext (fun t => peak (Y t) (X t)));
        [intros; symmetry; apply peak_0 |].
      evar_last; [exact D |].
      rewrite peak_step, peak_1, peak_0; simpl INR; field; lra. }
    split; [exact P0 |].
    assert (E : forall s, - (Y s / X s * peak (Y s) (X s)) = peak_n 1 (Y s) (X s))
      by (intros s; rewrite peak_1; ring).
    apply (is_derive_ext _ _ t _ E); clear E.
    evar_last.
    + apply (is_derive_opp (fun t => Y t / X t * peak (Y t) (X t))).
      apply (is_derive_mult (fun t => Y t / X t) (fun t => peak (Y t) (X t)));
        [apply is_derive_ratio | exact D | intros; apply Rmult_comm].
    + rewrite !peak_step, peak_1, peak_0; simpl INR; unfold opp, plus, mult; simpl; field; lra.
  - split; [exact IH2 |].
    assert (E : forall s, - (Y s / X s * peak_n (S j) (Y s) (X s))
                          - INR (S j) * (/ X s * peak_n j (Y s) (X s))
                          = peak_n (S (S j)) (Y s) (X s))
      by (intros s; rewrite peak_step; ring).
    apply (is_derive_ext _ _ t _ E); clear E.
    evar_last.
    + apply (is_derive_minus (fun t => - (Y t / X t * peak_n (S j) (Y t) (X t)))
               (fun t => INR (S j) * (/ X t * peak_n j (Y t) (X t)))).
      * apply (is_derive_opp (fun t => Y t / X t * peak_n (S j) (Y t) (X t))).
        apply (is_derive_mult (fun t => Y t / X t) (fun t => peak_n (S j) (Y t) (X t)));
          [apply is_derive_ratio | exact IH2 | intros; apply Rmult_comm].
      * apply is_derive_scal.
        apply (is_derive_mult (fun t => / X t) (fun t => peak_n j (Y t) (X t)));
          [apply is_derive_inverse | exact IH1 | intros; apply Rmult_comm].
    + rewrite (peak_step (S (S j))), (peak_step (S j)), (peak_step j).
      rewrite !S_INR; unfold minus, opp, plus, mult; simpl.
      generalize (peak_n (S j) y x) (peak_n j y x) (INR j); intros a b k; field; lra.
Qed.

Lemma is_derive_tail_n k n :
  is_derive (fun t => tail_n k n (Y t) (X t)) t
    (tail_n k (S n) y x * dy + tail_n k (S (S n)) y x / 2 * dx).
Proof.
  induction n as [| n IH].
  - evar_last; [apply (is_derive_tail Y X t dy dx X_pos HY HX k) |].
    simpl; rewrite peak_0; change (peak_n 1 y x) with (- (y / x) * peak y x); field; lra.
  - change (fun t => tail_n k (S n) (Y t) (X t))
      with (fun t => k * tail_n k n (Y t) (X t) - peak_n n (Y t) (X t)).
    evar_last.
    + apply (is_derive_minus (fun t => k * tail_n k n (Y t) (X t))
               (fun t => peak_n n (Y t) (X t))); [apply is_derive_scal, IH |].
      apply is_derive_peak_n.
    + simpl tail_n; unfold minus, opp, plus; simpl.
      generalize (tail_n k n y x) (peak_n n y x) (peak_n (S n) y x) (peak_n (S (S n)) y x).
      intros; field.
Qed.

Lemma is_derive_two k a b (f h : R -> R) df dh :
  is_derive f t df -> is_derive h t dh ->
  is_derive (fun t => k * (a - f t + b * h t)) t (k * (- df + b * dh)).
Proof.
  intros Df Dh; apply is_derive_scal; evar_last.
  - apply (is_derive_plus (fun t => a - f t) (fun t => b * h t)); [| apply is_derive_scal, Dh].
    apply (is_derive_minus (fun _ => a) f); [apply is_derive_const | exact Df].
  - unfold minus, plus, opp, zero; simpl; ring.
Qed.

Lemma is_derive_three k a b (f h l : R -> R) df dh dl :
  is_derive f t df -> is_derive h t dh -> is_derive l t dl ->
  is_derive (fun t => k * (a - f t + b * (2 * h t - l t))) t (k * (- df + b * (2 * dh - dl))).
Proof.
  intros Df Dh Dl; apply (is_derive_two k a b f (fun t => 2 * h t - l t)); [exact Df |].
  apply (is_derive_minus (fun t => 2 * h t) l); [apply is_derive_scal, Dh | exact Dl].
Qed.

Theorem is_derive_mu_n n :
  is_derive (fun t => mu_n alpha lambda n (Y t) (X t)) t
    (mu_n alpha lambda (S n) y x * dy + mu_n alpha lambda (S (S n)) y x / 2 * dx).
Proof.
  destruct n as [| m].
  - evar_last; [apply (is_derive_mu_closed alpha lambda Y X t dy dx X_pos HY HX) |].
    simpl; rewrite peak_0; unfold mu_closed_y, mu_closed_yy; field.
  - evar_last.
    + apply (is_derive_two (lambda / 2) (start m) alpha
               (fun t => tail_n 0 m (Y t) (X t)) (fun t => tail_n 1 m (Y t) (X t)));
        apply is_derive_tail_n.
    + unfold mu_n; cbn [start]; field.
Qed.

Theorem is_derive_xi_n n :
  is_derive (fun t => xi_n alpha lambda n (Y t) (X t)) t
    (xi_n alpha lambda (S n) y x * dy + xi_n alpha lambda (S (S n)) y x / 2 * dx).
Proof.
  destruct n as [| [| m]].
  - evar_last; [apply (is_derive_xi_closed alpha lambda Y X t dy dx X_pos HY HX) |].
    simpl; unfold xi_closed_yy; field.
  - assert (T := is_derive_tail_n).
    assert (T0 := T 0 0%nat); assert (T1 := T 1 0%nat); assert (T2 := T 2 0%nat); clear T.
    assert (D := is_derive_peak Y X t dy dx X_pos HY HX).
    unfold xi_n at 1, xi_closed_y.
    evar_last.
    + apply is_derive_scal.
      apply (is_derive_plus (fun t => Y t * (2 - tail 0 (Y t) (X t)) + X t * peak (Y t) (X t))
               (fun t => alpha ^ 2 * (tail 2 (Y t) (X t) - tail 1 (Y t) (X t)))).
      * apply (is_derive_plus (fun t => Y t * (2 - tail 0 (Y t) (X t)))
                 (fun t => X t * peak (Y t) (X t))).
        -- apply (is_derive_mult Y (fun t => 2 - tail 0 (Y t) (X t)));
             [exact HY | | intros; apply Rmult_comm].
           apply (is_derive_minus (fun _ => 2) (fun t => tail 0 (Y t) (X t)));
             [apply is_derive_const | exact T0].
        -- apply (is_derive_mult X (fun t => peak (Y t) (X t)));
             [exact HX | exact D | intros; apply Rmult_comm].
      * apply is_derive_scal.
        apply (is_derive_minus (fun t => tail 2 (Y t) (X t)) (fun t => tail 1 (Y t) (X t)));
          [exact T2 | exact T1].
    + unfold xi_n; simpl tail_n; simpl start; rewrite !peak_0, !peak_1.
      unfold minus, plus, opp, mult, zero; simpl; field; lra.
  - evar_last.
    + apply (is_derive_three (lambda ^ 2) (start m) (alpha ^ 2)
               (fun t => tail_n 0 m (Y t) (X t)) (fun t => tail_n 2 m (Y t) (X t))
               (fun t => tail_n 1 m (Y t) (X t))); apply is_derive_tail_n.
    + unfold xi_n; cbn [start]; field.
Qed.

End Curve.

(** They are the derivatives by y. *)
Section By_y.
Variables alpha lambda x : R.
Hypothesis x_pos : 0 < x.

Lemma is_derive_by_y (F : nat -> R -> R -> R)
  (H : forall n Y X t dy dx, 0 < X t -> is_derive Y t dy -> is_derive X t dx ->
    is_derive (fun t => F n (Y t) (X t)) t
      (F (S n) (Y t) (X t) * dy + F (S (S n)) (Y t) (X t) / 2 * dx)) n y :
  is_derive (fun y => F n y x) y (F (S n) y x).
Proof.
  evar_last; [apply (H n (fun y => y) (fun _ => x) y 1 0) |]; [exact x_pos | | |].
  - auto_derive; [trivial | ring].
  - apply is_derive_constant.
  - ring.
Qed.

Lemma Derive_n_by_y (F : nat -> R -> R -> R)
  (H : forall n Y X t dy dx, 0 < X t -> is_derive Y t dy -> is_derive X t dx ->
    is_derive (fun t => F n (Y t) (X t)) t
      (F (S n) (Y t) (X t) * dy + F (S (S n)) (Y t) (X t) / 2 * dx)) n y :
  Derive_n (fun y => F 0%nat y x) n y = F n y x.
Proof.
  revert y; induction n as [| n IH]; intros y; [reflexivity |].
  simpl; rewrite (Derive_ext _ (fun y => F n y x)) by exact IH.
  apply is_derive_unique, is_derive_by_y, H.
Qed.

End By_y.
