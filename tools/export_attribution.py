"""Turns the trained tagger into the ONNX file that the package ships: weights in 8 bits, one text window a run.

    python tools/export_attribution.py OUT/model.safetensors MINILM TEXTS src/wirecopy/claims/model

The graph is written node by node, so that no exporter decides what it looks like. Weights have one scale a column and
64 steps a side: more would overflow the 16-bit sums of processors without VNNI. Word vectors have one scale a row.
What goes into a layer has one scale for all of a window, and some of its 384 or 1536 numbers are far larger than
others: they are evened out before, and the weights scaled the other way (as in SmoothQuant, with its 0.5), by the
largest values that a few of TEXTS/*.txt give.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import load_file

from wirecopy.claims.tagger_windows import pieces, windows
from wirecopy.claims.wordpiece import CLS, SEP

LAYERS, HEADS, SIZE = 6, 12, 384
FROZEN = 2  #: as in train_attribution.py
STEPS_A_SIDE = 64
TEXT_STEP = 60  #: every so many texts tell how large values are
CONTRIB = "com.microsoft"


class Graph:
    """Nodes and weights as they are added."""

    def __init__(self, largest: dict[str, np.ndarray]) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []
        self.largest = largest  # of what goes into each layer, as far as known
        self.inputs: dict[str, str] = {}  # layer -> what goes into it

    def weight(self, name: str, value: np.ndarray) -> str:
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(
        self, op: str, inputs: list[str], name: str, domain: str = "", **attributes: object
    ) -> str:
        self.nodes.append(
            helper.make_node(op, inputs, [name], name=name, domain=domain, **attributes)
        )
        return name

    def linear(
        self, x: str, name: str, weight: np.ndarray, bias: np.ndarray, *, exact: bool = False
    ) -> str:
        """A layer, x W^T + b, in 8 bits unless ``exact``."""
        self.inputs[name] = x
        w = weight.T.astype(np.float32)
        b = self.weight(f"{name}.b", bias.astype(np.float32))
        if exact:
            out = self.node("MatMul", [x, self.weight(f"{name}.w", w)], f"{name}.x")
            return self.node("Add", [out, b], f"{name}.y")
        if name in self.largest:
            even = np.sqrt(np.abs(w).max(1) / np.maximum(self.largest[name], 1e-3)).astype(
                np.float32
            )
            w = w / even[:, None]
            x = self.node("Mul", [x, self.weight(f"{name}.e", even)], f"{name}.even")
        steps, scale = in_steps(w, 0, STEPS_A_SIDE)
        q = self.weight(f"{name}.w", steps)
        s = self.weight(f"{name}.s", scale)
        zero = self.weight(f"{name}.z", np.zeros(len(scale), np.int8))
        return self.node("DynamicQuantizeMatMul", [x, q, s, zero, b], f"{name}.y", CONTRIB)


def in_steps(w: np.ndarray, axis: int, side: int) -> tuple[np.ndarray, np.ndarray]:
    scale = np.maximum(np.abs(w).max(axis), 1e-9) / side
    wide = np.expand_dims(scale, axis)
    return np.clip(np.rint(w / wide), -side, side).astype(np.int8), scale.astype(np.float32)


def graph_of(
    m: dict[str, np.ndarray], *, exact: bool = False, largest: dict[str, np.ndarray] | None = None
) -> tuple[onnx.ModelProto, dict[str, str]]:
    """The model, and what goes into each of its layers."""
    g = Graph(largest or {})
    rows, scales = in_steps(m["word.weight"], 1, 127)
    g.weight("word.rows", rows)
    g.weight("word.scales", scales[:, None])
    row = g.node(
        "Cast", [g.node("Gather", ["word.rows", "ids"], "word.q")], "word.f", to=TensorProto.FLOAT
    )
    word = g.node("Mul", [row, g.node("Gather", ["word.scales", "ids"], "word.s")], "word.x")
    place = g.node(
        "Gather", [g.weight("place.w", m["place.weight"][:256] + m["kind"]), "places"], "place.x"
    )

    def norm(x: str, added: str, name: str, source: str) -> str:
        gamma, beta = (g.weight(f"{name}.{k}", m[f"{source}.{k}"]) for k in ("weight", "bias"))
        return g.node(
            "SkipLayerNormalization", [x, added, gamma, beta], f"{name}.y", CONTRIB, epsilon=1e-12
        )

    x = norm(word, place, "norm", "norm")
    sizes = g.weight("sizes", np.full(3, SIZE, np.int64))
    for n in range(LAYERS):
        p = f"layers.{n}"
        if n == FROZEN:
            shape = g.node("Gather", [g.weight("shape.w", m["shape.weight"]), "types"], "shape.x")
            x = g.node("Add", [x, shape], "shape.y")
        qkv = g.linear(x, f"{p}.qkv", m[f"{p}.qkv.weight"], m[f"{p}.qkv.bias"], exact=exact)
        parts = [f"{p}.{k}" for k in "qkv"]
        g.nodes.append(helper.make_node("Split", [qkv, sizes], parts, name=f"{p}.split", axis=-1))
        seen = g.node("MultiHeadAttention", parts, f"{p}.seen", CONTRIB, num_heads=HEADS)
        out = g.linear(seen, f"{p}.out", m[f"{p}.out.weight"], m[f"{p}.out.bias"], exact=exact)
        x = norm(out, x, f"{p}.norm1", f"{p}.norm1")
        up = g.linear(x, f"{p}.up", m[f"{p}.up.weight"], m[f"{p}.up.bias"], exact=exact)
        up = g.node("Gelu", [up], f"{p}.gelu", CONTRIB)
        down = g.linear(up, f"{p}.down", m[f"{p}.down.weight"], m[f"{p}.down.bias"], exact=exact)
        x = norm(down, x, f"{p}.norm2", f"{p}.norm2")
    outputs = []
    for name, size in (("tags", 9), ("link_cue", 128), ("link_word", 128)):
        y = g.linear(x, name, m[f"{name}.weight"], m[f"{name}.bias"], exact=True)
        outputs.append(helper.make_tensor_value_info(y, TensorProto.FLOAT, [1, "length", size]))
    inputs = [
        helper.make_tensor_value_info(k, TensorProto.INT64, [1, "length"])
        for k in ("ids", "types", "places")
    ]
    graph = helper.make_graph(g.nodes, "attribution", inputs, outputs, g.weights)
    sets = [helper.make_opsetid("", 17), helper.make_opsetid(CONTRIB, 1)]
    return helper.make_model(
        graph, opset_imports=sets, ir_version=9, producer_name="wirecopy"
    ), g.inputs


def largest_of(m: dict[str, np.ndarray], texts: list[str]) -> dict[str, np.ndarray]:
    """For each layer the largest values that go into it, one for each of its inputs."""
    model, inputs = graph_of(m, exact=True)
    for name in sorted(set(inputs.values())):
        model.graph.output.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, None))
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), providers=["CPUExecutionProvider"]
    )
    names = sorted(set(inputs.values()))
    most = {name: np.zeros(1, np.float32) for name in names}
    for text in texts:
        read = pieces(text)
        for start, end in windows(read):
            ids = np.array([[CLS, *read.ids[start:end], SEP]])
            types = np.array([[0, *read.types[start:end], 0]])
            given = {"ids": ids, "types": types, "places": np.arange(ids.shape[1])[None]}
            for name, value in zip(names, session.run(names, given), strict=True):
                most[name] = np.maximum(most[name], np.abs(value[0]).max(0))
    return {layer: most[name] for layer, name in inputs.items()}


def link_weights(m: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    return {
        "step": m["link_step.weight"].astype(np.float32),
        "out": m["link_out.weight"].astype(np.float32),
        "bias": m["link_out.bias"].astype(np.float32),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("weights", type=Path)
    parser.add_argument("minilm", type=Path, help="the folder with MiniLM's vocab.txt")
    parser.add_argument(
        "texts", type=Path, help="a folder of texts of the kind, PolNeAR's train/text"
    )
    parser.add_argument("out", type=Path)
    parser.add_argument(
        "--exact", action="store_true", help="32-bit weights, to see what the 8 bits cost"
    )
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    m = load_file(options.weights)
    texts = [path.read_text("utf-8") for path in sorted(options.texts.glob("*.txt"))[::TEXT_STEP]]
    model, _ = graph_of(m, exact=options.exact, largest=largest_of(m, texts))
    onnx.save(model, options.out / "tagger.onnx")
    np.savez(options.out / "linker.npz", **link_weights(m))
    (options.out / "vocab.txt").write_bytes((options.minilm / "vocab.txt").read_bytes())


if __name__ == "__main__":
    main()
