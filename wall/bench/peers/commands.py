"""The command line of each peer: N cameras over RTSP/TCP, decoded, scaled to their tiles, composed, on the screen.

Each is given what its own manual says for live pictures: nothing is buffered, nothing waits for a clock, one decoder
thread a stream. What is fair is written here, so that it can be argued about.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from wall.bench.peers.eye import Box


@dataclass(frozen=True, slots=True)
class Scene:
    """What is to be shown: the cameras' addresses, where each goes, the size of the screen, pictures a second."""

    addresses: tuple[str, ...]
    tiles: tuple[Box, ...]
    screen: tuple[int, int]
    fps: int


def tiles_for(count: int, screen: tuple[int, int], size: tuple[int, int]) -> tuple[Box, ...]:
    """The smallest square grid over the whole screen; each picture as large as its place allows, in its own shape."""
    side = math.ceil(math.sqrt(count))
    wide, high = screen[0] // side, screen[1] // side
    scale = min(wide / size[0], high / size[1])
    width, height = (int(length * scale) // 2 * 2 for length in size)  # even, as halved chroma asks for
    left, top = (wide - width) // 2, (high - height) // 2
    return tuple(Box(at % side * wide + left, at // side * high + top, width, height) for at in range(count))


def gstreamer(scene: Scene) -> list[str]:
    """GStreamer's compositor, one process, in an X window without scaling."""
    words = ["gst-launch-1.0", "-q", "compositor", "name=wall", "background=black"]
    for at, tile in enumerate(scene.tiles):
        words += [f"sink_{at}::xpos={tile.x}", f"sink_{at}::ypos={tile.y}"]
    whole = f"video/x-raw,width={scene.screen[0]},height={scene.screen[1]},framerate={scene.fps}/1"
    words += ["!", whole, "!", "videoconvert", "!", "ximagesink", "sync=false"]
    for at, (address, tile) in enumerate(zip(scene.addresses, scene.tiles, strict=True)):
        words += ["rtspsrc", f"location={address}", "protocols=tcp", "latency=0"]
        words += ["!", "rtph264depay", "!", "h264parse", "!", "avdec_h264", "max-threads=1"]
        words += ["!", "videoscale", "!", f"video/x-raw,width={tile.width},height={tile.height}"]
        words += ["!", "queue", "!", f"wall.sink_{at}"]
    return words


def mpv(scene: Scene) -> list[str]:
    """mpv, one process: the first camera is the file, the others are external tracks, all stacked by a filter."""
    return [
        "mpv",
        "--no-config",
        "--load-scripts=no",
        "--msg-level=all=error",
        "--no-audio",
        "--osc=no",
        "--osd-level=0",
        "--profile=low-latency",
        "--cache=no",
        "--untimed",
        "--vd-lavc-threads=1",
        "--rtsp-transport=tcp",
        "--vo=x11",
        "--border=no",
        f"--geometry={scene.screen[0]}x{scene.screen[1]}+0+0",
        f"--lavfi-complex={_stacked(scene, '[vid{}]', 1, 'vo')}",
        *(f"--external-file={address}" for address in scene.addresses[1:]),
        scene.addresses[0],
    ]


def ffmpeg(scene: Scene) -> list[str]:
    """FFmpeg, decoded, scaled, stacked, in a window of its SDL output."""
    return [
        *_ffmpeg_inputs(scene),
        "-filter_complex",
        _stacked(scene, "[{}:v]", 0, "wall"),
        *(
            "-map",
            "[wall]",
            "-fps_mode",
            "passthrough",
            "-pix_fmt",
            "yuv420p",
            "-f",
            "sdl2",
            "-window_borderless",
            "1",
        ),
        *("-window_x", "0", "-window_y", "0", "wall"),
    ]


def ffmpeg_floor(scene: Scene) -> list[str]:
    """FFmpeg, decoded and scaled to the tiles, shown nowhere; tells on standard output how far it has come."""
    scaled = ";".join(f"[{at}:v]{_scale(tile)}[s{at}]" for at, tile in enumerate(scene.tiles))
    maps = [word for at in range(len(scene.tiles)) for word in ("-map", f"[s{at}]")]
    return [*_ffmpeg_inputs(scene), "-progress", "pipe:1", "-filter_complex", scaled, *maps, "-f", "null", "-"]


def _ffmpeg_inputs(scene: Scene) -> list[str]:
    words = ["ffmpeg", "-hide_banner", "-nostdin", "-nostats", "-loglevel", "error", "-copyts"]
    for address in scene.addresses:
        words += ["-rtsp_transport", "tcp", "-fflags", "nobuffer", "-flags", "low_delay", "-threads", "1"]
        # when a picture came: cameras are stacked by that, and not by when each of them was opened
        words += ["-use_wallclock_as_timestamps", "1", "-thread_queue_size", "64"]
        words += ["-probesize", "32", "-analyzeduration", "0", "-i", address]
    return words


def _stacked(scene: Scene, source: str, first: int, result: str) -> str:
    """The filter that scales the sources and lays them out; `source`: how one is named, numbers from `first` on.

    FFmpeg's xstack takes two pictures or more and makes a canvas that just holds them: it is padded to the screen.
    """
    tiles = scene.tiles
    # xstack makes a whole picture at each moment in which a camera has one: they are put in step, or it makes N times
    # as many as the screen shows.
    step = f"fps={scene.fps},"
    parts = [f"{source.format(at + first)}{step}{_scale(tile)}[s{at}]" for at, tile in enumerate(tiles)]
    whole = f"pad={scene.screen[0]}:{scene.screen[1]}"
    if len(tiles) == 1:
        return f"{parts[0]};[s0]{whole}:{tiles[0].x}:{tiles[0].y}[{result}]"
    left, top = min(tile.x for tile in tiles), min(tile.y for tile in tiles)
    places = "|".join(f"{tile.x - left}_{tile.y - top}" for tile in tiles)
    names = "".join(f"[s{at}]" for at in range(len(tiles)))
    stack = f"{names}xstack=inputs={len(tiles)}:layout={places}:fill=black"
    return ";".join([*parts, f"{stack},{whole}:{left}:{top}[{result}]"])


def _scale(tile: Box) -> str:
    return f"scale={tile.width}:{tile.height}:flags=fast_bilinear"
