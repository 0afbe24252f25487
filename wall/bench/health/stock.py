"""What scenes are made from: real footage of static cameras where it is installed, drawn scenes elsewhere, noise.

Made once for each process. Noise is taken from fields that are drawn in advance, at random places and signs: that is
as new as a fresh Gaussian for every pixel, and fifty times as fast.
"""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from dataclasses import dataclass
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
HOW_TO_INSTALL = (
    "real footage: apt install opencv-doc, or --footage DIR with vtest.avi, tree.avi, box.mp4(.gz), *.jpg"
)
CLIPS = ("vtest.avi", "tree.avi", "box.mp4.gz", "box.mp4")
PHOTOS = ("building.jpg", "home.jpg", "aero1.jpg", "graf1.png", "board.jpg", "rubberwhale1.png", "leuvenA.jpg")
DRAWN = ("yard", "corridor", "parking", "canteen", "gate", "reception", "yard_night", "gate_night")
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

    name: str
    data: bytes

    def pictures(self, width: int, height: int) -> Iterator[Planes]:
        """Every picture as I420 at that size, then again from the start, for ever."""
        while True:
            with _opened(self) as container:
                for frame in container.decode(video=0):
                    yield _i420(frame, width, height)


class Stock:
    """Backgrounds, clips and noise. `folder` None: the system's, or drawn scenes where there is none."""

    def __init__(self, folder: Path | None = None) -> None:
        files = _files(folder)
        self.clips = tuple(_clip(path) for name, path in files.items() if name in CLIPS)
        self._photos = tuple(path for name, path in files.items() if name in PHOTOS)
        if folder is not None and not self.clips and not self._photos:
            raise FootageError(f"{folder}: no footage there; {HOW_TO_INSTALL}")
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


def _files(folder: Path | None) -> dict[str, Path]:
    """Known files by name, in a fixed order."""
    known = (*CLIPS, *PHOTOS)
    roots = [folder] if folder is not None else [DEBIAN / "examples" / "data", DEBIAN / "opencv4" / "html"]
    found: dict[str, Path] = {}
    for root in roots:
        for name in known:
            path = root / name
            if path.is_file():
                found.setdefault(name, path)
    return {name: found[name] for name in known if name in found}


def _clip(path: Path) -> Clip:
    try:
        data = path.read_bytes()
        return Clip(path.name, gzip.decompress(data) if path.suffix == ".gz" else data)
    except OSError as error:
        raise FootageError(f"{path}: {error}") from error


def _opened(clip: Clip) -> InputContainer:
    container = av.open(io.BytesIO(clip.data))
    assert isinstance(container, InputContainer)
    return container


def _i420(frame: VideoFrame, width: int, height: int) -> Planes:
    return np.asarray(frame.reformat(width, height, "yuv420p").to_ndarray(), np.uint8)


def _planes(bgr: Planes) -> Planes:
    return np.asarray(cv2.cvtColor(bgr, cv2.COLOR_BGR2YUV_I420), np.uint8)


def _median(clip: Clip, width: int, height: int) -> Planes:
    """The clip's scene without what moves through it."""
    try:
        with _opened(clip) as container:
            frames = container.streams.video[0].frames or 600
            step = max(1, frames // MEDIAN_OF)
            taken = [
                _i420(frame, width, height)
                for index, frame in enumerate(container.decode(video=0))
                if index % step == 0
            ]
    except av.error.FFmpegError as error:
        raise FootageError(f"{clip.name}: {error}") from error
    return np.asarray(np.median(np.stack(taken), axis=0), np.uint8)


def _noise(rng: np.random.Generator, height: int, width: int) -> Field:
    raw = rng.standard_normal((height, width), dtype=np.float32)
    soft = cv2.GaussianBlur(raw, (0, 0), SOFT)
    return np.asarray((soft - soft.mean()) / soft.std(), np.float32)
