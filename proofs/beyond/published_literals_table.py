"""Literals that programs ship for constants of normalization, with the places where they stand.

Each row: the constant (`constants_table`, by the names of its rows), the literal as it is written,
and the sources: project with version or commit, and file.
"""

PUBLISHED: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "alpha",
        "1.6732632423543772848170429916717",
        (
            "pytorch/pytorch@000b65a7: aten/src/ATen/native/Activation.cpp",
            "pytorch/pytorch@001e7ffb: torch/_refs/nn/functional/__init__.py",
            "keras 3.15.1: keras/src/layers/regularization/alpha_dropout.py",
            "keras 3.15.1: keras/src/backend/numpy/nn.py",
            "keras 3.15.1: keras/src/backend/openvino/nn.py",
            "keras 3.15.1: keras/src/legacy/layers.py",
            "tf_keras 2.21.0: tf_keras/src/layers/regularization/alpha_dropout.py",
            "jax 0.10.2: jax/_src/nn/functions.py",
            "trax 1.4.1: trax/layers/activation_fns.py",
            "chainer/chainer@36963522: chainer/functions/activation/selu.py",
            "FluxML/NNlib.jl@074e9da6: src/activations.jl",
            "elixir-nx/axon@01b2d5d6: lib/axon/layers.ex",
            "PaddlePaddle/Paddle (index id 299881992): python/paddle/nn/functional/common.py",
            "bioinf-jku/SNNs@bef60715: TF_1_x/selu.py",
        ),
    ),
    (
        "lambda",
        "1.0507009873554804934193349852946",
        (
            "pytorch/pytorch@000b65a7: aten/src/ATen/native/Activation.cpp",
            "pytorch/pytorch@001e7ffb: torch/_refs/nn/functional/__init__.py",
            "tensorflow/tensorflow@12b1fb47: tensorflow/core/kernels/relu_op_functor.h",
            "keras 3.15.1: keras/src/layers/regularization/alpha_dropout.py",
            "keras 3.15.1: keras/src/backend/numpy/nn.py",
            "keras 3.15.1: keras/src/backend/openvino/nn.py",
            "keras 3.15.1: keras/src/legacy/layers.py",
            "tf_keras 2.21.0: tf_keras/src/layers/regularization/alpha_dropout.py",
            "jax 0.10.2: jax/_src/nn/functions.py",
            "trax 1.4.1: trax/layers/activation_fns.py",
            "chainer/chainer@36963522: chainer/functions/activation/selu.py",
            "FluxML/NNlib.jl@074e9da6: src/activations.jl",
            "tensorflow/tfjs@8c2d9e05: tfjs-core/src/ops/selu_util.ts",
            "elixir-nx/axon@01b2d5d6: lib/axon/layers.ex",
            "PaddlePaddle/Paddle (index id 299881992): python/paddle/nn/functional/common.py",
            "bioinf-jku/SNNs@bef60715: TF_1_x/selu.py",
        ),
    ),
    (
        "lambda-alpha",
        "1.7580993408473766",
        (
            "pytorch/pytorch@03d697c5: aten/src/ATen/native/Dropout.cpp",
            "FluxML/Flux.jl@004b3690: src/layers/normalise.jl",
            "bioinf-jku/SNNs@bef60715: TF_1_x/selu.py",
        ),
    ),
    (
        "lambda-alpha",
        "1.7580993408473768599402175208123",
        (
            "tensorflow/tensorflow@12b1fb47: tensorflow/core/kernels/relu_op_functor.h",
            "tensorflow/tfjs@8c2d9e05: tfjs-core/src/ops/selu_util.ts",
        ),
    ),
    (
        "alpha",
        "1.67326324",
        (
            "keras 3.15.1: keras/src/activations/activations.py (docstring)",
            "Tencent/ncnn@1b87fa7c: src/layer/selu.cpp",
        ),
    ),
    ("lambda", "1.05070098", ("keras 3.15.1: keras/src/activations/activations.py (docstring)",)),
    (
        "truncated-deviation",
        "0.87962566103423978",
        (
            "keras 3.15.1: keras/src/initializers/random_initializers.py",
            "tf_keras 2.21.0: tf_keras/src/initializers/initializers.py",
            "jax 0.10.2: jax/_src/nn/initializers.py",
            "dm-haiku 0.0.17: haiku/_src/initializers.py",
            "trax 1.4.1: trax/layers/initializers.py",
            "timm 1.0.31: timm/layers/weight_init.py",
        ),
    ),
    ("alpha", "1.67326319217681884765625", ("onnx 1.23.2: onnx/defs/math/defs.cc",)),
    ("lambda", "1.05070102214813232421875", ("onnx 1.23.2: onnx/defs/math/defs.cc",)),
    ("alpha", "1.6732", ("onnx 1.23.2: onnx/defs/math/old.cc",)),
    (
        "lambda",
        "1.0507",
        (
            "onnx 1.23.2: onnx/defs/math/old.cc",
            "mlx 0.32.4: mlx/nn/layers/activations.py",
            "tinygrad 0.14.0: tinygrad/mixin/elementwise.py",
        ),
    ),
    (
        "alpha",
        "1.67326",
        (
            "mlx 0.32.4: mlx/nn/layers/activations.py",
            "tinygrad 0.14.0: tinygrad/mixin/elementwise.py",
        ),
    ),
    ("lambda", "1.050700987", ("Tencent/ncnn@1b87fa7c: src/layer/selu.cpp",)),
    (
        "alpha",
        "1.6732632423543774",
        ("mlpack/mlpack@012011e3: src/mlpack/methods/ann/layer/elu.hpp",),
    ),
    (
        "lambda",
        "1.0507009873554802",
        ("mlpack/mlpack@012011e3: src/mlpack/methods/ann/layer/elu.hpp",),
    ),
    (
        "alpha",
        "1.6732632423543778",
        (
            "bioinf-jku/SNNs@bef60715: TF_1_x/getSELUparameters.ipynb",
            "bioinf-jku/SNNs@bef60715: Calculations/SELU_calculations.nb",
        ),
    ),
    ("lambda", "1.0507009873554805", ("bioinf-jku/SNNs@bef60715: TF_1_x/getSELUparameters.ipynb",)),
    (
        "lambda",
        "1.0507009873554807",
        (
            "bioinf-jku/SNNs@bef60715: TF_1_x/getSELUparameters.ipynb",
            "bioinf-jku/SNNs@bef60715: Calculations/SELU_calculations.nb",
        ),
    ),
    (
        "celu-variance",
        "1.270926833152771",
        ("deepmind-research@68a1754d: nfnets/base.py, timm 1.0.31",),
    ),
    (
        "elu-variance",
        "1.2716004848480225",
        ("deepmind-research@68a1754d: nfnets/base.py, timm 1.0.31",),
    ),
    (
        "gelu-variance",
        "1.7015043497085571",
        ("deepmind-research@68a1754d: nfnets/base.py, timm 1.0.31",),
    ),
    (
        "leaky-relu-variance",
        "1.70590341091156",
        ("deepmind-research@68a1754d: nfnets/base.py, timm 1.0.31",),
    ),
    (
        "relu-variance",
        "1.7139588594436646",
        ("deepmind-research@68a1754d: nfnets/base.py, timm 1.0.31",),
    ),
    (
        "relu6-variance",
        "1.7131484746932983",
        ("deepmind-research@68a1754d: nfnets/base.py, timm 1.0.31",),
    ),
    (
        "selu-variance",
        "1.0008515119552612",
        ("deepmind-research@68a1754d: nfnets/base.py, timm 1.0.31",),
    ),
    (
        "sigmoid-variance",
        "4.803835391998291",
        ("deepmind-research@68a1754d: nfnets/base.py, timm 1.0.31",),
    ),
    (
        "silu-variance",
        "1.7881293296813965",
        ("deepmind-research@68a1754d: nfnets/base.py, timm 1.0.31",),
    ),
    (
        "softplus-variance",
        "1.9203323125839233",
        ("deepmind-research@68a1754d: nfnets/base.py, timm 1.0.31",),
    ),
    (
        "tanh-variance",
        "1.5939117670059204",
        ("deepmind-research@68a1754d: nfnets/base.py, timm 1.0.31",),
    ),
    (
        "sigmoid-second-moment",
        "1.8484294414520264",
        ("deepmind-research@68a1754d: nfnets/base.py, timm 1.0.31 (of glu: z sigmoid(z'))",),
    ),
    (
        "silu-second-moment",
        "1.6791767923989418",
        ("FAIR-Chem/fairchem@17f2c1f4: ocpmodels/models/equiformer_v2/activation.py",),
    ),
    (
        "sigmoid-second-moment",
        "1.8467055342154763",
        ("FAIR-Chem/fairchem@17f2c1f4: ocpmodels/models/equiformer_v2/activation.py",),
    ),
    ("tanh-second-moment", "1.5937334472592695", ("a copy of a sample by e3nn",)),
    ("sigmoid-variance", "4.809119701385498", ("pytorch issue 24991, 100 000 samples",)),
    ("tanh-variance", "1.5975916385650635", ("pytorch issue 24991, 100 000 samples",)),
    ("relu-variance", "1.7068026065826416", ("pytorch issue 24991, 100 000 samples",)),
    ("selu-variance", "1.0002975463867188", ("pytorch issue 24991, 100 000 samples",)),
    ("elu-variance", "1.2694571018218994", ("pytorch issue 24991, 100 000 samples",)),
    ("tanh-second-moment", "1.6667", ("pytorch torch/nn/init.py: 5/3, said to be found by trial",)),
    ("relu-second-moment", "1.4142135623730951", ("pytorch torch/nn/init.py: sqrt(2)",)),
)
