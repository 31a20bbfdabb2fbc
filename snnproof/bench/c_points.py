"""The quantities at points in C: what a plain double evaluation costs, compiled on the spot.

One source, two ways: `gcc -O3 -march=native` with the scalar functions of libm, which is what the
aim is measured against; and -Ofast with the vectorised functions of libmvec, which have no error
bound that a proof could use, but show what SIMD can do.
"""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..errors import SnnproofError
from ..moments.selu import float_parameters
from .boxes import Array
from .formulas import AXES, QUANTITIES

PLAIN = ("-O3", "-march=native")
"""Options of the plain evaluation."""

VECTORISED = ("-Ofast", "-march=native", "-mprefer-vector-width=512", "-fopenmp-simd")
"""Options of the vectorised one."""

_SOURCE = """
#include <math.h>
#include <stddef.h>

void points(size_t n, const double *restrict mu, const double *restrict omega,
            const double *restrict nu, const double *restrict tau, const double *restrict p,
            double *restrict out)
{
    const double alpha = p[0], lambda = p[1], sqrt_2 = p[2], sqrt_2_over_pi = p[3];
    const double first = lambda / 2, second = lambda * lambda / 2, a2 = alpha * alpha;
    #pragma omp simd
    for (size_t i = 0; i < n; i++) {
        double y = mu[i] * omega[i], x = nu[i] * tau[i];
        double root = sqrt(x), scale = sqrt_2 * root;
        double E0 = erfc(y / scale);
        double E1 = exp(y + x / 2) * erfc((y + x) / scale);
        double E2 = exp(2 * (y + x)) * erfc((y + 2 * x) / scale);
        double G = exp(-(y * y) / (2 * x));
        double D = sqrt_2_over_pi * (G / root), xD = sqrt_2_over_pi * (G * root);
        double mu_0 = first * (y * (2 - E0) + xD + alpha * (E1 - E0));
        double mu_1 = first * (2 - E0 + alpha * E1);
        double half_mu_2 = first / 2 * (alpha * E1 - (alpha - 1) * D);
        double xi_0 = second * ((y * y + x) * (2 - E0) + y * xD + a2 * (E0 - 2 * E1 + E2));
        double xi_1 = 2 * second * (y * (2 - E0) + xD + a2 * (E2 - E1));
        double half_xi_2 = second * (2 - E0 + a2 * (2 * E2 - E1));
        double J11 = omega[i] * mu_1, J12 = tau[i] * half_mu_2;
        double H21 = omega[i] * (xi_1 - 2 * mu_0 * mu_1);
        double H22 = tau[i] * (half_xi_2 - 2 * mu_0 * half_mu_2);
        double turn = sqrt((J11 + H22) * (J11 + H22) + (H21 - J12) * (H21 - J12));
        double flip = sqrt((J11 - H22) * (J11 - H22) + (J12 + H21) * (J12 + H21));
        out[i] = mu_0;
        out[n + i] = xi_0 - mu_0 * mu_0;
        out[2 * n + i] = J11;
        out[3 * n + i] = J12;
        out[4 * n + i] = omega[i] * xi_1;
        out[5 * n + i] = tau[i] * half_xi_2;
        out[6 * n + i] = (turn + flip) / 2;
    }
}
"""


class NoCompilerError(SnnproofError):
    """gcc is not there, or cannot compile and link this."""


@dataclass(frozen=True)
class CPoints:
    """A compiled evaluation.

    evaluate: QUANTITIES at points given as columns, (4, n) and contiguous: shape (7, n);
    vectorised: of exp and erfc, those whose calls gcc turned into calls of libmvec.
    """

    evaluate: Callable[[Array], Array]
    vectorised: tuple[str, ...]


def gcc_version() -> str:
    """The first line of `gcc --version`, empty if there is no gcc."""
    gcc = shutil.which("gcc")
    if gcc is None:
        return ""
    ran = subprocess.run([gcc, "--version"], capture_output=True, text=True, check=False)
    return ran.stdout.partition("\n")[0]


def compile_points(options: tuple[str, ...]) -> CPoints:
    """*Raises*: NoCompilerError."""
    gcc = shutil.which("gcc")
    if gcc is None:
        raise NoCompilerError("gcc is not there")
    with tempfile.TemporaryDirectory() as folder:
        source, compiled, library = (f"{folder}/points.{kind}" for kind in ("c", "o", "so"))
        Path(source).write_text(_SOURCE)
        # Linked without the options: with -Ofast gcc adds code that, once loaded, makes the
        # processor flush subnormal numbers to zero, in all of this process.
        for words in (
            [*options, "-std=c11", "-fPIC", "-c", source, "-o", compiled],
            ["-shared", compiled, "-o", library, "-lm"],
        ):
            ran = subprocess.run([gcc, *words], capture_output=True, text=True, check=False)
            if ran.returncode:
                reason = ran.stderr.strip().splitlines() or [f"exit code {ran.returncode}"]
                raise NoCompilerError(f"gcc {' '.join(options)}: {reason[-1]}")
        content = Path(library).read_bytes()
        try:
            function = ctypes.CDLL(library).points  # stays mapped when the file is gone
        except OSError as error:
            raise NoCompilerError(f"gcc {' '.join(options)}: {error}") from None
    vectorised = tuple(name for name in ("exp", "erfc") if b"v_" + name.encode() in content)
    return CPoints(_caller(function), vectorised)


def _caller(function: Callable[..., object]) -> Callable[[Array], Array]:
    double = ctypes.POINTER(ctypes.c_double)
    parameters = (ctypes.c_double * 4)(*float_parameters())

    def evaluate(columns: Array) -> Array:
        out = np.empty((len(QUANTITIES), columns.shape[1]))
        rows = [columns[k].ctypes.data_as(double) for k in range(len(AXES))]
        function(ctypes.c_size_t(columns.shape[1]), *rows, parameters, out.ctypes.data_as(double))
        return out

    return evaluate
