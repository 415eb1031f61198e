"""Pillow, doing the steps of the pipeline: one decode with draft(), each size from the one before, all its formats.

Protocol: see dev.pressroom.benchmarks.Turn. Arguments: the picture, the plan.
"""

import io
import re
import sys
import time
from pathlib import Path

from PIL import Image, ImageFile, ImageOps

FIRST_TURNED = 5
ORIENTATION = 0x0112
# An optimised progressive JPEG has to fit into the encoder's buffer.
ImageFile.MAXBLOCK = 1 << 24

picture = Path(sys.argv[1]).read_bytes()
plans = []
for line in Path(sys.argv[2]).read_text().splitlines():
    width, height, form, quality, effort = line.split(" ")
    plans.append(((int(width), int(height)), form, int(quality), int(effort)))


def memory_kib(name):
    return int(re.search(name + r":\s+(\d+)", Path("/proc/self/status").read_text()).group(1))


def first(size):
    image = Image.open(io.BytesIO(picture))
    turned = image.getexif().get(ORIENTATION, 1) >= FIRST_TURNED
    stored = size[::-1] if turned else size
    image.draft("RGB", stored)
    return ImageOps.exif_transpose(image.resize(stored, Image.Resampling.LANCZOS, reducing_gap=2.0))


def encoded(image, form, quality, effort):
    out = io.BytesIO()
    if form == "jpg":
        image.save(out, "JPEG", quality=quality, progressive=effort > 0, optimize=True)
    elif form == "png":
        image.save(out, "PNG", compress_level=6)
    else:
        image.save(out, "WEBP", quality=quality, method=effort)
    return out.getvalue()


def render():
    outputs = []
    last = None
    for size, form, quality, effort in plans:
        if last is None:
            last = first(size)
        elif last.size != size:
            last = last.resize(size, Image.Resampling.LANCZOS)
        outputs.append(encoded(last, form, quality, effort))
    return outputs


for turn in sys.stdin:
    folder = turn.rstrip("\n")
    cpu_before = time.process_time_ns()
    before = time.perf_counter_ns()
    made = render()
    wall = time.perf_counter_ns() - before
    cpu = time.process_time_ns() - cpu_before
    if folder:
        for i, data in enumerate(made):
            (Path(folder) / f"{i}.{plans[i][1]}").write_bytes(data)
    print(wall, cpu, sum(map(len, made)), memory_kib("VmHWM"), memory_kib("VmRSS"), flush=True)
