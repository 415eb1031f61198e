"""Pillow, doing the steps of the pipeline: one decode, each size from the one before, two formats of each.

Protocol: see dev.pressroom.benchmarks.Turn. Arguments: the picture, the plan.
"""

import io
import re
import sys
import time
from pathlib import Path

# This file's own folder must not hide the library.
sys.path[0] = ".pressroom/bench/python"

from PIL import Image, ImageOps  # noqa: E402

FIRST_TURNED = 5
ORIENTATION = 0x0112

picture = Path(sys.argv[1]).read_bytes()
plans = []
for line in Path(sys.argv[2]).read_text().splitlines():
    width, height, form, quality = line.split(" ")
    plans.append(((int(width), int(height)), form, int(quality)))


def peak_kib():
    return int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text()).group(1))


def opened(size):
    image = Image.open(io.BytesIO(picture))
    turned = image.getexif().get(ORIENTATION, 1) >= FIRST_TURNED
    image.draft("RGB", size[::-1] if turned else size)
    return image, size[::-1] if turned else size


def render():
    outputs = []
    last = None
    for size, form, quality in plans:
        if last is None:
            image, stored = opened(size)
            last = ImageOps.exif_transpose(image.resize(stored, Image.Resampling.LANCZOS, reducing_gap=2.0))
        elif last.size != size:
            last = last.resize(size, Image.Resampling.LANCZOS)
        out = io.BytesIO()
        if form == "jpg":
            flat = last
            if last.mode == "RGBA":
                flat = Image.new("RGB", last.size, "white")
                flat.paste(last, mask=last.getchannel("A"))
            flat.save(out, "JPEG", quality=quality)
        else:
            last.save(out, "WEBP", quality=quality)
        outputs.append(out.getvalue())
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
    print(wall, cpu, sum(map(len, made)), peak_kib(), flush=True)
