"""Writes recurrent.json: two stacked layers over T steps, carried over a cut, by PyTorch 1.13.

    /usr/bin/python3 packages/rnn/test/golden/recurrent.py > packages/rnn/test/golden/recurrent.json
"""
import json
import torch
import torch.nn.functional as F

B, T, V, C, H, LAYERS = 3, 9, 5, 4, 6, 2
kinds = {"elman": torch.nn.RNN, "gru": torch.nn.GRU, "lstm": torch.nn.LSTM}


def rounded(tensor):
    return [round(value, 8) for value in tensor.detach().flatten().tolist()]


def case(kind):
    torch.manual_seed(7)
    table = torch.randn(V, C, requires_grad=True)
    net = kinds[kind](C, H, num_layers=LAYERS, batch_first=True)
    head = torch.nn.Linear(H, V)
    tokens = torch.randint(V, (B, 2 * T))
    targets = torch.randint(V, (B, 2 * T))
    targets[0, -3:] = -1
    weights = {"embedding.weight": table, "output.weight": head.weight, "output.bias": head.bias}
    names = {"weight_ih": "inputWeight", "weight_hh": "hiddenWeight", "bias_ih": "inputBias", "bias_hh": "hiddenBias"}
    for layer in range(LAYERS):
        for theirs, ours in names.items():
            weights[f"layers.{layer}.cell.{ours}"] = getattr(net, f"{theirs}_l{layer}")

    def stretch(part, state):
        output, after = net(F.embedding(tokens[:, part], table), state)
        logits = head(output)
        loss = F.cross_entropy(logits.reshape(-1, V), targets[:, part].reshape(-1), ignore_index=-1)
        return logits, loss, after

    def gradients(loss):
        for weight in weights.values():
            weight.grad = None
        loss.backward()
        return {name: rounded(weight.grad) for name, weight in weights.items()}

    _, first, state = stretch(slice(0, T), None)
    before = gradients(first)
    cut = tuple(part.detach() for part in state) if isinstance(state, tuple) else state.detach()
    logits, second, _ = stretch(slice(T, 2 * T), cut)
    return {
        "weights": {name: rounded(weight) for name, weight in weights.items()},
        "tokens": tokens.tolist(),
        "targets": targets.tolist(),
        "first": {"loss": first.item(), "gradients": before},
        "second": {"loss": second.item(), "logits": rounded(logits), "gradients": gradients(second)},
    }


sizes = {"batch": B, "time": T, "vocabSize": V, "embedding": C, "hidden": H, "layers": LAYERS}
print(json.dumps({"torch": torch.__version__.split("+")[0], "sizes": sizes, "cases": {kind: case(kind) for kind in kinds}}))
