"""Trains the tagger of wirecopy/claims on PolNeAR: a small BERT (MiniLM-L6) with two heads.

The *tag head* says for each word whether it begins, continues or is outside of a source, a cue, a content
(three independent rows of labels, since a content may hold another's source). The *link head* says for a cue and a word
whether the word is of that cue's source, of its content, or neither.

Needs torch and safetensors beside the package's claims extra. Run from a checkout::

    python tools/train_attribution.py POLNEAR MINILM OUT --epochs 2

POLNEAR has ``train`` (``text/*.txt``, ``attributions/*.ann``), MINILM ``model.safetensors``.
Same seed, same machine, same libraries: same weights. A checkpoint stands in OUT every 50 steps and is resumed.
"""

from __future__ import annotations

import argparse
import collections
import json
import math
import random
import re
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import nn
from torch.nn import functional

from wirecopy.claims.tagger_windows import TYPES, WINDOW, Pieces, pieces, windows
from wirecopy.claims.wordpiece import CLS, SEP, vocabulary

ROLES = ("source", "cue", "content")
SIZE, HEADS, LAYERS, LINK = 384, 12, 6, 128
FROZEN = 2  #: lowest layers that stay as they are
LOGGED = 10
WARM = 40  #: steps in which the rate rises; then it stays, and falls over the last part of the run
FALL = 0.4
AVERAGED = (
    0.99  #: how much of the running mean of the weights, which is what is kept, stays at each step
)
SAVED = 50  #: steps between checkpoints
#: steps between a cue and a word, as far as the link head tells them apart
STEPS = (0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192)

Attribution = dict[str, list[tuple[int, int]]]


def read_attributions(path: Path) -> list[Attribution]:
    """The attributions of a brat file: spans of each role."""
    spans: dict[str, list[tuple[int, int]]] = {}
    found = []
    for line in path.read_text("utf-8").splitlines():
        parts = line.split("\t")
        if re.match(r"T\d+\t\w+ \d", line):
            places = parts[1].split(" ", 1)[1].split(";")
            spans[parts[0]] = [(int(p.split()[0]), int(p.split()[1])) for p in places]
        elif re.match(r"E\d+\t", line):
            roles: Attribution = collections.defaultdict(list)
            for argument in parts[1].split():
                role, name = argument.split(":")
                role = re.sub(r"\d+$", "", role).lower()
                if role in ROLES and name in spans:
                    roles[role] += spans[name]
            if roles.get("content") or roles.get("cue"):
                found.append({r: sorted(roles.get(r, [])) for r in ROLES})
    return found


def read_set(folder: Path) -> list[tuple[str, list[Attribution]]]:
    """(text, attributions) of each article, by name; the first annotator's where there are several."""
    marked: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        marked.setdefault(path.stem.rsplit("_", 1)[0], path)
    out = []
    for path in sorted((folder / "text").glob("*.txt")):
        if path.stem in marked:
            text = path.read_bytes().decode("utf-8")
            out.append((text, read_attributions(marked[path.stem])))
    return out


@dataclass(frozen=True)
class Example:
    """A window: piece ids and types, a mask of scored pieces, labels (3 x pieces), and per cue its pieces and
    the part of each piece (0 none, 1 source, 2 content).
    """

    ids: np.ndarray
    types: np.ndarray
    first: np.ndarray
    labels: np.ndarray
    cues: list[tuple[np.ndarray, np.ndarray]]


def covered(read: Pieces, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    out = []
    for start, end in spans:
        a = int(np.searchsorted(read.ends, start, side="right"))
        b = int(np.searchsorted(read.starts, end, side="left"))
        if a < b:
            out.append((a, b))
    return out


def examples(text: str, gold: list[Attribution], limit: int) -> list[Example]:
    read = pieces(text)
    labels = np.zeros((3, len(read)), np.int64)
    placed = [{r: covered(read, a[r]) for r in ROLES} for a in gold]
    for row, role in enumerate(ROLES):
        # the longer one is kept where two of a role overlap
        for a, b in sorted((s for p in placed for s in p[role]), key=lambda s: (s[0] - s[1], s)):
            if not labels[row, a:b].any():
                labels[row, a:b] = 2
                labels[row, a] = 1
    out = []
    for start, end in windows(read, limit):
        cues = []
        for p in placed:
            inside = [i for a, b in p["cue"] for i in range(max(a, start), min(b, end))]
            if not inside:
                continue
            part = np.zeros(end - start, np.int64)
            for value, role in ((1, "source"), (2, "content")):
                for a, b in p[role]:
                    part[max(a - start, 0) : max(b - start, 0)] = value
            cues.append((np.array(inside) - start, part))
        out.append(
            Example(
                read.ids[start:end],
                read.types[start:end],
                read.first[start:end],
                labels[:, start:end],
                cues,
            )
        )
    return out


class Layer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(SIZE, 3 * SIZE)
        self.out = nn.Linear(SIZE, SIZE)
        self.norm1 = nn.LayerNorm(SIZE, eps=1e-12)
        self.up = nn.Linear(SIZE, 4 * SIZE)
        self.down = nn.Linear(4 * SIZE, SIZE)
        self.norm2 = nn.LayerNorm(SIZE, eps=1e-12)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        n, length, _ = x.shape
        q, k, v = self.qkv(x).view(n, length, 3, HEADS, SIZE // HEADS).permute(2, 0, 3, 1, 4)
        seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        seen = self.out(seen.transpose(1, 2).reshape(n, length, SIZE))
        x = self.norm1(x + seen)
        return self.norm2(x + self.down(functional.gelu(self.up(x))))


class Tagger(nn.Module):
    """MiniLM-L6 with the two heads. The word vectors and the lowest layers are not trained (a fifth less time); the
    pieces' types come in above them. No dropout: two passes over the articles do not overfit.
    """

    def __init__(self, words: int = 30522) -> None:
        super().__init__()
        self.word = nn.Embedding(words, SIZE)
        self.place = nn.Embedding(512, SIZE)
        self.shape = nn.Embedding(TYPES, SIZE)
        self.norm = nn.LayerNorm(SIZE, eps=1e-12)
        self.kind = nn.Parameter(
            torch.zeros(SIZE), requires_grad=False
        )  # MiniLM's own, of its only type
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.tags = nn.Linear(SIZE, 9)
        self.link_cue = nn.Linear(SIZE, LINK)
        self.link_word = nn.Linear(SIZE, LINK)
        self.link_step = nn.Embedding(2 * len(STEPS), LINK)
        self.link_out = nn.Linear(LINK, 3)
        nn.init.normal_(self.link_step.weight, std=0.02)
        nn.init.zeros_(self.shape.weight)

    def start_from(self, folder: Path) -> None:
        old = load_file(folder / "model.safetensors")
        old = {k.removeprefix("bert."): v for k, v in old.items()}
        new = self.state_dict()
        new["word.weight"] = old["embeddings.word_embeddings.weight"]
        new["place.weight"] = old["embeddings.position_embeddings.weight"]
        new["kind"] = old["embeddings.token_type_embeddings.weight"][0]
        for w in ("weight", "bias"):
            new[f"norm.{w}"] = old[f"embeddings.LayerNorm.{w}"]
            for n in range(LAYERS):
                a = f"encoder.layer.{n}."
                s = [old[f"{a}attention.self.{x}.{w}"] for x in ("query", "key", "value")]
                new[f"layers.{n}.qkv.{w}"] = torch.cat(s)
                new[f"layers.{n}.out.{w}"] = old[f"{a}attention.output.dense.{w}"]
                new[f"layers.{n}.norm1.{w}"] = old[f"{a}attention.output.LayerNorm.{w}"]
                new[f"layers.{n}.up.{w}"] = old[f"{a}intermediate.dense.{w}"]
                new[f"layers.{n}.down.{w}"] = old[f"{a}output.dense.{w}"]
                new[f"layers.{n}.norm2.{w}"] = old[f"{a}output.LayerNorm.{w}"]
        self.load_state_dict(new)

    def frozen(self) -> list[nn.Parameter]:
        kept = [self.word, self.place, self.norm, *self.layers[:FROZEN]]
        return [self.kind, *(p for m in kept for p in m.parameters())]

    def encode(self, ids: torch.Tensor, types: torch.Tensor, seen: torch.Tensor) -> torch.Tensor:
        x = self.norm(self.word(ids) + self.place(torch.arange(ids.shape[1])) + self.kind)
        mask = torch.zeros(seen.shape).masked_fill(~seen, -1e4)[:, None, None, :]
        for n, layer in enumerate(self.layers):
            x = layer(x + self.shape(types) if n == FROZEN else x, mask)
        return x

    def linked(self, x: torch.Tensor, cues: list[tuple[int, np.ndarray]]) -> torch.Tensor:
        """Scores (cue, word, 3) for cues given as (row of the batch, pieces)."""
        words = self.link_word(x)
        marks = self.link_cue(x)
        at = torch.arange(x.shape[1])
        rows = []
        for row, where in cues:
            steps = step_kinds(at - int(where[0]))
            mark = marks[row, torch.from_numpy(where)].mean(0)
            rows.append(functional.relu(mark + words[row] + self.link_step(steps)))
        return self.link_out(torch.stack(rows))


def step_kinds(steps: torch.Tensor) -> torch.Tensor:
    kind = torch.bucketize(steps.abs(), torch.tensor(STEPS), right=True) - 1
    return kind + len(STEPS) * (steps < 0)


def batch_of(chosen: list[Example]) -> tuple[torch.Tensor, ...]:
    length = max(len(e.ids) for e in chosen) + 2
    shape = (len(chosen), length)
    ids, types = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    seen = np.zeros(shape, np.bool_)
    labels = np.full((len(chosen), 3, length), -1, np.int64)
    for n, e in enumerate(chosen):
        k = len(e.ids)
        ids[n, 0], ids[n, 1 : k + 1], ids[n, k + 1] = CLS, e.ids, SEP
        types[n, 1 : k + 1] = e.types
        seen[n, : k + 2] = True
        labels[n, :, 1 : k + 1] = np.where(e.first, e.labels, -1)
    return tuple(torch.from_numpy(x) for x in (ids, types, seen, labels))


def without_marks(e: Example, rng: random.Random) -> Example:
    """The window as a careless page has it: quotation marks lost, or all marks. One window in eight."""
    chance = rng.random()
    if chance > 1 / 8:
        return e
    marks = '"“”' if chance > 1 / 24 else "\"“”.,;:!?'’()-–—"
    gone = [m for t in marks if (m := vocabulary().get(t)) is not None]
    keep = ~np.isin(e.ids, gone)
    if keep.sum() < 2:
        return e
    place = np.cumsum(keep) - 1
    cues = [(place[w[keep[w]]], p[keep]) for w, p in e.cues if keep[w].any()]
    types = np.where(e.types % 6 >= 3, e.types - 3, e.types)[keep]
    labels = e.labels[:, keep]
    return Example(e.ids[keep], types, e.first[keep], labels, cues)


def loss_of(model: Tagger, chosen: list[Example]) -> torch.Tensor:
    ids, types, seen, labels = batch_of(chosen)
    x = model.encode(ids, types, seen)
    logits = model.tags(x).view(*ids.shape, 3, 3).permute(0, 3, 2, 1)
    loss = 3 * functional.cross_entropy(logits, labels, ignore_index=-1)
    cues = [(n, w + 1, p) for n, e in enumerate(chosen) for w, p in e.cues]
    if cues:
        parts = torch.full((len(cues), ids.shape[1]), -1)
        for row, (n, _, p) in enumerate(cues):
            parts[row, 1 : len(p) + 1] = torch.from_numpy(np.where(chosen[n].first, p, -1))
        scores = model.linked(x, [(n, w) for n, w, _ in cues])
        loss = loss + 2 * functional.cross_entropy(scores.permute(0, 2, 1), parts, ignore_index=-1)
    return loss


def train(options: argparse.Namespace) -> None:
    torch.manual_seed(options.seed)
    torch.set_num_threads(2)
    options.out.mkdir(parents=True, exist_ok=True)
    model = Tagger()
    model.start_from(options.minilm)
    for p in model.frozen():
        p.requires_grad_(False)
    trained = [(n, p) for n, p in model.named_parameters() if p.requires_grad]
    heads = [p for n, p in trained if n.startswith(("tags", "link", "shape"))]
    body = [p for n, p in trained if not n.startswith(("tags", "link", "shape"))]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": options.rate}, {"params": heads, "lr": 5 * options.rate}],
        weight_decay=0.01,
    )
    texts = read_set(options.polnear / "train")[: options.articles]
    # windows of another length each epoch, so that no sentence always stands at an edge
    steps: list[list[Example]] = []
    rng = random.Random(options.seed)
    for n in range(math.ceil(options.epochs)):
        limit = WINDOW - 2 - 32 * (n % 3)
        made = [e for t, g in texts for e in examples(t, g, limit)]
        made.sort(key=lambda e: (len(e.ids) // 16, rng.random()))
        groups = [made[i : i + options.batch] for i in range(0, len(made), options.batch)]
        rng.shuffle(groups)
        share = min(1.0, options.epochs - n)
        steps += [[without_marks(e, rng) for e in g] for g in groups[: int(share * len(groups))]]
    total = len(steps)
    falls = total * FALL
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / WARM, 1.0, max(0.0, (total - s) / falls))
    )
    state = options.out / "state.pt"
    mean = {n: p.detach().clone() for n, p in trained}
    done = 0
    if state.exists():
        kept = torch.load(state, weights_only=True)
        model.load_state_dict(kept["model"])
        optimizer.load_state_dict(kept["optimizer"])
        schedule.load_state_dict(kept["schedule"])
        mean = kept["mean"]
        done = kept["step"]
    model.train()
    began, used, sums = time.time(), time.process_time(), 0.0
    for step in range(done + 1, total + 1):
        loss = loss_of(model, steps[step - 1])
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_([*body, *heads], 1.0)
        optimizer.step()
        schedule.step()
        stays = min(AVERAGED, step / (step + 10))
        with torch.no_grad():
            for name, p in trained:
                mean[name].lerp_(p, 1 - stays)
        sums += loss.item()
        if step % LOGGED == 0:
            line = f"step {step}/{total} loss {sums / LOGGED:.3f}"
            print(
                line,
                f"{time.time() - began:.0f} s, {time.process_time() - used:.0f} CPU s",
                flush=True,
            )
            sums = 0.0
        if step % SAVED == 0 or step == total:
            save_file({**model.state_dict(), **mean}, options.out / "model.safetensors")
            kept = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "mean": mean}
            torch.save({**kept, "schedule": schedule.state_dict(), "step": step}, state)
    facts = {
        "epochs": options.epochs,
        "seed": options.seed,
        "rate": options.rate,
        "batch": options.batch,
    }
    (options.out / "training.json").write_text(json.dumps(facts))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("polnear", type=Path)
    parser.add_argument("minilm", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=float, default=2)
    parser.add_argument("--batch", type=int, default=4)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--seed", type=int, default=417)
    parser.add_argument("--articles", type=int, default=None, help="only so many, for a trial")
    train(parser.parse_args())


if __name__ == "__main__":
    main()
