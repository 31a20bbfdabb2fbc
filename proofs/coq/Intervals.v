(** * Intervals: coq-interval's verified arithmetic, stated for real numbers

    [r \in i]: the real number r lies in the interval i.  Ends are numbers m 2^e with integers m, e
    of any size; every operation rounds outwards to [prec] bits.  No machine floats. *)

From Coq Require Import Reals ZArith QArith Qreals Lra Bool.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Float.Specific_bigint Float.Specific_ops Interval.Float_full
  Interval.Interval Real.Xreal Float.Basic.
Open Scope R_scope.

Module F := SpecificFloat BigIntRadix2.
Module I := FloatIntervalFull F.

Definition prec : F.precision := F.PtoP 100.

Definition inside (r : R) (i : I.type) : Prop := contains (I.convert i) (Xreal r).
Notation "r \in i" := (inside r i) (at level 70, no associativity).

Section Operations.
Variables (a b : R) (A B : I.type).
Hypothesis Ha : a \in A.
Hypothesis Hb : b \in B.

Lemma add_in : a + b \in I.add prec A B.
Proof. exact (I.add_correct prec A B _ _ Ha Hb). Qed.

Lemma sub_in : a - b \in I.sub prec A B.
Proof. exact (I.sub_correct prec A B _ _ Ha Hb). Qed.

Lemma mul_in : a * b \in I.mul prec A B.
Proof. exact (I.mul_correct prec A B _ _ Ha Hb). Qed.

Lemma neg_in : - a \in I.neg A.
Proof. exact (I.neg_correct A _ Ha). Qed.

Lemma abs_in : Rabs a \in I.abs A.
Proof. exact (I.abs_correct A _ Ha). Qed.

Lemma sqr_in : a ^ 2 \in I.sqr prec A.
Proof. replace (a ^ 2) with (a * a) by ring; exact (I.sqr_correct prec A _ Ha). Qed.

Lemma exp_in : exp a \in I.exp prec A.
Proof. exact (I.exp_correct prec A _ Ha). Qed.

Lemma sqrt_in : sqrt a \in I.sqrt prec A.
Proof.
  exact (I.sqrt_correct prec A _ Ha).
Qed.

(** No point is outside an undefined interval: so a quotient by 0 does no harm. *)
Lemma div_in : a / b \in I.div prec A B.
Proof.
  assert (H := I.div_correct prec A B _ _ Ha Hb); simpl in H; unfold Xdiv', Xbind2 in H.
  unfold inside; destruct (is_zero b); [| exact H].
  destruct (I.convert (I.div prec A B)); [exact I | destruct H].
Qed.

End Operations.

Lemma join_l a A B : a \in A -> a \in I.join A B.
Proof. intros H; apply I.join_correct; left; exact H. Qed.

Lemma join_r a A B : a \in B -> a \in I.join A B.
Proof. intros H; apply I.join_correct; right; exact H. Qed.

Lemma meet_in a A B : a \in A -> a \in B -> a \in I.meet A B.
Proof. apply I.meet_correct. Qed.

Lemma nai_in a : a \in I.nai.
Proof. unfold inside; rewrite I.nai_correct; exact I. Qed.

Lemma pi_in : PI \in I.pi prec.
Proof. apply I.pi_correct. Qed.

Lemma between_in a r b A : a \in A -> b \in A -> a <= r <= b -> r \in A.
Proof.
  unfold inside; intros Ha Hb H; apply contains_connected with (1 := Ha) (2 := Hb); exact H.
Qed.

Lemma join_between a r b A B : a \in A -> b \in B -> a <= r <= b -> r \in I.join A B.
Proof.
  intros Ha Hb H; apply (between_in a r b); [apply join_l, Ha | apply join_r, Hb | exact H].
Qed.

(** ** Rational numbers *)

Definition of_Z (n : Z) : I.type := I.fromZ prec n.

Lemma of_Z_in n : IZR n \in of_Z n.
Proof. apply I.fromZ_correct. Qed.

Definition of_Q (q : Q) : I.type :=
  match Qden q with
  | 1%positive => of_Z (Qnum q)
  | d => I.div prec (of_Z (Qnum q)) (of_Z (Zpos d))
  end.

Lemma of_Q_in q : Q2R q \in of_Q q.
Proof.
  destruct q as [n d]; unfold of_Q, Q2R; cbn [Qnum Qden].
  assert (G : IZR n * / IZR (Zpos d) \in I.div prec (of_Z n) (of_Z (Zpos d)))
    by (apply div_in; apply of_Z_in).
  destruct d; try exact G.
  rewrite Rinv_1, Rmult_1_r; apply of_Z_in.
Qed.

(** The interval between two rational numbers. *)
Definition of_sides (s : Q * Q) : I.type := I.join (of_Q (fst s)) (of_Q (snd s)).
Definition within (r : R) (s : Q * Q) : Prop := Q2R (fst s) <= r <= Q2R (snd s).

Lemma of_sides_in r s : within r s -> r \in of_sides s.
Proof.
  intros H; apply (join_between (Q2R (fst s)) r (Q2R (snd s))); try apply of_Q_in; exact H.
Qed.

(** ** Signs *)

Definition is_pos (A : I.type) : bool := match I.sign_strict A with Xgt => true | _ => false end.
Definition is_neg (A : I.type) : bool := match I.sign_strict A with Xlt => true | _ => false end.
Definition is_ge_0 (A : I.type) : bool :=
  match I.sign_large A with Xgt | Xeq => true | _ => false end.
Definition is_le_0 (A : I.type) : bool :=
  match I.sign_large A with Xlt | Xeq => true | _ => false end.

Lemma is_pos_ok a A : a \in A -> is_pos A = true -> 0 < a.
Proof.
  unfold is_pos; intros H; generalize (I.sign_strict_correct A).
  destruct (I.sign_strict A); try discriminate; intros S _; apply (S _ H).
Qed.

Lemma is_neg_ok a A : a \in A -> is_neg A = true -> a < 0.
Proof.
  unfold is_neg; intros H; generalize (I.sign_strict_correct A).
  destruct (I.sign_strict A); try discriminate; intros S _; apply (S _ H).
Qed.

Lemma is_ge_0_ok a A : a \in A -> is_ge_0 A = true -> 0 <= a.
Proof.
  unfold is_ge_0; intros H; generalize (I.sign_large_correct A).
  destruct (I.sign_large A); try discriminate; intros S _;
    [injection (S _ H); lra | apply (S _ H)].
Qed.

Lemma is_le_0_ok a A : a \in A -> is_le_0 A = true -> a <= 0.
Proof.
  unfold is_le_0; intros H; generalize (I.sign_large_correct A).
  destruct (I.sign_large A); try discriminate; intros S _;
    [injection (S _ H); lra | apply (S _ H)].
Qed.

(** ** Decreasing functions are evaluated at the two ends *)

Section Decreasing.
Variable f : R -> R.
Variable at_point : I.type -> I.type.
Hypothesis decreasing : forall a b, a <= b -> f b <= f a.
Hypothesis at_point_in : forall a A, a \in A -> f a \in at_point A.

Definition by_ends (A : I.type) : I.type :=
  if I.bounded A then
    I.meet (I.upper_extent (at_point (I.singleton (I.upper A))))
           (I.lower_extent (at_point (I.singleton (I.lower A))))
  else at_point A.

Lemma by_ends_in a A : a \in A -> f a \in by_ends A.
Proof.
  intros Ha; unfold by_ends; generalize (I.bounded_correct A).
  destruct (I.bounded A); [| intros _; apply at_point_in, Ha].
  intros B; destruct (B eq_refl) as [B1 B2]; clear B.
  assert (N : not_empty (I.convert A)) by (exists a; exact Ha).
  assert (L := I.lower_correct A N); assert (U := I.upper_correct A N).
  unfold I.bounded_prop in *.
  assert (E1 := I.lower_bounded_correct A B1); assert (E2 := I.upper_bounded_correct A B2).
  destruct E1 as [E1 _]; destruct E2 as [E2 _].
  assert (S1 := I.singleton_correct (I.lower A)); assert (S2 := I.singleton_correct (I.upper A)).
  unfold I.convert_bound in *; change I.F.toX with F.toX in *.
  set (l := proj_val (F.toX (I.lower A))) in *; set (u := proj_val (F.toX (I.upper A))) in *.
  assert (O : l <= a <= u).
  { unfold inside in Ha; rewrite E1 in L; rewrite E2 in U.
    destruct (I.convert A) as [| l' u']; [simpl in L; discriminate |]; simpl in L, U, Ha.
    subst l' u'; exact Ha. }
  apply meet_in.
  - apply (I.upper_extent_correct _ _ (f u)); [apply at_point_in, S2 | apply decreasing, O].
  - apply (I.lower_extent_correct _ _ (f l)); [apply at_point_in, S1 | apply decreasing, O].
Qed.

End Decreasing.
