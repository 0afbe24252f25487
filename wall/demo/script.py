"""What goes wrong in `demo --faults`, and when: data, so that a test and a screenshot know it too."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from wall.demo.site import DemoSite
from wall.demo.spec import Fault

PERIOD = 240.0  # seconds from one round to the next


class Act(Enum):
    """What a step does."""

    FAULT = "fault"
    CLEAR = "clear"
    HOST_DOWN = "host-down"
    HOST_UP = "host-up"


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `target` is a mount's path, or a host for the last two acts."""

    at: float  # seconds after the start of the round
    act: Act
    target: str
    fault: Fault | None = None


def fault_script(site: DemoSite) -> tuple[Step, ...]:
    """One round: a camera goes and returns, one freezes, a facility drops, one goes black. Sorted by time.

    Both streams of a camera fail together, as they would.
    """
    cameras = site.cameras

    def pick(number: int) -> tuple[str, str]:
        camera = cameras[number % len(cameras)]
        return camera.sub.path, camera.main.path

    dropped = site.facilities[min(3, len(cameras) - 1) % len(site.facilities)].host
    steps: list[Step] = []
    for start, end, number, fault in (
        (20.0, 75.0, 4, Fault.OFFLINE),
        (45.0, 120.0, 1, Fault.FROZEN),
        (165.0, 200.0, 8, Fault.BLACK),
    ):
        for path in pick(number):
            steps += [Step(start, Act.FAULT, path, fault), Step(end, Act.CLEAR, path, fault)]
    steps += [Step(95.0, Act.HOST_DOWN, dropped), Step(150.0, Act.HOST_UP, dropped)]
    return tuple(sorted(steps, key=lambda step: step.at))


def endless(steps: tuple[Step, ...], period: float = PERIOD) -> Iterator[Step]:
    """The round again and again, with times counted from the very start."""
    start = 0.0
    while True:
        for step in steps:
            yield Step(start + step.at, step.act, step.target, step.fault)
        start += period
