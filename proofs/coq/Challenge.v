(** * The statements, and every definition that they rest on

    This file proves nothing.  It says what this folder proves about "Self-Normalizing Neural
    Networks" (Klambauer et al., 2017); numbers in brackets are equations there.
    [R] is the set of real numbers, [R * R] of pairs, [Prop] of statements.  Coquelicot's [RInt_gen]
    is an integral with limits at its ends, [Derive f x] a derivative, [is_lim_seq u l] says that u
    tends to l.  The first two mean nothing where [ex_RInt_gen], [ex_derive] do not hold, so these
    are among the statements. *)

From Coq Require Import Reals.
From Coquelicot Require Import Coquelicot.
Open Scope R_scope.

(** (2) *)
Definition selu (alpha lambda z : R) : R :=
  if Rlt_dec 0 z then lambda * z else lambda * (alpha * exp z - alpha).

Definition erfc (z : R) : R :=
  RInt_gen (fun t => 2 / sqrt PI * exp (- t ^ 2)) (at_point z) (Rbar_locally p_infty).

(** (14) *)
Definition alpha_01 : R := - sqrt (2 / PI) / (erfc (1 / sqrt 2) * exp (1 / 2) - 1).
Definition lambda_01 : R :=
  (1 - erfc (1 / sqrt 2) * sqrt (exp 1)) * sqrt (2 * PI)
  / sqrt (2 * erfc (sqrt 2) * exp 2 + PI * erfc (1 / sqrt 2) ^ 2 * exp 1
          - 2 * (2 + PI) * erfc (1 / sqrt 2) * sqrt (exp 1) + PI + 2).

(** The integral over the line. *)
Definition integral (f : R -> R) : R := RInt_gen f (Rbar_locally m_infty) (Rbar_locally p_infty).
Definition integrable (f : R -> R) : Prop :=
  ex_RInt_gen f (Rbar_locally m_infty) (Rbar_locally p_infty).
(** The normal density with mean y and variance x; the expectation of f z for such z. *)
Definition density (y x z : R) : R := exp (- (z - y) ^ 2 / (2 * x)) / sqrt (2 * PI * x).
Definition expectation (y x : R) (f : R -> R) : R := integral (fun z => f z * density y x z).

(** (3): mean, second moment, variance of selu of a net input of mean mu omega, variance nu tau. *)
Definition mu_tilde (alpha lambda mu omega nu tau : R) : R :=
  expectation (mu * omega) (nu * tau) (selu alpha lambda).
Definition xi_tilde (alpha lambda mu omega nu tau : R) : R :=
  expectation (mu * omega) (nu * tau) (fun z => selu alpha lambda z ^ 2).
Definition nu_tilde (alpha lambda mu omega nu tau : R) : R :=
  xi_tilde alpha lambda mu omega nu tau - mu_tilde alpha lambda mu omega nu tau ^ 2.

(** (1), with the constants (14), for a unit whose weights have the sum omega, square sum tau. *)
Definition g (omega tau : R) (p : R * R) : R * R :=
  (mu_tilde alpha_01 lambda_01 (fst p) omega (snd p) tau,
   nu_tilde alpha_01 lambda_01 (fst p) omega (snd p) tau).

Fixpoint iterate f (n : nat) (p : R * R) : R * R :=
  match n with O => p | S m => f (iterate f m p) end.
(** The Euclidean distance; the iterates from q converge to p. *)
Definition distance (p q : R * R) : R := sqrt ((fst p - fst q) ^ 2 + (snd p - snd q) ^ 2).
Definition attracted (f : R * R -> R * R) (q p : R * R) : Prop :=
  is_lim_seq (fun n => fst (iterate f n q)) (fst p) /\
  is_lim_seq (fun n => snd (iterate f n q)) (snd p).
(** What a small change of the net input becomes, squared, over one layer. *)
Definition chi (mu omega nu tau : R) : R :=
  tau * expectation (mu * omega) (nu * tau) (fun z => Derive (selu alpha_01 lambda_01) z ^ 2).

(** The Jacobian of g, and (71), its largest singular value. *)
Definition H11 (mu omega nu tau : R) := Derive (fun m => fst (g omega tau (m, nu))) mu.
Definition H12 (mu omega nu tau : R) := Derive (fun v => fst (g omega tau (mu, v))) nu.
Definition H21 (mu omega nu tau : R) := Derive (fun m => snd (g omega tau (m, nu))) mu.
Definition H22 (mu omega nu tau : R) := Derive (fun v => snd (g omega tau (mu, v))) nu.
Definition S_of_g (mu omega nu tau : R) : R :=
  let '(a, b) := (H11 mu omega nu tau, H12 mu omega nu tau) in
  let '(c, d) := (H21 mu omega nu tau, H22 mu omega nu tau) in
  (sqrt ((a + d) ^ 2 + (c - b) ^ 2) + sqrt ((a - d) ^ 2 + (b + c) ^ 2)) / 2.

(** ** The statements.  First, the integrals and the derivatives above exist. *)
Definition integrals_exist : Prop := forall alpha lambda y x, 0 < x ->
  integrable (fun z => selu alpha lambda z * density y x z) /\
  integrable (fun z => selu alpha lambda z ^ 2 * density y x z) /\
  integrable (fun z => Derive (selu alpha lambda) z ^ 2 * density y x z).
Definition derivatives_exist : Prop := forall mu omega nu tau (part : R * R -> R),
  0 < nu * tau -> part = fst \/ part = snd ->
  ex_derive (fun m => part (g omega tau (m, nu))) mu /\
  ex_derive (fun v => part (g omega tau (mu, v))) nu.

(** (14): the only constants for which mean 0 and variance 1 are fixed, and their first digits. *)
Definition equation_14 : Prop := forall alpha lambda, 0 < lambda ->
  (mu_tilde alpha lambda 0 0 1 1 = 0 /\ nu_tilde alpha lambda 0 0 1 1 = 1
   <-> alpha = alpha_01 /\ lambda = lambda_01).
Definition equation_14_digits : Prop :=
  Rabs (alpha_01 - 1.6732632424) < 1e-10 /\ Rabs (lambda_01 - 1.0507009874) < 1e-10.

(** Theorem 1: one fixed point, in the printed box, attracts the rectangle, at this speed. *)
Definition weights (omega tau : R) : Prop := -0.1 <= omega <= 0.1 /\ 0.95 <= tau <= 1.1.
Definition rectangle (p : R * R) : Prop := -0.1 <= fst p <= 0.1 /\ 0.8 <= snd p <= 1.5.
Definition theorem_1 : Prop := forall omega tau, weights omega tau ->
  exists p, -0.03106 <= fst p <= 0.06773 /\ 0.80009 <= snd p <= 1.48617 /\ g omega tau p = p /\
    (forall q, rectangle q -> g omega tau q = q -> q = p) /\
    (forall q, rectangle q -> attracted (g omega tau) q p) /\
    (forall q n, rectangle q ->
       distance (iterate (g omega tau) n q) p <= 0.95 ^ n * distance q p).
Definition theorem_1_standard : Prop :=
  g 0 1 (0, 1) = (0, 1) /\ (forall q, rectangle q -> attracted (g 0 1) q (0, 1)).
(** A smaller box in which they lie. *)
Definition smaller_box : Prop := forall omega tau p, weights omega tau -> rectangle p ->
  g omega tau p = p -> -0.0209 < fst p < 0.0548 /\ 0.8264 < snd p < 1.4103.

(** Theorem 2, on Omega^+; and over many layers, with other weights in each. *)
Definition theorem_2 : Prop := forall mu omega nu tau,
  -1 <= mu <= 1 -> -0.1 <= omega <= 0.1 -> 3 <= nu <= 16 -> 0.8 <= tau <= 1.25 ->
  nu_tilde alpha_01 lambda_01 mu omega nu tau < nu.
Definition theorem_2_layers : Prop := forall (p : nat -> R * R) (omega tau : nat -> R),
  (forall k, -0.1 <= omega k <= 0.1 /\ 0.8 <= tau k <= 1.25) ->
  (forall k, p (S k) = g (omega k) (tau k) (p k)) ->
  -1 <= fst (p O) <= 1 -> 3 <= snd (p O) <= 16 -> forall k, (17 <= k)%nat -> 0 < snd (p k) < 3.

(** Theorem 3: on Omega^-, with nu >= 0.02 in the main text and nu >= 0.05 in the appendix. *)
Definition increases (nu_min nu_max tau_min : R) : Prop := forall mu omega nu tau,
  -0.1 <= mu <= 0.1 -> -0.1 <= omega <= 0.1 -> nu_min <= nu <= nu_max -> tau_min <= tau <= 1.25 ->
  nu_tilde alpha_01 lambda_01 mu omega nu tau > nu.
Definition theorem_3 : Prop := increases 0.02 0.16 0.8 /\ increases 0.02 0.24 0.9.
Definition theorem_3_appendix : Prop := increases 0.05 0.16 0.8 /\ increases 0.05 0.24 0.9.
(** The corollaries of Theorems 2 and 3 on all fixed points, whatever the mean. *)
Definition all_fixed_points : Prop := forall mu omega nu tau,
  -0.1 <= omega <= 0.1 -> 0.8 <= tau <= 1.25 -> 0 < nu ->
  g omega tau (mu, nu) = (mu, nu) -> 0.16 < nu < 3 /\ (0.9 <= tau -> 0.24 < nu).
(** chi > 1 wherever the variance is kept, so at every fixed point. *)
Definition chi_above_1 : Prop := forall mu omega nu tau, 0 < nu -> 0 < tau ->
  snd (g omega tau (mu, nu)) = nu -> 1 < chi mu omega nu tau.
Definition chi_0_1 : Prop := Rabs (chi 0 0 1 1 - 1.0715749925) < 1e-10.
(** Lemma 12, with its conclusion; Lemma 13 (print has -0.03106, which is false); Corollary 14. *)
Definition lemma_12 : Prop := forall mu omega nu tau,
  -0.1 <= mu <= 0.1 -> -0.1 <= omega <= 0.1 -> 0.8 <= nu <= 1.5 -> 0.8 <= tau <= 1.25 ->
  S_of_g mu omega nu tau < 1.
Definition lemma_12_contraction : Prop := forall omega tau p q,
  -0.1 <= omega <= 0.1 -> 0.8 <= tau <= 1.25 -> rectangle p -> rectangle q ->
  distance (g omega tau p) (g omega tau q) <= 0.99 * distance p q.
Definition lemma_13_corrected : Prop := forall omega tau p, weights omega tau -> rectangle p ->
  -0.0310606 < fst (g omega tau p) < 0.06773 /\ 0.80009 < snd (g omega tau p) < 1.48617.
Definition corollary_14 : Prop := forall omega tau p,
  weights omega tau -> rectangle p -> rectangle (g omega tau p).
(** Theorem 16. *)
Definition theorem_16 : Prop := forall mu omega nu tau,
  -0.1 <= mu <= 0.1 -> -0.1 <= omega <= 0.1 -> 1.5 <= nu <= 16 -> 0.8 <= tau <= 1.25 ->
  Rabs (H22 mu omega nu tau) < 1.
(** Alpha dropout at rate 1 - q of an input with density p, mean 0, variance 1: which a and b keep
    mean 0 and variance 1 of a (x d + alpha' (1 - d)) + b. *)
Definition alpha' : R := - lambda_01 * alpha_01.
Definition dropout (p : R -> R) (q a b : R) (f : R -> R) : R :=
  q * integral (fun z => f (a * z + b) * p z) + (1 - q) * f (a * alpha' + b).
Definition alpha_dropout : Prop := is_lim (selu alpha_01 lambda_01) m_infty alpha' /\
  forall p q a b, 0 < q <= 1 -> 0 < a ->
  integrable p -> integrable (fun z => z * p z) -> integrable (fun z => z ^ 2 * p z) ->
  integral p = 1 -> integral (fun z => z * p z) = 0 -> integral (fun z => z ^ 2 * p z) = 1 ->
  (dropout p q a b (fun z => z) = 0 /\ dropout p q a b (fun z => z ^ 2) = 1
   <-> a = / sqrt (q + alpha' ^ 2 * q * (1 - q)) /\ b = - (a * ((1 - q) * alpha'))).
