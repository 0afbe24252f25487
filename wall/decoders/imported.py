"""What the process that workers are copied from imports (`wall.decoders.nursery`). It begins nothing."""

from __future__ import annotations

import gc
import os

# It must have one thread when it is copied. Nothing that a worker computes is large enough for two.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import wall.decoders.worker  # noqa: F401

gc.freeze()  # a search for cycles would write into all of it, and each copy would have its own
