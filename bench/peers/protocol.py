"""The Python side of ../peer.ts: reads a request a line, answers a line. Arrays are those of ../data.ts."""
import json
import os
import sys
import time

import numpy as np

FOLDER = os.environ["BENCH_DATA"]
with open(os.path.join(FOLDER, "manifest.json"), encoding="utf8") as file:
    MANIFEST = json.load(file)


def load(name):
    """One array of ../data.ts, as a copy of its own."""
    entry = MANIFEST[name]
    dtype = np.float32 if entry["type"] == "f32" else np.int32
    path = os.path.join(FOLDER, name + ".bin")
    return np.fromfile(path, dtype=dtype).reshape(entry["shape"])


def answer(request, cases, running):
    """Starts a case (its first five losses come back), or runs it so many times."""
    if "workload" in request:
        start = cases.get(request["workload"], {}).get(request["case"])
        if start is None:
            return {"missing": True}
        running["step"] = start()
        return {"losses": [float(running["step"]() or 0) for _ in range(5)]}
    step = running["step"]
    begin, cpu = time.perf_counter(), time.process_time()
    for _ in range(request["calls"]):
        step()
    return {"seconds": time.perf_counter() - begin, "cpuSeconds": time.process_time() - cpu}


def serve(peer, cases):
    """Answers until the input ends. A case is a function that prepares, and returns the step to time."""
    print(json.dumps({"peer": peer}), flush=True)
    running = {}
    for line in sys.stdin:
        try:
            reply = answer(json.loads(line), cases, running)
        except Exception as error:  # the error is the answer
            reply = {"error": repr(error)}
        print(json.dumps(reply), flush=True)
