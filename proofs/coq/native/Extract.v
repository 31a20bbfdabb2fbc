(** * The checker as an OCaml program

    Booleans, lists, pairs and options become those of OCaml, 63-bit integers those of uint63.ml;
    everything else is extracted as it stands. *)

From Coq Require Import Extraction ExtrOcamlBasic ExtrOCamlInt63.
From SNN Require Import Cover PlaneClaims Refuted.

Extraction Language OCaml.
Set Extraction Output Directory ".".
Extraction "checker.ml" check_plane check_formulas refute_plane refute_formulas.
