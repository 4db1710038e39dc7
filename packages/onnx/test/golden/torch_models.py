"""Models of PyTorch 1.13 as ONNX files, with an input and what comes out: torch_models.json.

    /usr/bin/python3 packages/onnx/test/golden/torch_models.py
"""
import base64
import io
import json
from pathlib import Path

import torch
from torch import nn

torch.manual_seed(3)


class Recurrent(nn.Module):
    def __init__(self, kind):
        super().__init__()
        self.layer = kind(3, 4, num_layers=2, batch_first=True)
        self.out = nn.Linear(4, 2)

    def forward(self, x):
        return self.out(self.layer(x)[0][:, -1])


class Attention(nn.Module):
    def __init__(self):
        super().__init__()
        self.table = nn.Embedding(11, 8)
        self.block = nn.TransformerEncoderLayer(8, 2, 16, batch_first=True, activation='gelu')

    def forward(self, ids):
        return self.block(self.table(ids)).mean(1)


convolutional = nn.Sequential(
    nn.Conv2d(2, 4, 3, padding=1, stride=2), nn.BatchNorm2d(4), nn.LeakyReLU(0.2), nn.MaxPool2d(2),
    nn.Conv2d(4, 6, 2, groups=2), nn.ELU(), nn.AvgPool2d(1), nn.AdaptiveAvgPool2d(1), nn.Flatten(),
    nn.Linear(6, 3), nn.LogSoftmax(1),
)
convolutional[1].running_mean.uniform_(-1, 1)
convolutional[1].running_var.uniform_(0.5, 2)

models = {
    'perceptron': (nn.Sequential(nn.Linear(3, 5), nn.Hardtanh(), nn.Linear(5, 2), nn.Softmax(1)), torch.randn(4, 3)),
    'convolutional': (convolutional, torch.randn(3, 2, 9, 9)),
    'gru': (Recurrent(nn.GRU), torch.randn(3, 5, 3)),
    'lstm': (Recurrent(nn.LSTM), torch.randn(3, 5, 3)),
    'attention': (Attention(), torch.randint(0, 11, (2, 4))),
}

answers = {}
for name, (model, x) in models.items():
    model.eval()
    with torch.no_grad():
        y = model(x)
    file = io.BytesIO()
    torch.onnx.export(
        model, x, file, opset_version=14, input_names=['x'], output_names=['y'],
        dynamic_axes={'x': {0: 'batch'}, 'y': {0: 'batch'}},
    )
    answers[name] = {
        'file': base64.b64encode(file.getvalue()).decode(),
        'shape': list(x.shape), 'x': x.flatten().tolist(), 'y': y.flatten().tolist(),
    }

Path(__file__).with_suffix('.json').write_text(json.dumps(answers) + '\n')
