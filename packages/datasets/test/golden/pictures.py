"""Writes jpeg.json: JPEG files of made pictures, and the sums of the pixels that libjpeg reads in them.

Made with Pillow 9.4.0 on libjpeg-turbo 2.1.5, and cjpeg of the same for what Pillow does not write:
    apt install python3-pil libjpeg-turbo-progs
    python3 packages/datasets/test/golden/pictures.py
"""

import base64
import hashlib
import io
import json
import subprocess
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps


def photo(width, height, seed):
    """A landscape: light that falls off, hills with texture, and a bright disk with a sharp edge."""
    random = np.random.default_rng(seed)
    y, x = np.mgrid[0:height, 0:width] / max(width, height)
    hills = 0.35 + 0.08 * np.sin(9 * x + seed) + 0.04 * np.sin(23 * x)
    sky = np.stack([0.4 + 0.5 * y, 0.5 + 0.4 * y, 0.95 - 0.2 * x], axis=-1)
    grain = random.normal(0, 0.07, (height, width, 1))
    land = np.stack([0.35 - 0.2 * y, 0.5 - 0.3 * x, 0.15 + 0 * y], axis=-1) + grain
    picture = np.where((y > hills)[..., None], land, sky)
    disk = (x - 0.7) ** 2 + (y - 0.15) ** 2 < 0.01
    picture = np.where(disk[..., None], [1.0, 0.9, 0.3], picture)
    return Image.fromarray((255 * picture.clip(0, 1)).round().astype(np.uint8), "RGB")


def saved(picture, **options):
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", **options)
    return buffer.getvalue()


def cjpeg(picture, *options):
    buffer = io.BytesIO()
    picture.save(buffer, "PPM")
    return subprocess.run(["cjpeg", *options], input=buffer.getvalue(), stdout=-1, check=True).stdout


def oriented(orientation):
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif.endian = "<>"[orientation % 2]
    return saved(photo(13, 7, 2), exif=exif, quality=90)


def read(data):
    picture = ImageOps.exif_transpose(Image.open(io.BytesIO(data)))
    pixels = picture.tobytes()
    return {
        "width": picture.width,
        "height": picture.height,
        "channels": len(picture.getbands()),
        "sha256": hashlib.sha256(pixels).hexdigest(),
        "base64": base64.b64encode(data).decode(),
    }


small = photo(45, 37, 1)
files = {
    "photo 4:2:0": saved(photo(160, 107, 3), quality=85),
    "photo progressive": saved(photo(107, 160, 4), quality=85, progressive=True),
    "4:4:4": saved(small, quality=92, subsampling="4:4:4"),
    "4:2:2": saved(small, quality=75, subsampling="4:2:2"),
    "coarse steps": saved(small, quality=3),
    "finest steps": saved(small, quality=100, subsampling="4:2:0"),
    "own tables": saved(small, optimize=True),
    "gray": saved(small.convert("L")),
    "gray, progressive": saved(small.convert("L"), progressive=True),
    "4:2:2, progressive": saved(small, progressive=True, subsampling="4:2:2", quality=95),
    "4:4:0": cjpeg(small, "-sample", "1x2"),
    "4:1:1": cjpeg(small, "-sample", "4x1"),
    "4:1:0": cjpeg(small, "-sample", "4x2"),
    "restarts": cjpeg(small, "-restart", "2B"),
    "restarts, progressive": cjpeg(small, "-restart", "1", "-progressive"),
    "red, green, blue": cjpeg(small, "-rgb"),
    "one pixel": saved(photo(1, 1, 5)),
    "two columns": saved(photo(2, 9, 5), subsampling="4:2:0"),
    "three columns": saved(photo(3, 9, 5), subsampling="4:2:0"),
    "16 × 16": saved(photo(16, 16, 5), subsampling="4:2:0"),
    **{f"orientation {i}": oriented(i) for i in range(1, 9)},
}
refused = {
    "cmyk": saved(photo(9, 9, 5).convert("CMYK")),
    "arithmetic": cjpeg(photo(9, 9, 5), "-arithmetic"),
}
whole = {
    "read": {name: read(data) for name, data in files.items()},
    "refused": {name: base64.b64encode(data).decode() for name, data in refused.items()},
}
with open(Path(__file__).parent / "jpeg.json", "w") as file:
    json.dump(whole, file, indent=1)
    file.write("\n")
