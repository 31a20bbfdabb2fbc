(** * The checker as an OCaml program

    Booleans, lists, pairs and options become those of OCaml, 63-bit integers those of uint63.ml;
    everything else is extracted as it stands. *)

From Coq Require Import Extraction ExtrOcamlBasic ExtrOCamlInt63 Reals.
From SNN Require Import Cover PlaneClaims Refuted.

(** Part of the real numbers, which no part of the checker computes with: it would fail. *)
Extract Constant ClassicalDedekindReals.sig_forall_dec =>
  "(fun _ -> failwith ""real numbers cannot be computed with"")".

Extraction Language OCaml.
Set Extraction Output Directory ".".
Extraction "checker.ml" check_plane check_formulas refute_plane refute_formulas.
