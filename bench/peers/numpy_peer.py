"""The workloads in NumPy with derivatives by hand: what a careful programmer reaches without autograd."""
import numpy as np
from protocol import load, serve

F4 = np.float32


def arrays(prefix, names):
    return [load(f"{prefix}_{name}") for name in names.split()]


def products():
    a, b = load("mm"), load("mm2")
    cases = {}
    for n in (64, 128, 256, 512, 1024):
        left, right = a[:n, :n].copy(), b[:n, :n].copy()
        out = np.empty((n, n), F4)
        cases[f"{n}×{n}"] = lambda a=left, b=right, out=out: lambda: np.matmul(a, b, out=out)[0, 0]
    return cases


def cross_entropy(logits, targets):
    """The mean loss, and its gradient."""
    z = logits - logits.max(1, keepdims=True)
    e = np.exp(z)
    total = e.sum(1, keepdims=True)
    rows = np.arange(len(targets))
    loss = (np.log(total[:, 0]) - z[rows, targets]).mean()
    gradient = e / total
    gradient[rows, targets] -= 1
    gradient /= F4(len(targets))
    return loss, gradient


def batch_norm(x, gain, bias, mean, variance):
    mu = x.mean(0)
    centered = x - mu
    var = (centered * centered).mean(0)
    inverse = 1 / np.sqrt(var + F4(1e-5))
    normalized = centered * inverse
    mean += F4(0.1) * (mu - mean)
    variance += F4(0.1) * (var - variance)
    return gain * normalized + bias, normalized, inverse


def batch_norm_gradient(g, gain, normalized, inverse):
    n = F4(len(g))
    by_gain, by_bias = (g * normalized).sum(0), g.sum(0)
    return gain * inverse / n * (n * g - by_bias - normalized * by_gain), by_gain, by_bias


def start_mlp():
    x, y = load("w3_X"), load("w3_Y")
    params = table, w1, gain, bias, w2, b2 = arrays("w3", "C W1 g b W2 b2")
    mean, variance = np.zeros(200, F4), np.ones(200, F4)
    count = [0]

    def step():
        ids, targets = x[count[0] % 64], y[count[0] % 64]
        count[0] += 1
        embedded = table[ids].reshape(32, 30)
        z, normalized, inverse = batch_norm(embedded @ w1, gain, bias, mean, variance)
        h = np.tanh(z)
        loss, g = cross_entropy(h @ w2 + b2, targets)
        by_z = (g @ w2.T) * (1 - h * h)
        by_hidden, by_gain, by_bias = batch_norm_gradient(by_z, gain, normalized, inverse)
        by_table = np.zeros_like(table)
        np.add.at(by_table, ids.ravel(), (by_hidden @ w1.T).reshape(-1, 10))
        slopes = (by_table, embedded.T @ by_hidden, by_gain, by_bias, h.T @ g, g.sum(0))
        for p, slope in zip(params, slopes):
            p -= F4(0.1) * slope
        return loss

    return step


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def start_sigmoid_net(hidden, batch):
    pictures, wanted = load("mn_X"), np.eye(10, dtype=F4)[load("mn_Y")]
    params = w1, b1, w2, b2 = arrays(f"w5_{hidden}", "W1 b1 W2 b2")
    batches = 2560 // batch
    count = [0]

    def step():
        start = (count[0] % batches) * batch
        count[0] += 1
        x, y = pictures[start : start + batch], wanted[start : start + batch]
        h = sigmoid(x @ w1 + b1)
        a = sigmoid(h @ w2 + b2)
        error = a - y
        g = error * a * (1 - a) / F4(batch)
        by_hidden = (g @ w2.T) * h * (1 - h)
        slopes = (x.T @ by_hidden, by_hidden.sum(0), h.T @ g, g.sum(0))
        for p, slope in zip(params, slopes):
            p -= slope
        return 0.5 * (error * error).sum() / batch

    return step


ACROSS, DOWN = np.divmod(np.arange(400), 20)
SQUARED = ((ACROSS[:, None] - ACROSS) ** 2 + (DOWN[:, None] - DOWN) ** 2).astype(F4)


def start_online(name, count):
    rows = load(name)

    def step():
        codebook = np.random.default_rng(1).random((400, rows.shape[1]), dtype=F4)
        for t in range(count):
            left = 1 - t / count
            radius = 10 * left + 0.5
            difference = rows[t % len(rows)] - codebook
            winner = np.einsum("ij,ij->i", difference, difference).argmin()
            pull = np.exp(SQUARED[winner] * F4(-1 / (2 * radius * radius))) * F4(0.5 * left)
            difference *= pull[:, None]
            codebook += difference

    return step


def start_batch_epoch(name):
    rows = load(name)
    codebook = np.random.default_rng(1).random((400, rows.shape[1]), dtype=F4)

    def step():
        distances = (codebook * codebook).sum(1) - 2 * (rows @ codebook.T)
        winners = distances.argmin(1)
        won = np.zeros((400, len(rows)), F4)
        won[winners, np.arange(len(rows))] = 1
        influence = np.exp(SQUARED * F4(-1 / 50))
        return (influence @ (won @ rows) / (influence @ won.sum(1))[:, None])[0, 0]

    return step


CASES = {
    "W1": products(),
    "W3": {"train step": start_mlp},
    "W5": {
        f"784-{h}-10, batch {b}": lambda h=h, b=b: start_sigmoid_net(h, b)
        for h in (30, 100)
        for b in (10, 128)
    },
    "W8": {
        "online, 150×4": lambda: start_online("som_small", 3000),
        "online, 10000×784": lambda: start_online("som_rand", 600),
        "batch epoch, 150×4": lambda: start_batch_epoch("som_small"),
        "batch epoch, 10000×784": lambda: start_batch_epoch("som_rand"),
    },
}

if __name__ == "__main__":
    serve("NumPy " + np.__version__, CASES)
