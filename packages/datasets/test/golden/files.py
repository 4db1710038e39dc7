"""The files that the readers are tested with, written by NumPy, PyArrow, Pillow and SciPy.

    python3 -m pip install numpy pyarrow pillow && python3 packages/datasets/test/golden/files.py

The table is one and the same in every format: a gap, a text, true and false, whole numbers and fractions.
"""

import gzip
import json
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

here = Path(__file__).parent

width = [1.5, 2.25, -0.001, 4e6, None, 0.1]
height = [1, 2, 3, 4, 5, 2**31]
color = ["red", "blue", "red", "grün", "blue", "red"]
smooth = [True, False, True, True, False, False]
kind = ["oak", "elm", "oak", "elm", "oak", "elm"]
names = ["width", "height", "color", "smooth", "kind"]
rows = list(zip(width, height, color, smooth, kind))


def cell(value):
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def separated(mark):
    return "".join(mark.join(map(cell, row)) + "\n" for row in [names, *rows]).encode()


def save(name, content):
    (here / name).write_bytes(content)
    (here / f"{name}.gz").write_bytes(gzip.compress(content, mtime=0))


save("trees.csv", separated(","))
save("trees.tsv", separated("\t"))
objects = [dict(zip(names, row)) for row in rows]
save("trees.jsonl", "".join(json.dumps(each) + "\n" for each in objects).encode())
save("trees.json", json.dumps(objects, indent=1).encode())
np.savez(
    here / "trees.npz",
    width=np.array([np.nan if w is None else w for w in width]),
    height=np.array(height, dtype="<i8"),
    color=np.array(color),
    smooth=np.array(smooth),
    kind=np.array(kind),
)
np.savez_compressed(here / "packed.npz", **np.load(here / "trees.npz"))

table = pa.table({"width": width, "height": height, "color": color, "smooth": smooth, "kind": kind})
for codec in ["none", "snappy", "gzip", "brotli", "zstd", "lz4"]:
    # Two rows a group, pages of both versions: the reader meets several of each.
    version = "2.0" if codec in ("zstd", "gzip") else "1.0"
    pq.write_table(
        table, here / f"trees-{codec}.parquet", compression=codec, row_group_size=4, data_page_version=version
    )

moments = pa.array([0, 86_400_000_000, 1], type=pa.timestamp("us"))
kinds = {
    "half": pa.array(np.array([0.5, 1.5, -2], dtype="<f2")),
    "single": pa.array(np.array([0.1, 1e30, -2], dtype="<f4")),
    "tiny": pa.array([-128, 0, 127], type=pa.int8()),
    "large": pa.array([2**53 + 1, 0, 1], type=pa.int64()),
    "moment": moments,
    "day": pa.array([0, 1, 19_000], type=pa.date32()),
    "money": pa.array(["1.10", "2.20", "3.30"]).cast(pa.decimal128(5, 2)),
}
pq.write_table(pa.table(kinds), here / "kinds.parquet")
pq.write_table(pa.table({"x": [1, 2], "list": [[1, 2], [3]]}), here / "nested.parquet")
pq.write_table(pa.table({"x": [1, 2], "record": [{"a": 1}, {"a": 2}]}), here / "record.parquet")

matrix = np.arange(12).reshape(4, 3) * 1.5 - 2
for name, array in {
    "c-order": matrix,
    "fortran": np.asfortranarray(matrix),
    "half": matrix.astype("<f2"),
    "single": matrix.astype("<f4"),
    "int8": matrix.astype("i1"),
    "uint16": (matrix + 2).astype("<u2"),
    "int64": matrix.astype("<i8"),
    "vector": matrix[:, 1],
    "texts": np.array([["a", "grün"], ["b", ""]]),
    "bytes": np.array([b"oak", b"elm"]),
    "big-endian": matrix.astype(">f8"),
    "big-endian-texts": np.array(["a", "b"]).astype(">U1"),
    "objects": np.array([1, "a", None], dtype=object),
    "records": np.array([(1, 2.0)], dtype=[("x", "i4"), ("y", "f8")]),
    "complex": matrix.astype("complex128"),
    "moments": np.array(["2026-01-01"], dtype="datetime64[D]"),
    "cube": np.zeros((2, 2, 2)),
    "scalar": np.array(1.0),
    "empty": np.zeros((0, 3)),
}.items():
    np.save(here / f"{name}.npy", array, allow_pickle=name == "objects")
np.lib.format.write_array(open(here / "version-3.npy", "wb"), matrix, version=(3, 0))
np.savez(here / "two-sizes.npz", X=matrix, y=np.zeros(3))
np.savez(here / "matrix.npz", X=matrix, y=np.array([0, 1, 0, 1]))
