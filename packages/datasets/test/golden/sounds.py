"""Sounds that the reader of WAV files is tested with, as SciPy and Python's wave write them, and what SciPy reads.

    /usr/bin/python3 packages/datasets/test/golden/sounds.py
"""

import json
import wave
from pathlib import Path

import numpy as np
from scipy.io import wavfile

here = Path(__file__).parent
time = np.arange(160) / 8000
tone = 0.5 * np.sin(2 * np.pi * 440 * time) + 0.1 * np.cos(2 * np.pi * 3000 * time)
stereo = np.stack([tone, -0.25 * tone], axis=1)

kinds = {
    "u8": np.round(tone * 100 + 128).astype("u1"),
    "i16": np.round(tone * 32767).astype("<i2"),
    "i32": np.round(tone * 2147483647).astype("<i4"),
    "f32": tone.astype("<f4"),
    "f64": tone,
    "stereo": np.round(stereo * 32767).astype("<i2"),
}
for name, samples in kinds.items():
    wavfile.write(here / f"{name}.wav", 8000, samples)
with wave.open(str(here / "i24.wav"), "wb") as file:
    file.setnchannels(1)
    file.setsampwidth(3)
    file.setframerate(8000)
    whole = np.round(tone * 8388607).astype("<i4")
    file.writeframes(b"".join(int(v).to_bytes(3, "little", signed=True) for v in whole))

unit = {"uint8": 128, "int16": 2**15, "int32": 2**31}
read = {}
for name in [*kinds, "i24"]:
    rate, samples = wavfile.read(here / f"{name}.wav")
    values = samples.astype("float64")
    values = (values - 128 * (samples.dtype == "uint8")) / unit.get(str(samples.dtype), 1)
    mono = values if values.ndim == 1 else values.mean(axis=1)
    read[name] = {"rate": rate, "samples": mono[:40].tolist(), "sum": float(mono.sum()), "count": len(mono)}
(here / "sounds.json").write_text(json.dumps(read) + "\n")
