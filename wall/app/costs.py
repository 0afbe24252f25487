"""What a stream takes of the processor at full rate: measured by its worker, or guessed by its size."""

from __future__ import annotations

from wall.health.sample import StreamSample

USUAL_FPS = 25.0
USUAL_PIXELS = 640 * 360
PICTURE_S, PIXEL_S = 0.35e-3, 1.2e-9
"""What a picture takes of a processor, beside what each of its pixels takes: of a stream that was never measured.

640x360 takes 0.36 ms to decode, 0.2 to scale and some to handle, 1920x1080 2.5 ms (`docs/design.md`).
"""


def cost_of(sample: StreamSample) -> float:
    """Cores that the stream takes at full rate, measured or guessed by its size."""
    if sample.cost > 0.0:
        return sample.cost
    pixels = sample.width * sample.height or USUAL_PIXELS
    return (sample.fps if sample.fps > 0.0 else USUAL_FPS) * (PICTURE_S + PIXEL_S * pixels)
