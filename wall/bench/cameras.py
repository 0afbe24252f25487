"""The simulated cameras of a bench: real RTSP, a recorder's worth behind each address, none in step with another."""

from __future__ import annotations

import math
from dataclasses import dataclass

from wall.app.sites import Site
from wall.demo.process import SimulatorProcess
from wall.demo.site import GOLDEN_RATIO
from wall.demo.spec import MountCounts, MountSpec, ServerSpec, bench_clip
from wall.layouts.grid import LARGEST_SIDE
from wall.model import Camera, CameraId, Facility, FacilityId, Inventory, Province, ProvinceId
from wall.urls import StreamUrl

CAMERAS_PER_HOST = 8  # one loopback address each, as a recorder has: connecting is polite per host
MOST = 1000  # cameras: so many are watched at once


@dataclass(frozen=True, slots=True)
class Streams:
    """The simulated cameras that are asked for; size in pixels."""

    count: int
    size: tuple[int, int] = (640, 360)
    fps: int = 25


def path_of(number: int) -> str:
    """The path of the camera of that number, from 0, on its server."""
    return f"/bench/{number}"


def simulator_of(streams: Streams, cache_dir: str) -> SimulatorProcess:
    """A server for them, not started. `cache_dir`: where their clips are kept."""
    clip = bench_clip(streams.size, streams.fps)
    # Real cameras are not in step with each other, neither their pictures nor their key frames.
    mounts = tuple(
        MountSpec(path_of(i), clip, host=f"127.0.1.{1 + i // CAMERAS_PER_HOST}", phase=i * GOLDEN_RATIO % 1.0)
        for i in range(streams.count)
    )
    hosts = tuple(dict.fromkeys(mount.host for mount in mounts))
    return SimulatorProcess(ServerSpec(mounts, hosts, cache_dir=cache_dir))


def facilities(simulator: SimulatorProcess, count: int) -> Site:
    """Its cameras in so many facilities of one province, the first ones in the first."""
    province = Province(ProvinceId("bench"), "Bench")
    places = tuple(Facility(FacilityId(f"bench-{at}"), province.id, f"Bench {at}") for at in range(1, count + 1))
    each = -(-len(simulator.spec.mounts) // count)
    cameras = []
    for number, mount in enumerate(simulator.spec.mounts):
        address, _ = StreamUrl.parse(simulator.url(mount.path))
        place = places[number // each]
        cameras.append(Camera(CameraId(f"bench-{number}"), place.id, f"Camera {number + 1}", number + 1, address))
    return Site(Inventory((province,), places, tuple(cameras)), {})


def next_key_frame(mount: MountCounts, gop: int, at: float) -> float:
    """When that camera sends its first key frame at or after a moment; both in seconds of the UNIX epoch."""
    number = math.ceil((at - mount.clock_start) * mount.fps - 1e-6)  # a picture that is due now is not over
    number += -(number + mount.loop_offset) % gop
    return mount.clock_start + number / mount.fps


def grid_for(count: int) -> str:
    """The smallest square grid with a tile for each of them; the largest that there is where none has."""
    side = min(LARGEST_SIDE, max(1, math.ceil(math.sqrt(count))))
    return f"{side}x{side}"
