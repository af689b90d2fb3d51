"""Libraries that sketch sets and look sketches up, each with its settings: datasketch, gaoya, rensa, FastSketchLSH."""

from collections.abc import Callable

from peers.texts import joined, shingles, texts

Find = Callable[[str], list[int]]


def datasketch(threshold: float) -> Find:
    def run(path: str) -> list[int]:
        from datasketch import MinHash, MinHashLSH

        lsh, pairs, n = MinHashLSH(threshold=threshold, num_perm=128), [], -1
        for n, text in enumerate(texts(path)):
            hashed = MinHash(num_perm=128)
            hashed.update_batch([s.encode() for s in shingles(text)])
            pairs += [(n, other) for other in lsh.query(hashed)]
            lsh.insert(n, hashed)
        return joined(n + 1, pairs)

    return run


def gaoya(threshold: float, size: int) -> Find:
    """``size`` 1 with threshold .5 is the README's setting; 42 bands of 3 rows in all."""

    def run(path: str) -> list[int]:
        from gaoya.minhash import MinHashStringIndex

        index = MinHashStringIndex(
            hash_size=32,
            jaccard_threshold=threshold,
            num_bands=42,
            band_size=3,
            num_hashes=42 * 3,
            analyzer="word",
            lowercase=True,
            ngram_range=(size, size),
        )
        pairs, n = [], -1
        for n, text in enumerate(texts(path)):
            pairs += [(n, other) for other in index.query(text)]
            index.insert_document(n, text)
        return joined(n + 1, pairs)

    return run


def rensa(threshold: float, size: int, bands: int) -> Find:
    """Words, 128 permutations, 16 bands, threshold .8 is the README's setting."""

    def run(path: str) -> list[int]:
        from rensa import RMinHash, RMinHashLSH

        lsh = RMinHashLSH(threshold=threshold, num_perm=128, num_bands=bands)
        sketches, pairs = [], []
        for n, text in enumerate(texts(path)):
            sketch = RMinHash(num_perm=128, seed=42)
            sketch.update(text.split() if size == 1 else list(shingles(text, size)))
            near = lsh.query(sketch)
            pairs += [(n, o) for o in near if sketch.jaccard(sketches[o]) >= threshold]
            lsh.insert(n, sketch)
            sketches.append(sketch)
        return joined(len(sketches), pairs)

    return run


def fastsketchlsh(threshold: float, size: int, bands: int, permutations: int = 128) -> Find:
    """Words, 128 permutations, 16 bands and no look at the candidates (threshold 0) is the README's setting."""

    def run(path: str) -> list[int]:
        import numpy
        from FastSketchLSH import LSH, FastSimilaritySketch

        sketcher, matrix = FastSimilaritySketch(size=permutations, seed=42), []
        for text in texts(path):
            tokens = set(text.lower().split()) if size == 1 else shingles(text, size)
            matrix.append(sketcher(sorted(tokens)))
        rows = numpy.array(matrix, dtype=numpy.uint64)
        lsh = LSH(num_perm=permutations, num_bands=bands)
        lsh.insert(rows)
        pairs = [
            (n, other)
            for n, row in enumerate(rows)
            for other in lsh.query(row)
            if other < n and (rows[other] == row).mean() >= threshold
        ]
        return joined(len(rows), pairs)

    return run
