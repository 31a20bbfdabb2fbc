(** * Banach's fixed point theorem on a closed rectangle of the plane

    A contraction of it has one fixed point, which attracts all of it, and how fast. *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From SNN Require Import Challenge Plane.
Open Scope R_scope.

Section Banach.

Variables l1 r1 l2 r2 : R.
Definition in_rectangle (p : R * R) : Prop := l1 <= fst p <= r1 /\ l2 <= snd p <= r2.

Variable f : R * R -> R * R.
Variable M : R.
Hypothesis M_pos : 0 <= M.
Hypothesis M_lt_1 : M < 1.
Hypothesis into : forall p, in_rectangle p -> in_rectangle (f p).
Hypothesis contraction :
  forall p q, in_rectangle p -> in_rectangle q -> distance (f p) (f q) <= M * distance p q.

Notation iterates := (iterate f).

Lemma iterate_in n p : in_rectangle p -> in_rectangle (iterates n p).
Proof. intros Hp; induction n; simpl; auto. Qed.

Lemma iterate_contracts n p q :
  in_rectangle p -> in_rectangle q -> distance (iterates n p) (iterates n q) <= M ^ n * distance p
      q.
Proof.
  intros Hp Hq; induction n; simpl; [lra |].
  apply Rle_trans with (1 := contraction _ _ (iterate_in n p Hp) (iterate_in n q Hq)).
  rewrite Rmult_assoc; apply Rmult_le_compat_l; assumption.
Qed.

Lemma iterate_shift n p : iterates n (f p) = f (iterates n p).
Proof. induction n; simpl; congruence. Qed.

(** A sequence of reals with geometrically small steps converges. *)
Lemma geometric_cv (u : nat -> R) (c : R) :
  (forall n, Rabs (u (S n) - u n) <= c * M ^ n) -> ex_finite_lim_seq u.
Proof.
  intros H.
  assert (S : ex_series (fun n => u (S n) - u n)).
  { apply (ex_series_le (fun n => u (S n) - u n) (fun n => c * M ^ n)).
    - exact H.
    - apply (ex_series_scal_l c (fun n => M ^ n)), ex_series_geom; rewrite Rabs_pos_eq; lra. }
  destruct S as [s Hs]; exists (s + u O).
  apply is_lim_seq_incr_1.
  apply (is_lim_seq_ext (fun n => sum_n (fun n => u (S n) - u n) n + u O)).
  - intros n; induction n.
    + rewrite sum_O; ring.
    + rewrite sum_Sn; unfold plus; simpl; rewrite <- IHn; ring.
  - apply is_lim_seq_plus'; [exact Hs | apply is_lim_seq_const].
Qed.

Lemma distance_triangle p q r : distance p r <= distance p q + distance q r.
Proof.
  rewrite !distance_len.
  replace (fst p - fst r) with ((fst p - fst q) + (fst q - fst r)) by ring.
  replace (snd p - snd r) with ((snd p - snd q) + (snd q - snd r)) by ring.
  apply len_triangle.
Qed.

Lemma distance_sym p q : distance p q = distance q p.
Proof. unfold distance; f_equal; ring. Qed.

Lemma distance_pos p q : 0 <= distance p q.
Proof. apply len_pos. Qed.

Lemma distance_zero p q : distance p q <= 0 -> p = q.
Proof.
  intros H; destruct p as [a b], q as [c d]; rewrite distance_len in H; simpl in H.
  generalize (len_fst (a - c) (b - d)) (len_snd (a - c) (b - d)); intros U V.
  assert (Rabs (a - c) = 0) by (generalize (Rabs_pos (a - c)); lra).
  assert (Rabs (b - d) = 0) by (generalize (Rabs_pos (b - d)); lra).
  f_equal; apply Rminus_diag_uniq, Rabs_eq_0; assumption.
Qed.

Lemma fixed_unique p q : in_rectangle p -> in_rectangle q -> f p = p -> f q = q -> p = q.
Proof.
  intros Hp Hq Ep Eq; apply distance_zero.
  generalize (contraction p q Hp Hq) (distance_pos p q); rewrite Ep, Eq; nra.
Qed.

(** Iterates approach a fixed point at least as fast as the powers of [M]. *)
Lemma attracts q p n :
  in_rectangle q -> in_rectangle p -> f q = q -> distance (iterates n p) q <= M ^ n * distance p q.
Proof.
  intros Hq Hp E.
  replace q with (iterates n q) at 1; [apply iterate_contracts; assumption |].
  induction n; simpl; congruence.
Qed.

Theorem fixed_exists p0 : in_rectangle p0 -> exists q, in_rectangle q /\ f q = q.
Proof.
  intros H0.
  assert (Step : forall n, distance (iterates (S n) p0) (iterates n p0) <= M ^ n * distance (f p0)
      p0).
  { intros n; replace (iterates (S n) p0) with (iterates n (f p0)) by apply iterate_shift.
    apply iterate_contracts; auto. }
  destruct (geometric_cv (fun n => fst (iterates n p0)) (distance (f p0) p0)) as [x Hx].
  { intros n; rewrite (Rmult_comm _ (M ^ n)); apply Rle_trans with (2 := Step n), len_fst. }
  destruct (geometric_cv (fun n => snd (iterates n p0)) (distance (f p0) p0)) as [y Hy].
  { intros n; rewrite (Rmult_comm _ (M ^ n)); apply Rle_trans with (2 := Step n), len_snd. }
  assert (In : in_rectangle (x, y)).
  { assert (I := fun n => iterate_in n p0 H0).
    repeat split; simpl.
    - apply (is_lim_seq_le (fun _ => l1) (fun n => fst (iterates n p0)) l1 x);
        [intros n; apply I | apply is_lim_seq_const | exact Hx].
    - apply (is_lim_seq_le (fun n => fst (iterates n p0)) (fun _ => r1) x r1);
        [intros n; apply I | exact Hx | apply is_lim_seq_const].
    - apply (is_lim_seq_le (fun _ => l2) (fun n => snd (iterates n p0)) l2 y);
        [intros n; apply I | apply is_lim_seq_const | exact Hy].
    - apply (is_lim_seq_le (fun n => snd (iterates n p0)) (fun _ => r2) y r2);
        [intros n; apply I | exact Hy | apply is_lim_seq_const]. }
  exists (x, y); split; [exact In |].
  (* the distance of the iterates to (x, y) tends to 0 *)
  assert (Z : is_lim_seq
                (fun n => Rabs (fst (iterates n p0) - x) + Rabs (snd (iterates n p0) - y)) 0).
  { replace (Finite 0) with (Finite (0 + 0)) by (f_equal; ring).
    apply is_lim_seq_plus'.
    - rewrite <- Rabs_R0; apply (is_lim_seq_abs (fun n => fst (iterates n p0) - x) 0).
      replace (Finite 0) with (Finite (x - x)) by (f_equal; ring).
      apply is_lim_seq_minus'; [exact Hx | apply is_lim_seq_const].
    - rewrite <- Rabs_R0; apply (is_lim_seq_abs (fun n => snd (iterates n p0) - y) 0).
      replace (Finite 0) with (Finite (y - y)) by (f_equal; ring).
      apply is_lim_seq_minus'; [exact Hy | apply is_lim_seq_const]. }
  assert (L : forall p, distance p (x, y) <= Rabs (fst p - x) + Rabs (snd p - y)).
  { intros p; rewrite !distance_len; simpl; apply len_le.
    - generalize (Rabs_pos (fst p - x)) (Rabs_pos (snd p - y)); lra.
    - generalize (Rabs_pos (fst p - x)) (Rabs_pos (snd p - y))
        (pow2_abs (fst p - x)) (pow2_abs (snd p - y)); nra. }
  apply distance_zero.
  apply (is_lim_seq_le (fun _ => distance (f (x, y)) (x, y))
    (fun n => (Rabs (fst (iterates (S n) p0) - x) + Rabs (snd (iterates (S n) p0) - y))
              + (Rabs (fst (iterates n p0) - x) + Rabs (snd (iterates n p0) - y)))
    (distance (f (x, y)) (x, y)) 0).
  - intros n.
    apply Rle_trans with (1 := distance_triangle _ (iterates (S n) p0) _).
    assert (A := contraction _ _ In (iterate_in n p0 H0)).
    assert (B := L (iterates (S n) p0)); assert (C := L (iterates n p0)).
    rewrite (distance_sym (x, y)) in A.
    assert (D := distance_pos (iterates n p0) (x, y)).
    change (f (iterates n p0)) with (iterates (S n) p0) in A.
    nra.
  - apply is_lim_seq_const.
  - replace (Finite 0) with (Finite (0 + 0)) by (f_equal; ring).
    apply is_lim_seq_plus'; [apply (is_lim_seq_incr_1 (fun n => Rabs (fst (iterates n p0) - x)
                                       + Rabs (snd (iterates n p0) - y))), Z | exact Z].
Qed.

(** Iterates converge, coordinate by coordinate. *)
Theorem iterates_converge q p :
  in_rectangle q -> f q = q -> in_rectangle p ->
  is_lim_seq (fun n => distance (iterates n p) q) 0 /\
  is_lim_seq (fun n => fst (iterates n p)) (fst q) /\
  is_lim_seq (fun n => snd (iterates n p)) (snd q).
Proof.
  intros Hq Eq Hp.
  assert (Z : is_lim_seq (fun n => distance (iterates n p) q) 0).
  { apply (is_lim_seq_le_le (fun _ => 0) _ (fun n => M ^ n * distance p q)).
    - intros n; split; [apply distance_pos | apply attracts; assumption].
    - apply is_lim_seq_const.
    - replace (Finite 0) with (Rbar_mult 0 (distance p q)) by (simpl; f_equal; ring).
      apply is_lim_seq_scal_r, is_lim_seq_geom; rewrite Rabs_pos_eq; lra. }
  assert (G : forall (u : R) (w : nat -> R),
            (forall n, Rabs (w n - u) <= distance (iterates n p) q) -> is_lim_seq w u).
  { intros u w Hw.
    apply (is_lim_seq_ext (fun n => (w n - u) + u)); [intros; ring |].
    replace (Finite u) with (Finite (0 + u)) by (f_equal; ring).
    apply is_lim_seq_plus'; [| apply is_lim_seq_const].
    apply is_lim_seq_abs_0.
    apply (is_lim_seq_le_le (fun _ => 0) _ (fun n => distance (iterates n p) q)).
    - intros n; split; [apply Rabs_pos | apply Hw].
    - apply is_lim_seq_const.
    - exact Z. }
  split; [exact Z | split].
  - apply G; intros n; apply len_fst.
  - apply G; intros n; apply len_snd.
Qed.

End Banach.

