"""The workloads in PyTorch, on one thread, with plain gradient descent on the parameters."""
import torch
import torch.nn.functional as F
from protocol import load, serve

torch.set_num_threads(1)


def tensor(name):
    return torch.from_numpy(load(name))


def parameters(prefix, names):
    return [tensor(f"{prefix}_{name}").requires_grad_(True) for name in names.split()]


def training(params, rate, loss_of):
    """One step: loss, gradients, and p ← p − rate·∂p."""
    count = [0]

    def step():
        loss = loss_of(count[0])
        count[0] += 1
        for p in params:
            p.grad = None
        loss.backward()
        for p in params:
            p.data += -rate * p.grad
        return loss.detach()

    return step


def untrained(body):
    def step():
        with torch.no_grad():
            body()

    return step



def products():
    a, b = tensor("mm"), tensor("mm2")
    cases = {}

    def add(name, left, right):
        out = torch.empty(left.shape[0], right.shape[1])
        cases[name] = lambda: untrained(lambda: torch.mm(left, right, out=out))

    for n in (64, 128, 256, 512, 1024):
        add(f"{n}×{n}", a[:n, :n].contiguous(), b[:n, :n].contiguous())
    for m, k, n in ((32, 30, 200), (32, 200, 27), (128, 48, 128), (32, 256, 128), (64, 784, 100)):
        name = f"[{m},{k}]·[{k},{n}]"
        x, w, g = (t.contiguous() for t in (a[:m, :k], b[:k, :n], a[:m, :n]))
        add(f"{name} forward", x, w)
        add(f"{name} input gradient", g, w.t())
        add(f"{name} weight gradient", x.t(), g)
    return cases


def single_ops():
    flat = tensor("mm").view(-1)
    cases = {}
    for name, n in (("10,000", 10_000), ("1,000,000", 1_000_000)):
        a, b, c = (flat[i : i + n].clone() for i in range(3))
        cases[f"tanh {name}"] = lambda a=a: untrained(lambda: torch.tanh(a))
        cases[f"a·b + c {name}"] = lambda a=a, b=b, c=c: untrained(lambda: a * b + c)
    for m, k in ((32, 27), (512, 10)):
        x = tensor("mm")[:m, :k].contiguous()
        y = torch.arange(m) % k
        leaf = x.clone().requires_grad_(True)

        def both(leaf=leaf, y=y):
            leaf.grad = None
            F.cross_entropy(leaf, y).backward()

        cases[f"cross-entropy [{m},{k}]"] = lambda x=x, y=y: untrained(
            lambda: F.cross_entropy(x, y).item()
        )
        cases[f"cross-entropy and gradient [{m},{k}]"] = lambda both=both: both
    square = tensor("mm")[:1000, :1000].contiguous()
    cases["sum of rows [1000,1000]"] = lambda: untrained(lambda: square.sum(1))
    cases["sum of columns [1000,1000]"] = lambda: untrained(lambda: square.sum(0))
    return cases


def start_mlp():
    x, y = tensor("w3_X").long(), tensor("w3_Y").long()
    params = table, w1, gain, bias, w2, b2 = parameters("w3", "C W1 g b W2 b2")
    mean, variance = torch.zeros(200), torch.ones(200)

    def loss(i):
        h = table[x[i % 64]].view(32, 30) @ w1
        h = torch.tanh(F.batch_norm(h, mean, variance, gain, bias, training=True))
        return F.cross_entropy(h @ w2 + b2, y[i % 64])

    return training(params, 0.1, loss)


def wavenet():
    params = parameters("w4", "C W1 g1 b1 W2 g2 b2 W3 g3 b3 W4 b4")
    table, last, last_bias = params[0], params[10], params[11]
    layers = [(*params[i : i + 3], torch.zeros(128), torch.ones(128)) for i in (1, 4, 7)]

    def logits(ids, is_training):
        h = table[ids]
        for weight, gain, bias, mean, variance in layers:
            batch, time, channels = h.shape
            h = h.view(batch * time // 2, channels * 2) @ weight
            h = F.batch_norm(h, mean, variance, gain, bias, training=is_training)
            h = torch.tanh(h).view(batch, time // 2, 128)
        return h.squeeze(1) @ last + last_bias

    return params, logits


def start_wavenet():
    x, y = tensor("w4_X").long(), tensor("w4_Y").long()
    params, logits = wavenet()
    return training(params, 0.1, lambda i: F.cross_entropy(logits(x[i % 64], True), y[i % 64]))


def start_wavenet_inference(batch):
    ids = tensor("w4_X").long()[1][:batch]
    _, logits = wavenet()
    return untrained(lambda: logits(ids, False))


def start_sigmoid_net(hidden, batch):
    pictures = tensor("mn_X")
    wanted = F.one_hot(tensor("mn_Y").long(), 10).float()
    params = w1, b1, w2, b2 = parameters(f"w5_{hidden}", "W1 b1 W2 b2")
    batches = 2560 // batch

    def loss(i):
        rows = slice((i % batches) * batch, (i % batches + 1) * batch)
        a = torch.sigmoid(torch.sigmoid(pictures[rows] @ w1 + b1) @ w2 + b2)
        return 0.5 * ((a - wanted[rows]) ** 2).sum() / batch

    return training(params, 1.0, loss)


def lenet():
    params = c1, cb1, c2, cb2, f1, fb1, f2, fb2, f3, fb3 = parameters(
        "w6", "c1 cb1 c2 cb2 f1 fb1 f2 fb2 f3 fb3"
    )

    def logits(x):
        x = F.max_pool2d(F.relu(F.conv2d(x, c1, cb1)), 2)
        x = F.max_pool2d(F.relu(F.conv2d(x, c2, cb2)), 2).flatten(1)
        return F.relu(F.relu(x @ f1 + fb1) @ f2 + fb2) @ f3 + fb3

    return params, logits


def start_lenet():
    pictures, labels = tensor("mn_X").view(-1, 1, 28, 28), tensor("mn_Y").long()
    params, logits = lenet()

    def loss(i):
        rows = slice((i % 40) * 64, (i % 40 + 1) * 64)
        return F.cross_entropy(logits(pictures[rows]), labels[rows])

    return training(params, 0.05, loss)


def start_lenet_inference(batch):
    x = tensor("mn_X").view(-1, 1, 28, 28)[:batch]
    _, logits = lenet()
    return untrained(lambda: logits(x))


def recurrent(net, unroll):
    x, y = tensor("w7_X").long(), tensor("w7_Y").long()
    params = w_in, w_hidden, bias, w_out, b_out = parameters(f"w7{net}", "Wx Wh b Wy by")

    def loss(i):
        inputs = [w_in[ids] for ids in x[i % 16]]
        hidden = torch.stack(unroll(inputs, w_hidden, bias)).view(-1, 128)
        return F.cross_entropy(hidden @ w_out + b_out, y[i % 16].view(-1))

    return training(params, 0.1, loss)


def rnn(inputs, w_hidden, bias):
    h, out = torch.zeros(32, 128), []
    for step in inputs:
        h = torch.tanh(step + h @ w_hidden + bias)
        out.append(h)
    return out


def lstm(inputs, w_hidden, bias):
    h, c, out = torch.zeros(32, 128), torch.zeros(32, 128), []
    for step in inputs:
        enter, forget, fresh, output = (step + h @ w_hidden + bias).chunk(4, 1)
        c = torch.sigmoid(forget) * c + torch.sigmoid(enter) * torch.tanh(fresh)
        h = torch.sigmoid(output) * torch.tanh(c)
        out.append(h)
    return out


def gpt(name):
    """Attention as softmax(QKᵀ/√D + mask)V, 4 layers of 4 heads, GELU by tanh, AdamW."""
    x, y = tensor(f"{name}_X").long(), tensor(f"{name}_Y").long()
    _, batch, time = x.shape
    params = {key: tensor(f"{name}_{key}").requires_grad_(True) for key in gpt_names()}
    channels = params["embedding.weight"].shape[1]
    mask = torch.tril(torch.ones(time, time)).bool()
    optimizer = torch.optim.AdamW(params.values(), lr=5e-4, weight_decay=0.01, betas=(0.9, 0.99))

    def norm(key, h):
        return F.layer_norm(h, (channels,), params[f"{key}.gain"], params[f"{key}.bias"])

    def linear(key, h):
        return F.linear(h, params[f"{key}.weight"], params[f"{key}.bias"])

    def attention(key, h):
        parts = linear(f"{key}.input", h).split(channels, 2)
        q, k, v = (p.view(batch, time, 4, channels // 4).transpose(1, 2) for p in parts)
        scores = (q @ k.transpose(-2, -1)) / (channels // 4) ** 0.5
        shares = scores.masked_fill(~mask, float("-inf")).softmax(-1)
        return linear(f"{key}.output", (shares @ v).transpose(1, 2).reshape(batch, time, channels))

    def loss_of(i):
        h = params["embedding.weight"][x[i % 16]] + params["positions.weight"]
        for block in BLOCKS:
            h = h + attention(f"{block}.attention", norm(f"{block}.attentionNorm", h))
            hidden = F.gelu(linear(f"{block}.mlp.0", norm(f"{block}.mlpNorm", h)), approximate="tanh")
            h = h + linear(f"{block}.mlp.2", hidden)
        logits = norm("norm", h) @ params["head.weight"].t()
        return F.cross_entropy(logits.view(batch * time, -1), y[i % 16].view(-1))

    count = [0]

    def step():
        loss = loss_of(count[0])
        count[0] += 1
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        return loss.detach()

    return step


BLOCKS = [f"blocks.{i}" for i in range(4)]


def gpt_names():
    norms = [f"{block}.{norm}" for block in BLOCKS for norm in ("attentionNorm", "mlpNorm")]
    linears = ["attention.input", "attention.output", "mlp.0", "mlp.2"]
    products = [f"{block}.{linear}" for block in BLOCKS for linear in linears]
    named = [f"{norm}.gain" for norm in (*norms, "norm")]
    named += [f"{product}.weight" for product in products]
    named += [f"{layer}.bias" for layer in (*norms, "norm", *products)]
    return ["embedding.weight", "positions.weight", *named, "head.weight"]


CASES = {
    "W1": products(),
    "W2": single_ops(),
    "W3": {"train step": start_mlp},
    "W4": {
        "train step": start_wavenet,
        "inference, batch 32": lambda: start_wavenet_inference(32),
        "inference, batch 1": lambda: start_wavenet_inference(1),
    },
    "W5": {
        f"784-{h}-10, batch {b}": lambda h=h, b=b: start_sigmoid_net(h, b)
        for h in (30, 100)
        for b in (10, 128)
    },
    "W6": {
        "train step": start_lenet,
        "inference, batch 64": lambda: start_lenet_inference(64),
        "inference, batch 1": lambda: start_lenet_inference(1),
    },
    "W7": {
        "RNN train step": lambda: recurrent("r", rnn),
        "LSTM train step": lambda: recurrent("l", lstm),
    },
    "W9": {"train step": lambda: gpt("w9")},
    "W10": {"train step": lambda: gpt("w10")},
}

if __name__ == "__main__":
    serve("PyTorch " + torch.__version__.split("+")[0], CASES)
