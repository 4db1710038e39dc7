"""Cases of the ONNX standard's own backend tests (onnx 1.12, Apache License 2.0), the small ones: each
a model of one node or a few, its inputs and the outputs that the standard expects: node_cases.jsonl.gz.

    /usr/bin/python3 packages/onnx/test/golden/node_cases.py
"""
import base64
import gzip
import json
from pathlib import Path

import numpy as np

for name in ('float', 'bool', 'int', 'object'):  # onnx 1.12 asks NumPy for names that it has dropped
    setattr(np, name, getattr(__builtins__, name))

from onnx import TensorProto, numpy_helper
from onnx.backend.test.case.node import collect_testcases

most = 400  # numbers in a case


def tensor(given):
    if isinstance(given, TensorProto):
        given = numpy_helper.to_array(given)
    given = np.asarray(given)
    if given.dtype.name not in ('float32', 'float64', 'int32', 'int64', 'uint8', 'bool'):
        raise ValueError(given.dtype)
    numbers = given.reshape(-1)
    short = numbers.tolist() if given.dtype.name != 'float32' else [float(str(x)) for x in numbers]
    shown = [value if np.isfinite(value) else str(value) for value in short]
    return {'shape': list(given.shape), 'dtype': given.dtype.name, 'values': shown}


lines = []
for case in collect_testcases(''):
    for inputs, outputs in case.data_sets:
        try:
            given = {'inputs': [tensor(x) for x in inputs], 'outputs': [tensor(x) for x in outputs]}
        except (ValueError, TypeError):
            continue
        sizes = [len(each['values']) for each in given['inputs'] + given['outputs']]
        opset = max(each.version for each in case.model.opset_import)
        if sum(sizes) > most or opset < 7:
            continue
        file = base64.b64encode(case.model.SerializeToString()).decode()
        lines.append(json.dumps({'name': case.name, 'file': file, **given}, separators=(',', ':')))

path = Path(__file__).parent / 'node_cases.jsonl.gz'
path.write_bytes(gzip.compress('\n'.join(lines).encode(), mtime=0))
print(len(lines), 'cases', path.stat().st_size, 'bytes')
