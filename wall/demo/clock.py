"""The clock of a simulated camera, and what can be wrong with it: RTP time stamps and the time in sender reports."""

from collections.abc import Mapping

from wall.demo.spec import Fault

EVERY = 2  # seconds between two steps of a clock that jumps


class CameraClock:
    """By how much the RTP time of a mount is off. What it lost while a fault lasted it does not make good."""

    def __init__(self, fps: int) -> None:
        self._fps = fps
        self._lost = 0.0  # seconds
        self._last = 0  # number of the picture before

    def shift(self, number: int, faults: Mapping[Fault, float]) -> float:
        """Seconds to add to the RTP time of picture `number`; ask once for each picture, in order."""
        passed, self._last = number - self._last, number
        if Fault.TIMESTAMP_STILL in faults:
            self._lost -= passed / self._fps
        if Fault.TIMESTAMP_BACK in faults and number % (self._fps * EVERY) == 0:
            self._lost -= faults[Fault.TIMESTAMP_BACK]
        jumped = Fault.TIMESTAMP_JUMP in faults and number // (self._fps * EVERY) % 2
        return self._lost + (faults[Fault.TIMESTAMP_JUMP] if jumped else 0.0)
