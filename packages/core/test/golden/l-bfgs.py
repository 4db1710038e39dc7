"""Where PyTorch's L-BFGS goes: the reference of test/optim/l-bfgs-paths.test.ts.

Run with Debian's python3-torch (1.13): python3 l-bfgs.py. Of each step: the loss before it, how often the loss
was asked, and where it ended. The tolerance of changes is that of the line search, too: PyTorch leaves its
search at 1e-9.
"""
import json
import os
from functools import partial

import torch
from torch.optim import lbfgs

search = lbfgs._strong_wolfe

FUNCTIONS = {
    "valley": lambda x, y: (1 - x) ** 2 + 100 * (y - x**2) ** 2,
    "bowl": lambda x, y: 1.5 * x * x + x * y + y * y - x + y,
    "high bowl": lambda x, y: 0.5 * x * x + 2 * y * y + 1000,
    "shallow bowl": lambda x, y: 1e-12 * (x * x + 3 * y * y),
    "plateau": lambda x, y: x * x / (1 + x * x) + 2 * (y * y / (1 + y * y)),
    "wall": lambda x, y: torch.exp(60 * x) - 60 * x + y * y,  # infinite from x = 12 on
    "saddle": lambda x, y: y * y - x * x,  # without a lowest point
    "ramp": lambda x, y: y * y - x,
    "two wells": lambda x, y: x**4 - 2 * x * x + y * y,
    "kinks": lambda x, y: x.abs() + 2 * y.abs(),
}


def case(function, start, steps=2, **options):
    defaults = {"learningRate": 1, "maxIterations": 5, "historySize": 10}
    defaults |= {"gradientTolerance": 1e-7, "changeTolerance": 1e-9}
    return {"function": function, "start": start, "steps": steps, "options": defaults | options}


CASES = [
    case("valley", [-1.2, 1], maxIterations=20, historySize=3),
    case("valley", [0.1, 0], steps=3, maxIterations=2, historySize=2, changeTolerance=2),
    case("bowl", [1, 0], steps=3, learningRate=0.5, maxIterations=2, historySize=1, gradientTolerance=0.5),
    case("bowl", [2, -3], maxIterations=1),
    case("bowl", [2, -3], maxEvaluations=1),
    case("high bowl", [0, 2], historySize=1, changeTolerance=1),
    case("high bowl", [1, 0], learningRate=0.25, changeTolerance=0.21875),
    case("shallow bowl", [-3, 2], learningRate=0.5, historySize=1, gradientTolerance=0, changeTolerance=0.01),
    case("shallow bowl", [1, 2], learningRate=1e11, gradientTolerance=0, changeTolerance=0, maxIterations=3),
    case("plateau", [-3, 1], learningRate=0.5, maxIterations=8, historySize=2, gradientTolerance=0.5, changeTolerance=1),
    case("plateau", [1, 0.5], steps=1, learningRate=2, maxIterations=20, gradientTolerance=0, changeTolerance=0),
    case("wall", [0.1, 2.37], learningRate=0.25, gradientTolerance=1e-3, changeTolerance=0.01),
    case("wall", [-3, 0.5], learningRate=0.5, maxIterations=3, changeTolerance=1e-4),
    case("saddle", [-1, 0.5], learningRate=2, maxIterations=1, changeTolerance=0.1, maxEvaluations=3),
    case("ramp", [2.08, 1], learningRate=0.5, maxIterations=2, historySize=3, gradientTolerance=2),
    case("ramp", [10, 0.5], historySize=2, changeTolerance=2, maxEvaluations=4),
    case("ramp", [10, 0], learningRate=0.25, historySize=2),
    case("two wells", [0.5, -1], learningRate=10, historySize=2, gradientTolerance=1, changeTolerance=2),
    case("two wells", [2, 1], maxEvaluations=8),
    case("kinks", [1, 0.5], steps=3, learningRate=0.25, maxIterations=8, historySize=1, changeTolerance=0.5),
]


def walk(function, start, steps, options):
    at = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    lbfgs._strong_wolfe = partial(search, tolerance_change=options["changeTolerance"])
    optimizer = torch.optim.LBFGS(
        [at],
        line_search_fn="strong_wolfe",
        lr=options["learningRate"],
        max_iter=options["maxIterations"],
        max_eval=options.get("maxEvaluations"),
        history_size=options["historySize"],
        tolerance_grad=options["gradientTolerance"],
        tolerance_change=options["changeTolerance"],
    )
    asked = 0

    def closure():
        nonlocal asked
        asked += 1
        optimizer.zero_grad()
        loss = FUNCTIONS[function](at[0], at[1])
        loss.backward()
        return loss

    found = []
    for _ in range(steps):
        asked = 0
        loss = optimizer.step(closure).item()
        found.append([loss, asked, *at.tolist()])
    return found


cases = [{**it, "found": walk(**it)} for it in CASES]
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "l-bfgs.json"), "w") as file:
    file.write("[\n" + ",\n".join(json.dumps(it) for it in cases) + "\n]\n")
