"""State dicts of PyTorch as safetensors files, with an input and what comes out: torch_weights.json.

Run with PyTorch 1.13: python3 torch_weights.py. The writer is the format's definition: eight bytes of length,
a JSON header, the numbers.
"""
import base64, json, struct
from pathlib import Path
import torch
from torch import nn

torch.manual_seed(18)
kinds = {torch.float32: 'F32', torch.float16: 'F16', torch.int64: 'I64'}


def file_of(state):
    header, data = {}, b''
    for name, value in state.items():
        raw = value.contiguous().numpy().tobytes()
        header[name] = {'dtype': kinds[value.dtype], 'shape': list(value.shape),
                        'data_offsets': [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header).encode()
    text += b' ' * (-len(text) % 8)
    return base64.b64encode(struct.pack('<Q', len(text)) + text + data).decode()


def case(name, module, x, forward=lambda m, x: m(x)):
    module.train()
    for _ in range(3):
        forward(module, x if x.dtype == torch.int64 else x + torch.randn(x.shape))
    module.eval()
    with torch.no_grad():
        y = forward(module, x)
    state = module.state_dict()
    return name, {
        'file': file_of(state),
        'names': {key: list(value.shape) for key, value in state.items()},
        'shape': list(x.shape), 'x': x.flatten().tolist(),
        'y': y.flatten().tolist(),
    }


first = lambda m, x: m(x)[0]
cases = dict([
    case('chain', nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4), nn.Tanh(), nn.LayerNorm(4),
                                nn.Linear(4, 2, bias=False)), torch.randn(5, 3)),
    case('convolution', nn.Sequential(nn.Conv2d(2, 4, 3), nn.BatchNorm2d(4), nn.ReLU(), nn.GroupNorm(2, 4),
                                      nn.MaxPool2d(2)), torch.randn(2, 2, 6, 6)),
    case('embedding', nn.Embedding(5, 3), torch.tensor([[0, 4, 2]])),
    case('rnn', nn.RNN(3, 4, batch_first=True), torch.randn(2, 5, 3), first),
    case('gru', nn.GRU(3, 4, batch_first=True), torch.randn(2, 5, 3), first),
    case('lstm', nn.LSTM(3, 4, batch_first=True), torch.randn(2, 5, 3), first),
    case('stack', nn.LSTM(3, 4, num_layers=2, bidirectional=True, batch_first=True), torch.randn(2, 5, 3), first),
    case('attention', nn.MultiheadAttention(4, 2, batch_first=True), torch.randn(2, 5, 4),
         lambda m, x: m(x, x, x, need_weights=False)[0]),
])
half = nn.Linear(2, 2)
cases['half'] = {'file': file_of({k: v.half() for k, v in half.state_dict().items()}),
                 'weight': half.weight.detach().half().float().flatten().tolist()}
Path(__file__).with_suffix('.json').write_text(json.dumps(cases) + '\n')
