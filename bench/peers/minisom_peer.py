"""W8 in MiniSom, where that package is installed."""
from minisom import MiniSom
from protocol import load, serve


def start_online(name, count):
    rows = load(name)

    def step():
        som = MiniSom(20, 20, rows.shape[1], sigma=10, learning_rate=0.5, random_seed=1)
        som.train(rows, count)

    return step


def start_batch_epoch(name, count):
    rows = load(name)[:count]
    som = MiniSom(20, 20, rows.shape[1], sigma=5, learning_rate=0.5, random_seed=1)
    return lambda: som.train_batch_offline(rows, 1)


CASES = {
    "W8": {
        "online, 150×4": lambda: start_online("som_small", 3000),
        "online, 10000×784": lambda: start_online("som_rand", 600),
        "batch epoch, 150×4": lambda: start_batch_epoch("som_small", 150),
        "batch epoch, 10000×784": lambda: start_batch_epoch("som_rand", 10000),
    },
}

if __name__ == "__main__":
    serve("MiniSom", CASES)
