"""What scenes are made from: real footage of static cameras where it is installed, drawn scenes elsewhere, noise.

Made once for each process. Noise is taken from fields that are drawn in advance, at random places and signs: that is
as new as a fresh Gaussian for every pixel, and fifty times as fast.
"""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import av
import av.error
import cv2
import numpy as np
from av.container import InputContainer
from av.video.frame import VideoFrame
from numpy.typing import NDArray

from wall.demo import scenes
from wall.demo.render import shoot

Planes = NDArray[np.uint8]
Field = NDArray[np.float32]

DEBIAN = Path("/usr/share/doc/opencv-doc")
HOW_TO_INSTALL = "for real footage: apt install opencv-doc, or --footage with recordings of static cameras"
CLIPS = ("vtest.avi", "tree.avi", "box.mp4.gz", "box.mp4")
PHOTOS = ("building.jpg", "home.jpg", "aero1.jpg", "graf1.png", "board.jpg", "rubberwhale1.png", "leuvenA.jpg")
CLIP_ENDINGS, PHOTO_ENDINGS = (".avi", ".mp4", ".mp4.gz", ".mkv", ".mov"), (".jpg", ".jpeg", ".png")
DRAWN = ("yard", "corridor", "parking", "canteen", "gate", "reception", "yard_night", "gate_night")
MEDIAN_FRAMES = 1500  # of a clip: a minute or two
MEDIAN_OF = 25  # pictures spread over a clip: whoever walks through is in fewer than half of them
FIELDS, LARGE_FIELDS = 16, 5
LARGE = 1_000_000  # samples of a picture: fewer fields, or they take more memory than they are worth
ROOM = 64  # samples by which a field is larger than the picture: 4096 places, two signs
SOFT = 0.8  # samples; what demosaicing and the camera's own filter leave of the noise's fineness


class FootageError(Exception):
    """The footage that was asked for is not there or cannot be read."""


@dataclass(frozen=True, slots=True)
class Clip:
    """A recording of a static camera."""

    path: Path

    @property
    def name(self) -> str:
        """The file's."""
        return self.path.name

    def pictures(self, width: int, height: int) -> Iterator[Planes]:
        """Every picture as I420 at that size, then again from the start, for ever."""
        while True:
            with _opened(self) as container:
                for frame in container.decode(video=0):
                    yield _i420(frame, width, height)


class Stock:
    """Backgrounds, clips and noise. `footage` is a recording or a folder of them; None: the system's, or drawn
    scenes where there are none. Raises FootageError."""

    def __init__(self, footage: Path | None = None) -> None:
        files = _installed() if footage is None else _given(footage)
        self.clips = tuple(Clip(path) for path in files if path.name.endswith(CLIP_ENDINGS))
        self._photos = tuple(path for path in files if path.name.endswith(PHOTO_ENDINGS))
        if footage is not None and not self.clips:
            raise FootageError(f"{footage}: no recording there; {HOW_TO_INSTALL}")
        self._backgrounds: dict[tuple[str, int, int], Planes] = {}
        self._noise: dict[tuple[int, int], tuple[Field, ...]] = {}

    @property
    def real(self) -> bool:
        """There is real footage."""
        return bool(self.clips)

    @property
    def used(self) -> str:
        """What the pictures are made from, in words."""
        if not self.real:
            return f"drawn scenes ({HOW_TO_INSTALL})"
        return ", ".join([*(clip.name for clip in self.clips), *(path.name for path in self._photos)])

    def clip(self, name: str) -> Clip | None:
        """The clip whose file name begins with that, e.g. "vtest"."""
        return next((clip for clip in self.clips if clip.name.startswith(name)), None)

    @property
    def background_names(self) -> tuple[str, ...]:
        """What `background` can be asked for, always in the same order; those of real cameras come first."""
        if not self.real:
            return DRAWN
        mirrored = tuple(f"{clip.name} mirrored" for clip in self.clips)
        return (*(clip.name for clip in self.clips), *mirrored, *(path.name for path in self._photos))

    def name(self, which: int | str) -> str:
        """The background's name: any index is fine."""
        return which if isinstance(which, str) else self.background_names[which % len(self.background_names)]

    def background(self, which: int | str, width: int, height: int) -> Planes:
        """A scene without anything that moves and with hardly any noise, I420. Not to be written to."""
        key = (self.name(which), width, height)
        if key not in self._backgrounds:
            self._backgrounds[key] = self._still(*key)
        return self._backgrounds[key]

    def _still(self, name: str, width: int, height: int) -> Planes:
        if name in scenes.SCENES:
            stage = scenes.SCENES[name](0)
            return _planes(scenes.develop(stage, shoot(stage, width, height, 0)))
        plain = name.removesuffix(" mirrored")
        clip = self.clip(plain)
        if clip is None:
            path = next(path for path in self._photos if path.name == name)
            picture = cv2.imread(str(path))
            if picture is None:
                raise FootageError(f"{path}: no picture")
            return _planes(np.asarray(cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA), np.uint8))
        still = _median(clip, width, height)
        return still if plain == name else mirrored(still)

    def noise(self, height: int, width: int) -> tuple[Field, ...]:
        """Fields of noise of mean 0 and standard deviation 1, ROOM larger than that each way, for random places."""
        key = (height, width)
        if key not in self._noise:
            rng = np.random.default_rng(20240229)
            count = FIELDS if height * width < LARGE else LARGE_FIELDS
            self._noise[key] = tuple(_noise(rng, height + ROOM, width + ROOM) for _ in range(count))
        return self._noise[key]


def mirrored(picture: Planes) -> Planes:
    """Left and right exchanged, I420."""
    width = picture.shape[1]
    height = picture.shape[0] * 2 // 3
    luma = picture[:height, ::-1]
    chroma = picture[height:].reshape(2, height // 2, width // 2)[:, :, ::-1]
    return np.ascontiguousarray(np.concatenate([luma, chroma.reshape(height // 2, width)]))


def _installed() -> list[Path]:
    """What Debian's opencv-doc has of real scenes, in a fixed order."""
    roots = (DEBIAN / "examples" / "data", DEBIAN / "opencv4" / "html")
    found = ([root / name for root in roots if (root / name).is_file()] for name in (*CLIPS, *PHOTOS))
    return [paths[0] for paths in found if paths]


def _given(footage: Path) -> list[Path]:
    """That file, or what is in that folder."""
    if footage.is_file():
        return [footage]
    try:
        return sorted(path for path in footage.iterdir() if path.name.endswith(CLIP_ENDINGS + PHOTO_ENDINGS))
    except OSError as error:
        raise FootageError(f"{footage}: {error.strerror}") from error


def _opened(clip: Clip) -> InputContainer:
    try:
        if clip.path.suffix == ".gz":
            container = av.open(io.BytesIO(gzip.decompress(clip.path.read_bytes())))
        else:
            container = av.open(str(clip.path))
    except (OSError, av.error.FFmpegError) as error:
        raise FootageError(f"{clip.path}: {error.strerror}") from error
    assert isinstance(container, InputContainer)
    if not container.streams.video:
        raise FootageError(f"{clip.path}: no video")
    return container


def _i420(frame: VideoFrame, width: int, height: int) -> Planes:
    return np.asarray(frame.reformat(width, height, "yuv420p").to_ndarray(), np.uint8)


def _planes(bgr: Planes) -> Planes:
    return np.asarray(cv2.cvtColor(bgr, cv2.COLOR_BGR2YUV_I420), np.uint8)


def _median(clip: Clip, width: int, height: int) -> Planes:
    """The clip's scene without what moves through it."""
    try:
        with _opened(clip) as container:
            step, taken = 1, []
            for index, frame in enumerate(islice(container.decode(video=0), MEDIAN_FRAMES)):
                if index % step == 0:
                    taken.append(_i420(frame, width, height))
                if len(taken) >= 2 * MEDIAN_OF:  # how long a clip is, many containers do not tell
                    step, taken = 2 * step, taken[::2]
    except av.error.FFmpegError as error:
        raise FootageError(f"{clip.path}: {error.strerror}") from error
    if not taken:
        raise FootageError(f"{clip.path}: no picture")
    return np.asarray(np.median(np.stack(taken), axis=0), np.uint8)


def _noise(rng: np.random.Generator, height: int, width: int) -> Field:
    raw = rng.standard_normal((height, width), dtype=np.float32)
    soft = cv2.GaussianBlur(raw, (0, 0), SOFT)
    return np.asarray((soft - soft.mean()) / soft.std(), np.float32)
