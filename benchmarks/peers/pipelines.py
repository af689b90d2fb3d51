"""Tools that are whole pipelines, run as their documentation runs them: text-dedup, datatrove, RETSim, passim.

text-dedup and passim are commands: their processes' CPU seconds are the worker's children's.
"""

import json
import os
import pickle
import struct
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from peers.texts import joined, texts

Find = Callable[[str], list[int]]


def text_dedup(threshold: float) -> Find:
    """The README's MinHash file; .7 is its threshold. Candidates are checked by their true Jaccard index."""

    def run(path: str) -> list[int]:
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "config.toml").write_text(
                f"""[input]
input_type = "local_files"
file_type = "json"
[input.read_arguments]
path = "json"
data_files = {json.dumps(path)}
split = "train"
[algorithm]
algorithm_name = "minhash"
text_column = "text"
seed = 42
batch_size = 10000
num_perm = 240
threshold = {threshold}
false_positive_weight = 0.5
false_negative_weight = 0.5
hash_bits = 64
ngram_size = 5
check_false_positive = true
[output]
output_dir = "output"
clean_cache = false
save_clusters = true
[debug]
enable_profiling = false
""",
                encoding="utf-8",
            )
            subprocess.run(
                [sys.executable, "-m", "text_dedup.minhash"],
                cwd=folder,
                env={**os.environ, "HF_HOME": f"{folder}/cache", "HF_HUB_OFFLINE": "1"},
                check=True,
                stdout=subprocess.DEVNULL,
            )
            with Path(folder, "output", "clusters.pickle").open("rb") as stream:
                clusters = pickle.load(stream)
        return [clusters.get(n, n) for n, _ in enumerate(texts(path))]

    return run


def datatrove(buckets: int, hashes: int) -> Find:
    """Its example's pipeline, up to the clusters: 14 buckets of 8 hashes of 64 bits, on one worker."""

    def run(path: str) -> list[int]:
        from datatrove.executor import LocalPipelineExecutor
        from datatrove.pipeline.dedup.minhash import (
            MinhashConfig,
            MinhashDedupBuckets,
            MinhashDedupCluster,
            MinhashDedupSignature,
        )
        from datatrove.pipeline.readers import JsonlReader
        from datatrove.utils.hashing import HashConfig
        from datatrove.utils.typeshelper import Languages

        config = MinhashConfig(
            hash_config=HashConfig(precision=64), num_buckets=buckets, hashes_per_bucket=hashes
        )
        with tempfile.TemporaryDirectory() as folder:
            signatures, found, ids = (f"{folder}/{name}" for name in ("signatures", "found", "ids"))
            news = Path(path)
            reader = JsonlReader(str(news.parent), glob_pattern=news.name)
            steps = [
                (
                    1,
                    [reader, MinhashDedupSignature(signatures, config, language=Languages.english)],
                ),
                (buckets, [MinhashDedupBuckets(signatures, found, config=config)]),
                (1, [MinhashDedupCluster(found, ids, config, save_cluster_id=True)]),
            ]
            for n, (tasks, pipeline) in enumerate(steps):
                LocalPipelineExecutor(
                    pipeline, tasks=tasks, workers=1, logging_dir=f"{folder}/logs{n}"
                ).run()
            data = Path(ids, "000000.clusters").read_bytes()
        clusters = dict(struct.iter_unpack("<II", data))
        return [-1 - clusters[n] if n in clusters else n for n, _ in enumerate(texts(path))]

    return run


def retsim(threshold: float, nearest: int) -> Find:
    """Exact search, .9 and 5 nearest are the README's setting; each text's nearest is itself."""

    def run(path: str) -> list[int]:
        from unisim import TextSim

        some = list(texts(path))
        index = TextSim(store_data=False, return_embeddings=False, index_type="exact")
        index.add(some)
        results = index.search(some, similarity_threshold=threshold, k=nearest).results
        return joined(
            len(some),
            ((n, int(m.idx)) for n, r in enumerate(results) for m in r.matches if m.is_match),
        )

    return run


def passim(share: float) -> Find:
    """Its ``passim`` command up to the passages (``--to-extents``), outlets as ``series``. ``share`` 0 joins articles
    that have any passage in common; else as much of the shorter text must lie in common passages. Its own clusters are
    of passages, and need a jar that Spark fetches when it starts.
    """

    def run(path: str) -> list[int]:
        import passim as package
        import pyarrow.parquet
        import xxhash

        rows, lengths, number = [], [], {}
        with Path(path).open(encoding="utf-8") as lines:
            for n, line in enumerate(lines):
                row = json.loads(line)
                uid = xxhash.xxh64_intdigest(row["id"].encode(), seed=42)  # Spark's xxhash64
                number[uid - (1 << 64) if uid >> 63 else uid] = n
                rows.append({"id": row["id"], "text": row["text"], "series": row["outlet"]})
                lengths.append(len(row["text"]))
        with tempfile.TemporaryDirectory() as folder:
            with Path(folder, "news.json").open("w", encoding="utf-8") as out:
                out.writelines(json.dumps(row) + "\n" for row in rows)
            script = Path(str(package.__file__)).with_name("seriatim.py")
            submit = Path(sys.executable).with_name("spark-submit")
            command = [submit, "--master", "local[2]", "--driver-memory", "6g", script]
            command += ["--all-pairs", "--fields", "xxhash64(series) as gid"]
            command += ["--filterpairs", "gid < gid2", "--to-extents", "news.json", "out"]
            python = {"PYSPARK_PYTHON": sys.executable, "PYSPARK_DRIVER_PYTHON": sys.executable}
            subprocess.run(
                command,
                cwd=folder,
                env={**os.environ, **python},
                check=True,
                stdout=subprocess.DEVNULL,
            )
            table = pyarrow.parquet.read_table(f"{folder}/out/tmp/extents.parquet")
            columns = ("uid", "uid2", "begin", "end", "begin2", "end2")
            common: dict[tuple[int, int], list[int]] = {}
            for a, b, *ends in zip(*(table[c].to_pylist() for c in columns), strict=True):
                lengths_of = common.setdefault((number[a], number[b]), [0, 0])
                lengths_of[0] += ends[1] - ends[0]
                lengths_of[1] += ends[3] - ends[2]
        return joined(
            len(rows),
            (
                (a, b)
                for (a, b), (one, two) in common.items()
                if (one if lengths[a] <= lengths[b] else two) >= share * min(lengths[a], lengths[b])
            ),
        )

    return run
