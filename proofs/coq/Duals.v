(** * Values with slopes, over a box of intervals

    A dual encloses the value and the slopes of a function of a point.  Slopes are meant along lines:
    the derivative of f (c + s v) by s is the sum of a_i v_i with a_i in the i-th slope.  Each
    operation here is proved [sound]: applied to duals of functions, it gives a dual of the result. *)

From Coq Require Import Reals QArith Qreals ZArith List Lra Lia Bool.
From Coq Require Import FunctionalExtensionality.
From Coquelicot Require Import Coquelicot.
From SNN Require Import Challenge Erfc Erfcx Mills ClosedForms Plane Intervals ErfcxEnclosed Cells
  Formula.
Import ListNotations.
Open Scope R_scope.

(** ** Values with slopes *)

Record dual := Dual { val : I.type; slopes : list I.type; smooth : bool }.

Fixpoint dot (n : nat) (a v : point) : R :=
  match n with O => 0 | S m => dot m a v + a m * v m end.
Definition line (c v : point) (s : R) : point := fun i => c i + s * v i.
Definition in_list (a : point) (l : list I.type) : Prop := forall i, a i \in nth i l I.nai.

Fixpoint map2 (op : I.type -> I.type -> I.type) (l m : list I.type) : list I.type :=
  match l, m with a :: l', b :: m' => op a b :: map2 op l' m' | _, _ => [] end.

Lemma map_in (g : R -> R) op a l :
  (forall a A, a \in A -> g a \in op A) -> in_list a l -> in_list (fun i => g (a i)) (map op l).
Proof.
  intros H; revert a; induction l as [| A l IH]; intros a Ha [| i]; try apply nai_in.
  - exact (H _ _ (Ha 0%nat)).
  - exact (IH (fun i => a (S i)) (fun i => Ha (S i)) i).
Qed.

Lemma map2_in (g : R -> R -> R) op a b l m :
  (forall a A b B, a \in A -> b \in B -> g a b \in op A B) -> in_list a l -> in_list b m ->
  in_list (fun i => g (a i) (b i)) (map2 op l m).
Proof.
  intros H; revert a b m; induction l as [| A l IH]; intros a b [| B m] Ha Hb [| i];
    try apply nai_in.
  - exact (H _ _ _ _ (Ha 0%nat) (Hb 0%nat)).
  - exact (IH (fun i => a (S i)) (fun i => b (S i)) m (fun i => Ha (S i)) (fun i => Hb (S i)) i).
Qed.

Definition tab (f : nat -> I.type) (n : nat) : list I.type := map f (seq 0 n).

Lemma tab_in a f n : (forall i, (i < n)%nat -> a i \in f i) -> in_list a (tab f n).
Proof.
  intros H i; unfold tab; destruct (Nat.lt_ge_cases i n) as [L | L].
  - rewrite (nth_indep _ _ (f 0%nat)) by (rewrite map_length, seq_length; exact L).
    rewrite map_nth, seq_nth by exact L; apply H, L.
  - rewrite nth_overflow by (rewrite map_length, seq_length; exact L); apply nai_in.
Qed.

Lemma dot_linear n k l a b v :
  dot n (fun i => k * a i + l * b i) v = k * dot n a v + l * dot n b v.
Proof. induction n as [| n IH]; simpl; [| rewrite IH]; ring. Qed.

Lemma dot_scaled n k a v : dot n (fun i => k * a i) v = k * dot n a v.
Proof. induction n as [| n IH]; simpl; [| rewrite IH]; ring. Qed.

Section Over_a_box.
Variable n : nat.               (* how many slopes *)
Variable X : list I.type.

Definition sound (f : point -> R) (d : dual) : Prop :=
  (forall p, in_list p X -> f p \in val d) /\
  (smooth d = true -> forall c v s, in_list (line c v s) X ->
     exists a, in_list a (slopes d) /\ is_derive (fun s => f (line c v s)) s (dot n a v)).

Lemma sound_unary f h V sl ok d :
  sound f d ->
  (forall u, u \in val d -> h u \in V) ->
  (ok = true -> forall u, u \in val d -> exists w,
     (forall a A, a \in A -> w * a \in sl A) /\
     (forall F s dF, F s = u -> is_derive F s dF -> is_derive (fun s => h (F s)) s (w * dF))) ->
  sound (fun p => h (f p)) (Dual V (map sl (slopes d)) (smooth d && ok)).
Proof.
  intros [Hv Hs] HV Hd; split; cbn [val slopes smooth].
  - intros p Hp; apply HV, Hv, Hp.
  - intros E; apply andb_true_iff in E; destruct E as [E1 E2]; intros c v s Hp.
    destruct (Hs E1 c v s Hp) as (a & Ha & Da).
    destruct (Hd E2 _ (Hv _ Hp)) as (w & Hw & Dw).
    exists (fun i => w * a i); split; [apply (map_in (fun x => w * x)); assumption |].
    rewrite dot_scaled; apply (Dw (fun s => f (line c v s))); [reflexivity | exact Da].
Qed.

Lemma sound_binary f g h V sl ok d e :
  sound f d -> sound g e ->
  (forall u w, u \in val d -> w \in val e -> h u w \in V) ->
  (ok = true -> forall u w, u \in val d -> w \in val e -> exists wa wb,
     (forall a A b B, a \in A -> b \in B -> wa * a + wb * b \in sl A B) /\
     (forall F G s dF dG, F s = u -> G s = w -> is_derive F s dF -> is_derive G s dG ->
        is_derive (fun s => h (F s) (G s)) s (wa * dF + wb * dG))) ->
  sound (fun p => h (f p) (g p))
    (Dual V (map2 sl (slopes d) (slopes e)) (smooth d && smooth e && ok)).
Proof.
  intros [Hv Hs] [Gv Gs] HV Hd; split; cbn [val slopes smooth].
  - intros p Hp; apply HV; [apply Hv | apply Gv]; exact Hp.
  - intros E; apply andb_true_iff in E; destruct E as [E E3].
    apply andb_true_iff in E; destruct E as [E1 E2]; intros c v s Hp.
    destruct (Hs E1 c v s Hp) as (a & Ha & Da); destruct (Gs E2 c v s Hp) as (b & Hb & Db).
    destruct (Hd E3 _ _ (Hv _ Hp) (Gv _ Hp)) as (wa & wb & Hw & Dw).
    exists (fun i => wa * a i + wb * b i); split.
    + apply (map2_in (fun x y => wa * x + wb * y)); assumption.
    + rewrite dot_linear.
      apply (Dw (fun s => f (line c v s)) (fun s => g (line c v s))); reflexivity || assumption.
Qed.

(** ** The operations *)

Definition const_d (V : I.type) : dual := Dual V (tab (fun _ => I.zero) n) true.
Definition var_d (i : nat) : dual :=
  Dual (nth i X I.nai) (tab (fun j => if Nat.eqb j i then one else I.zero) n) (Nat.ltb i n).
Definition add_d (d e : dual) : dual :=
  Dual (I.add prec (val d) (val e)) (map2 (I.add prec) (slopes d) (slopes e))
    (smooth d && smooth e && true).
Definition sub_d (d e : dual) : dual :=
  Dual (I.sub prec (val d) (val e)) (map2 (I.sub prec) (slopes d) (slopes e))
    (smooth d && smooth e && true).
Definition mul_d (d e : dual) : dual :=
  Dual (I.mul prec (val d) (val e))
    (map2 (fun A B => I.add prec (I.mul prec (val e) A) (I.mul prec (val d) B))
       (slopes d) (slopes e)) (smooth d && smooth e && true).
Definition div_d (d e : dual) : dual :=
  let V := I.div prec (val d) (val e) in
  Dual V
    (map2 (fun A B => I.div prec (I.sub prec A (I.mul prec V B)) (val e)) (slopes d) (slopes e))
    (smooth d && smooth e && (is_pos (val e) || is_neg (val e))).
Definition neg_d (d : dual) : dual :=
  Dual (I.neg (val d)) (map I.neg (slopes d)) (smooth d && true).
Definition sqr_d (d : dual) : dual :=
  Dual (I.sqr prec (val d)) (map (I.mul prec (I.mul prec two (val d))) (slopes d))
    (smooth d && true).
Definition sqrt_d (d : dual) : dual :=
  let V := I.sqrt prec (val d) in
  Dual V (map (fun A => I.div prec A (I.mul prec two V)) (slopes d)) (smooth d && is_pos (val d)).
Definition exp_d (d : dual) : dual :=
  let V := I.exp prec (val d) in Dual V (map (I.mul prec V) (slopes d)) (smooth d && true).
Definition erfc_d (d : dual) : dual :=
  Dual (erfc_enclosed (val d))
    (map (fun A => I.neg (I.mul prec (I.mul prec c_enclosed
            (I.exp prec (I.neg (I.sqr prec (val d))))) A)) (slopes d)) (smooth d && true).
Definition erfcx_d (d : dual) : dual :=
  let V := erfcx_enclosed (val d) in
  Dual V (map (fun A => I.mul prec
            (I.sub prec (I.mul prec (I.mul prec two (val d)) V) c_enclosed) A) (slopes d))
    (smooth d && true).
Definition abs_d (d : dual) : dual :=
  Dual (I.abs (val d)) (if is_pos (val d) then slopes d else map I.neg (slopes d))
    (smooth d && (is_pos (val d) || is_neg (val d))).
Definition norm_d (a b c d : dual) : dual :=
  mul_d (const_d half)
    (add_d (sqrt_d (add_d (sqr_d (add_d a d)) (sqr_d (sub_d c b))))
       (sqrt_d (add_d (sqr_d (sub_d a d)) (sqr_d (add_d c b))))).

Definition no_dual : dual := Dual I.nai [] false.

(** ** Each is sound *)

Lemma const_sound r V : r \in V -> sound (fun _ => r) (const_d V).
Proof.
  intros H; split; cbn [val slopes smooth const_d]; [intros; exact H |].
  intros _ c v s _; exists (fun _ => 0); split.
  - intros i; apply (tab_in (fun _ => 0)); intros; apply zero_in.
  - replace (dot n (fun _ => 0) v) with 0; [apply (is_derive_const r) |].
    clear; induction n as [| m IH]; simpl; [| rewrite <- IH]; ring.
Qed.

Lemma var_sound i : sound (fun p => p i) (var_d i).
Proof.
  split; cbn [val slopes smooth var_d]; [intros p Hp; apply Hp |].
  intros L c v s _; apply Nat.ltb_lt in L.
  exists (fun j => if Nat.eqb j i then 1 else 0); split.
  - apply (tab_in (fun j => if Nat.eqb j i then 1 else 0)); intros j _.
    destruct (Nat.eqb j i); [apply one_in | apply zero_in].
  - replace (dot n (fun j => if Nat.eqb j i then 1 else 0) v) with (v i).
    + unfold line; auto_derive; [trivial | ring].
    + assert (G : forall m, dot m (fun j => if Nat.eqb j i then 1 else 0) v
                            = if Nat.ltb i m then v i else 0).
      { clear; intros m; induction m as [| m IH]; [reflexivity |]; simpl dot; rewrite IH.
        destruct (Nat.eqb_spec m i) as [-> | N].
        - rewrite Nat.ltb_irrefl; replace (Nat.ltb i (S i)) with true
            by (symmetry; apply Nat.ltb_lt; lia); ring.
        - destruct (Nat.ltb_spec i m), (Nat.ltb_spec i (S m)); try lia; ring. }
      rewrite G; apply Nat.ltb_lt in L; rewrite L; reflexivity.
Qed.

Lemma add_sound f g d e : sound f d -> sound g e -> sound (fun p => f p + g p) (add_d d e).
Proof.
  intros Hf Hg; apply sound_binary; try assumption; [intros; apply add_in; assumption |].
  intros _ u w _ _; exists 1, 1; split.
  - intros; rewrite !Rmult_1_l; apply add_in; assumption.
  - intros F G s dF dG _ _ DF DG; evar_last; [apply (is_derive_plus F G s dF dG DF DG) |].
    unfold Hierarchy.plus; simpl; ring.
Qed.

Lemma sub_sound f g d e : sound f d -> sound g e -> sound (fun p => f p - g p) (sub_d d e).
Proof.
  intros Hf Hg; apply sound_binary; try assumption; [intros; apply sub_in; assumption |].
  intros _ u w _ _; exists 1, (-1); split.
  - intros a A b B Ha Hb; replace (1 * a + -1 * b) with (a - b) by ring; apply sub_in; assumption.
  - intros F G s dF dG _ _ DF DG; evar_last; [apply (is_derive_minus F G s dF dG DF DG) |].
    unfold minus, Hierarchy.plus, opp; simpl; ring.
Qed.

Lemma mul_sound f g d e : sound f d -> sound g e -> sound (fun p => f p * g p) (mul_d d e).
Proof.
  intros Hf Hg; apply sound_binary; try assumption; [intros; apply mul_in; assumption |].
  intros _ u w Hu Hw; exists w, u; split.
  - intros; apply add_in; apply mul_in; assumption.
  - intros F G s dF dG <- <- DF DG.
    evar_last; [apply (is_derive_mult F G s dF dG DF DG); intros; apply Rmult_comm |].
    unfold Hierarchy.plus, mult; simpl; ring.
Qed.

Lemma div_sound f g d e : sound f d -> sound g e -> sound (fun p => f p / g p) (div_d d e).
Proof.
  intros Hf Hg; apply sound_binary; try assumption; [intros; apply div_in; assumption |].
  intros Ok u w Hu Hw.
  assert (Nw : w <> 0).
  { apply orb_true_iff in Ok; destruct Ok as [P | P];
      [assert (H := is_pos_ok w _ Hw P) | assert (H := is_neg_ok w _ Hw P)]; lra. }
  exists (/ w), (- (u / w) / w); split.
  - intros a A b B Ha Hb.
    replace (/ w * a + - (u / w) / w * b) with ((a - u / w * b) / w) by (field; exact Nw).
    apply div_in; [| exact Hw]; apply sub_in; [exact Ha | apply mul_in; [| exact Hb]].
    apply div_in; assumption.
  - intros F G s dF dG <- <- DF DG.
    evar_last; [apply (is_derive_div F G s dF dG DF DG Nw) | field; exact Nw].
Qed.

Lemma neg_sound f d : sound f d -> sound (fun p => - f p) (neg_d d).
Proof.
  intros Hf; apply sound_unary; [exact Hf | intros; apply neg_in; assumption |].
  intros _ u Hu; exists (-1); split.
  - intros a A Ha; replace (-1 * a) with (- a) by ring; apply neg_in, Ha.
  - intros F s dF _ DF; evar_last; [apply (is_derive_opp F s dF DF) | unfold opp; simpl; ring].
Qed.

Lemma sqr_sound f d : sound f d -> sound (fun p => f p ^ 2) (sqr_d d).
Proof.
  intros Hf; apply (sound_unary f (fun u => u ^ 2));
    [exact Hf | intros; apply sqr_in; assumption |].
  intros _ u Hu; exists (2 * u); split.
  - intros; apply mul_in; [apply mul_in; [apply two_in |] |]; assumption.
  - intros F s dF <- DF; evar_last; [apply (is_derive_pow F 2 s dF DF) | simpl; ring].
Qed.

Lemma sqrt_sound f d : sound f d -> sound (fun p => sqrt (f p)) (sqrt_d d).
Proof.
  intros Hf; apply sound_unary; [exact Hf | intros; apply sqrt_in; assumption |].
  intros P u Hu; assert (U := is_pos_ok u _ Hu P); assert (S := sqrt_lt_R0 u U).
  exists (/ (2 * sqrt u)); split.
  - intros a A Ha; replace (/ (2 * sqrt u) * a) with (a / (2 * sqrt u)) by (field; lra).
    apply div_in; [exact Ha | apply mul_in; [apply two_in | apply sqrt_in, Hu]].
  - intros F s dF <- DF; evar_last; [apply (is_derive_sqrt F s dF DF U) | field; lra].
Qed.

Lemma exp_sound f d : sound f d -> sound (fun p => exp (f p)) (exp_d d).
Proof.
  intros Hf; apply sound_unary; [exact Hf | intros; apply exp_in; assumption |].
  intros _ u Hu; exists (exp u); split.
  - intros; apply mul_in; [apply exp_in |]; assumption.
  - intros F s dF <- DF; apply is_derive_exp, DF.
Qed.

Lemma erfc_sound f d : sound f d -> sound (fun p => erfc (f p)) (erfc_d d).
Proof.
  intros Hf; apply sound_unary; [exact Hf | intros; apply erfc_in; assumption |].
  intros _ u Hu; exists (- (c * exp (- u ^ 2))); split.
  - intros a A Ha; replace (- (c * exp (- u ^ 2)) * a) with (- (c * exp (- u ^ 2) * a)) by ring.
    apply neg_in, mul_in; [| exact Ha]; apply mul_in; [apply c_in |].
    apply exp_in, neg_in, sqr_in, Hu.
  - intros F s dF <- DF.
    evar_last; [apply (is_derive_comp erfc F s); [apply is_derive_erfc | exact DF] |].
    unfold scal, two_over_sqrt_PI; simpl; unfold mult; simpl; ring.
Qed.

Lemma erfcx_sound f d : sound f d -> sound (fun p => erfcx (f p)) (erfcx_d d).
Proof.
  intros Hf; apply sound_unary; [exact Hf | intros; apply erfcx_in; assumption |].
  intros _ u Hu; exists (2 * u * erfcx u - c); split.
  - intros a A Ha; apply mul_in; [| exact Ha]; apply sub_in; [| apply c_in].
    apply mul_in; [apply mul_in; [apply two_in | exact Hu] | apply erfcx_in, Hu].
  - intros F s dF <- DF.
    evar_last; [apply (is_derive_comp erfcx F s); [apply is_derive_erfcx | exact DF] |].
    unfold scal, two_over_sqrt_PI; simpl; unfold mult; simpl; ring.
Qed.

Lemma abs_sound f d : sound f d -> sound (fun p => Rabs (f p)) (abs_d d).
Proof.
  intros Hf.
  assert (G : sound (fun p => Rabs (f p))
    (Dual (I.abs (val d)) (map (fun A => if is_pos (val d) then A else I.neg A) (slopes d))
       (smooth d && (is_pos (val d) || is_neg (val d))))).
  { apply sound_unary; [exact Hf | intros; apply abs_in; assumption |].
    intros Ok u Hu; destruct (is_pos (val d)) eqn:P.
    - assert (U := is_pos_ok u _ Hu P); exists 1; split; [intros; rewrite Rmult_1_l; assumption |].
      intros F s dF E DF; rewrite Rmult_1_l; subst u.
      apply (is_derive_ext_loc F); [| exact DF].
      assert (C : continuous F s)
        by (apply (ex_derive_continuous (V := R_NormedModule) F s); eexists; exact DF).
      apply (filter_imp (fun s => 0 < F s)); [intros x Hx; symmetry; apply Rabs_pos_eq; lra |].
      exact (C (fun u => 0 < u) (open_gt 0 (F s) U)).
    - simpl in Ok; assert (U := is_neg_ok u _ Hu Ok); exists (-1); split.
      + intros a A Ha; replace (-1 * a) with (- a) by ring; apply neg_in, Ha.
      + intros F s dF E DF; subst u; apply (is_derive_ext_loc (fun s => - F s)).
        * assert (C : continuous F s)
            by (apply (ex_derive_continuous (V := R_NormedModule) F s); eexists; exact DF).
          apply (filter_imp (fun s => F s < 0));
            [intros x Hx; symmetry; apply Rabs_left1; lra |].
          exact (C (fun u => u < 0) (open_lt 0 (F s) U)).
        * evar_last; [apply (is_derive_opp F s dF DF) | unfold opp; simpl; ring]. }
  unfold abs_d; destruct (is_pos (val d)); [rewrite map_id in G |]; exact G.
Qed.

Lemma norm_sound f1 f2 f3 f4 a b c d :
  sound f1 a -> sound f2 b -> sound f3 c -> sound f4 d ->
  sound (fun p => largest_singular_value (f1 p) (f2 p) (f3 p) (f4 p)) (norm_d a b c d).
Proof.
  intros A B C D.
  assert (E : (fun p => largest_singular_value (f1 p) (f2 p) (f3 p) (f4 p))
              = (fun p => / 2 * (sqrt ((f1 p + f4 p) ^ 2 + (f3 p - f2 p) ^ 2)
                                 + sqrt ((f1 p - f4 p) ^ 2 + (f3 p + f2 p) ^ 2)))).
  { apply functional_extensionality; intros p; unfold largest_singular_value; field. }
  rewrite E; unfold norm_d.
  apply (mul_sound (fun _ => / 2)); [apply const_sound, half_in |].
  apply add_sound; apply sqrt_sound, add_sound; apply sqr_sound;
    (apply add_sound || apply sub_sound); assumption.
Qed.

Lemma no_dual_sound f : sound f no_dual.
Proof. split; [intros; apply nai_in | discriminate]. Qed.

End Over_a_box.
