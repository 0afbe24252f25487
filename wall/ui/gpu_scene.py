"""What a graphics card keeps of a wall, and how it draws it: textures, a shader for pictures, one for the overlay.

Every QRhi object is kept in a field for as long as it is used, and ended by `deleteLater`: Python frees none of them.
Nothing here knows a widget. Pixels are copied into memory of our own before they are handed over, so that a driver
never holds a worker's memory.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import (
    QColor,
    QImage,
    QMatrix4x4,
    QRhi,
    QRhiBuffer,
    QRhiCommandBuffer,
    QRhiDepthStencilClearValue,
    QRhiGraphicsPipeline,
    QRhiRenderTarget,
    QRhiResourceUpdateBatch,
    QRhiSampler,
    QRhiShaderResourceBinding,
    QRhiShaderResourceBindings,
    QRhiShaderStage,
    QRhiTexture,
    QRhiTextureSubresourceUploadDescription,
    QRhiTextureUploadDescription,
    QRhiTextureUploadEntry,
    QRhiVertexInputAttribute,
    QRhiVertexInputBinding,
    QRhiVertexInputLayout,
    QRhiViewport,
    QShader,
)

from wall.decoders.base import Colours
from wall.ui import yuv
from wall.ui.resources import resource
from wall.ui.tile_pictures import Shown
from wall.ui.tile_quad import ALL, Quad, Role

_FLOATS = 10  # of a corner: where it is, what of brightness and colours is seen there, how many samples they have
_CORNERS = 4
_FLOAT_BYTES = 4
_BLOCK_BYTES = 128  # of the shaders' uniform block: two matrices
_ROOM = 64  # rectangles that the buffer of corners begins with
_ALIGNED = 4  # bytes: rows of a QImage begin at multiples

_BOTH = QRhiShaderResourceBinding.StageFlag.VertexStage | QRhiShaderResourceBinding.StageFlag.FragmentStage
_FRAGMENT = QRhiShaderResourceBinding.StageFlag.FragmentStage


class SceneError(Exception):
    """The graphics interface refuses something; the text says what."""


@dataclass(slots=True)
class _Plane:
    """A texture, and our copy of what is in it."""

    texture: QRhiTexture
    rows: NDArray[np.uint8]

    def put(self, batch: QRhiResourceUpdateBatch, samples: memoryview, stride: int) -> None:
        size = self.texture.pixelSize()
        width, height = size.width(), size.height()
        self.rows[:, :width] = yuv.plane_of(samples, width, height, stride)
        image = QImage(self.rows.data, width, height, self.rows.shape[1], QImage.Format.Format_Grayscale8)
        batch.uploadTexture(self.texture, _whole(image))


@dataclass(slots=True)
class _Textures:
    """Of one picture of a tile."""

    planes: tuple[_Plane, _Plane, _Plane]
    sizes: tuple[int, int, int, int]
    colours: Colours
    bindings: QRhiShaderResourceBindings
    shown: Shown | None = None  # what was put in last

    def destroy(self) -> None:
        self.bindings.deleteLater()
        for plane in self.planes:
            plane.texture.deleteLater()


@dataclass(slots=True)
class _Overlay:
    texture: QRhiTexture
    bindings: QRhiShaderResourceBindings
    size: QSize

    def destroy(self) -> None:
        self.bindings.deleteLater()
        self.texture.deleteLater()


@dataclass(slots=True)
class Drawing:
    """What is to be drawn: pictures, over them the overlay, of which only `changed` is sent again."""

    quads: Sequence[Quad]
    overlay: QImage
    changed: Sequence[QRect]
    ground: QColor
    corners: list[float] = field(default_factory=list)


class Scene:
    """Belongs to one QRhi. `destroy` it before that goes, and make another for the next one."""

    def __init__(self, rhi: QRhi, target: QRhiRenderTarget) -> None:
        """Raises SceneError."""
        if not rhi.isTextureFormatSupported(QRhiTexture.Format.R8):
            raise SceneError("textures of one channel are not supported")
        self.rhi = rhi
        self._vertex = _shader("tile.vert.qsb")
        self._sampler = rhi.newSampler(
            QRhiSampler.Filter.Linear,
            QRhiSampler.Filter.Linear,
            QRhiSampler.Filter.None_,
            QRhiSampler.AddressMode.ClampToEdge,
            QRhiSampler.AddressMode.ClampToEdge,
        )
        _create(self._sampler, "a sampler")
        self._corners = self._corner_buffer(_ROOM)
        self._blocks: dict[Colours | None, QRhiBuffer] = {}
        self._textures: dict[tuple[int, Role], _Textures] = {}
        self._overlay: _Overlay | None = None
        self._area = QSize()
        self._pass = target.renderPassDescriptor()
        self._pipelines: dict[bool, QRhiGraphicsPipeline] = {}  # of pictures, of the overlay

    @property
    def textures(self) -> int:
        """How many the card holds."""
        return 3 * len(self._textures) + (self._overlay is not None)

    def draw(self, drawing: Drawing, buffer: QRhiCommandBuffer, target: QRhiRenderTarget) -> None:
        """One frame. Raises SceneError."""
        batch = self.rhi.nextResourceUpdateBatch()
        if self._area != target.pixelSize():
            self._area = target.pixelSize()
            for colours, block in self._blocks.items():
                batch.updateDynamicBuffer(block, 0, self._block_of(colours))
        self._forget({(quad.tile, quad.role) for quad in drawing.quads})
        kept = [self._put(quad, batch) for quad in drawing.quads]
        overlay = self._put_overlay(drawing, batch)
        pairs = zip(drawing.quads, kept, strict=True)
        corners = [number for quad, textures in pairs for number in _of(quad, textures)]
        size = drawing.overlay.size()
        corners += _corners((0.0, 0.0, size.width(), size.height()), (0.0, 0.0, 1.0, 1.0))
        self._put_corners(corners, batch)
        buffer.beginPass(target, drawing.ground, QRhiDepthStencilClearValue(1.0, 0), batch)
        viewport = QRhiViewport(0, 0, self._area.width(), self._area.height())
        if kept:
            self._begin(buffer, viewport, over=False)
        for at, textures in enumerate(kept):
            self._rectangle(buffer, at, textures.bindings)
        self._begin(buffer, viewport, over=True)
        self._rectangle(buffer, len(kept), overlay.bindings)
        buffer.endPass()

    def destroy(self) -> None:
        """Give everything back."""
        self._forget(set())
        if self._overlay is not None:
            self._overlay.destroy()
        for pipeline in self._pipelines.values():
            pipeline.deleteLater()
        for block in self._blocks.values():
            block.deleteLater()
        self._corners.deleteLater()
        self._sampler.deleteLater()
        self._overlay = None
        self._pipelines, self._blocks = {}, {}

    # Inside ------------------------------------------------------------------------------------------------------

    def _begin(self, buffer: QRhiCommandBuffer, viewport: QRhiViewport, *, over: bool) -> None:
        pipeline = self._pipelines.get(over)
        if pipeline is None:
            assert self._overlay is not None
            layout = self._overlay.bindings if over else next(iter(self._textures.values())).bindings
            pipeline = self._pipelines[over] = self._pipeline("overlay" if over else "planar", layout, blend=over)
        buffer.setGraphicsPipeline(pipeline)
        buffer.setViewport(viewport)

    def _rectangle(self, buffer: QRhiCommandBuffer, at: int, bindings: QRhiShaderResourceBindings) -> None:
        buffer.setShaderResources(bindings)
        buffer.setVertexInput(0, [(self._corners, at * _CORNERS * _FLOATS * _FLOAT_BYTES)])
        buffer.draw(_CORNERS)

    def _pipeline(self, name: str, layout: QRhiShaderResourceBindings, *, blend: bool) -> QRhiGraphicsPipeline:
        pipeline = self.rhi.newGraphicsPipeline()
        pipeline.setTopology(QRhiGraphicsPipeline.Topology.TriangleStrip)
        fragment = _shader(f"{name}.frag.qsb")
        pipeline.setShaderStages(
            [
                QRhiShaderStage(QRhiShaderStage.Type.Vertex, self._vertex),
                QRhiShaderStage(QRhiShaderStage.Type.Fragment, fragment),
            ]
        )
        if blend:
            over = QRhiGraphicsPipeline.TargetBlend()  # as it is made: premultiplied, source over
            over.enable = True
            pipeline.setTargetBlends([over])
        inputs = QRhiVertexInputLayout()
        inputs.setBindings([QRhiVertexInputBinding(_FLOATS * _FLOAT_BYTES)])
        pair = QRhiVertexInputAttribute.Format.Float2
        inputs.setAttributes(
            [QRhiVertexInputAttribute(0, at, pair, 2 * at * _FLOAT_BYTES) for at in range(_FLOATS // 2)]
        )
        pipeline.setVertexInputLayout(inputs)
        pipeline.setShaderResourceBindings(layout)
        pipeline.setRenderPassDescriptor(self._pass)
        _create(pipeline, "a pipeline")
        return pipeline

    def _put(self, quad: Quad, batch: QRhiResourceUpdateBatch) -> _Textures:
        """Its textures, with the picture in them."""
        picture = quad.shown.planar
        if picture is None or picture.chroma is None:
            raise SceneError("a picture that is not planar")
        chroma = picture.chroma
        sizes = (picture.width, picture.height, chroma.width, chroma.height)
        key = (quad.tile, quad.role)
        textures = self._textures.get(key)
        if textures is not None and (textures.sizes, textures.colours) != (sizes, chroma.colours):
            textures.destroy()
            textures = None
        if textures is None:
            textures = self._textures[key] = self._new(sizes, chroma.colours, batch)
        if textures.shown is not quad.shown:
            planes = ((picture.pixels, picture.stride), (chroma.blue, chroma.stride), (chroma.red, chroma.stride))
            for plane, (samples, stride) in zip(textures.planes, planes, strict=True):
                plane.put(batch, samples, stride)
            textures.shown = quad.shown
        return textures

    def _new(self, sizes: tuple[int, int, int, int], colours: Colours, batch: QRhiResourceUpdateBatch) -> _Textures:
        width, height, wide, high = sizes
        planes = (self._plane(width, height), self._plane(wide, high), self._plane(wide, high))
        bindings = self._bindings(colours, [plane.texture for plane in planes], batch)
        return _Textures(planes, sizes, colours, bindings)

    def _plane(self, width: int, height: int) -> _Plane:
        texture = self.rhi.newTexture(QRhiTexture.Format.R8, QSize(width, height))
        _create(texture, f"a texture of {width}x{height}")
        return _Plane(texture, np.zeros((height, -(-width // _ALIGNED) * _ALIGNED), np.uint8))

    def _bindings(
        self, colours: Colours | None, textures: Sequence[QRhiTexture], batch: QRhiResourceUpdateBatch
    ) -> QRhiShaderResourceBindings:
        block = self._blocks.get(colours)
        if block is None:
            block = self.rhi.newBuffer(QRhiBuffer.Type.Dynamic, QRhiBuffer.UsageFlag.UniformBuffer, _BLOCK_BYTES)
            _create(block, "a buffer")
            self._blocks[colours] = block
            batch.updateDynamicBuffer(block, 0, self._block_of(colours))
        bindings = self.rhi.newShaderResourceBindings()
        sampled = [
            QRhiShaderResourceBinding.sampledTexture(at, _FRAGMENT, texture, self._sampler)
            for at, texture in enumerate(textures, 1)
        ]
        bindings.setBindings([QRhiShaderResourceBinding.uniformBuffer(0, _BOTH, block), *sampled])
        _create(bindings, "bindings")
        return bindings

    def _block_of(self, colours: Colours | None) -> bytes:
        """Device pixels to clip space, and YUV to RGB, column by column."""
        place = QMatrix4x4(self.rhi.clipSpaceCorrMatrix())
        place.ortho(0.0, self._area.width(), self._area.height(), 0.0, -1.0, 1.0)
        matrix = np.eye(4, dtype=np.float32)
        if colours is not None:
            matrix[:3] = yuv.to_rgb(colours)
        return np.array(place.data(), np.float32).tobytes() + matrix.T.tobytes()

    def _put_overlay(self, drawing: Drawing, batch: QRhiResourceUpdateBatch) -> _Overlay:
        image, overlay, changed = drawing.overlay, self._overlay, drawing.changed
        if overlay is None or overlay.size != image.size():
            if overlay is not None:
                overlay.destroy()
            texture = self.rhi.newTexture(QRhiTexture.Format.RGBA8, image.size())
            _create(texture, "the overlay's texture")
            overlay = self._overlay = _Overlay(texture, self._bindings(None, [texture], batch), image.size())
            changed = [image.rect()]
        entries = [QRhiTextureUploadEntry(0, 0, _part(image, rect)) for rect in changed]
        if entries:
            description = QRhiTextureUploadDescription()
            description.setEntries(entries)
            batch.uploadTexture(overlay.texture, description)
        return overlay

    def _put_corners(self, corners: list[float], batch: QRhiResourceUpdateBatch) -> None:
        data = np.array(corners, np.float32).tobytes()
        if len(data) > self._corners.size():
            self._corners.deleteLater()
            self._corners = self._corner_buffer(2 * len(data) // (_CORNERS * _FLOATS * _FLOAT_BYTES))
        batch.updateDynamicBuffer(self._corners, 0, data)

    def _corner_buffer(self, rectangles: int) -> QRhiBuffer:
        size = rectangles * _CORNERS * _FLOATS * _FLOAT_BYTES
        buffer = self.rhi.newBuffer(QRhiBuffer.Type.Dynamic, QRhiBuffer.UsageFlag.VertexBuffer, size)
        _create(buffer, "a buffer")
        return buffer

    def _forget(self, but: set[tuple[int, Role]]) -> None:
        for key in [key for key in self._textures if key not in but]:
            self._textures.pop(key).destroy()


def _create(made: object, what: str) -> None:
    if not made.create():  # type: ignore[attr-defined]
        raise SceneError(f"{what} cannot be made")


def _shader(name: str) -> QShader:
    file = resource("shaders", name)
    shader = QShader.fromSerialized(file.read_bytes())
    if not shader.isValid():
        raise SceneError(f"{file} is no shader of this Qt")
    return shader


def _whole(image: QImage) -> QRhiTextureUploadDescription:
    return QRhiTextureUploadDescription(QRhiTextureUploadEntry(0, 0, QRhiTextureSubresourceUploadDescription(image)))


def _part(image: QImage, rect: QRect) -> QRhiTextureSubresourceUploadDescription:
    """A copy: the driver's hold on the image itself would make the next painting copy all of it."""
    part = QRhiTextureSubresourceUploadDescription(image.copy(rect))
    part.setDestinationTopLeft(rect.topLeft())
    return part


def _of(quad: Quad, textures: _Textures) -> list[float]:
    """Halved colours of an odd number of pixels reach half a sample beyond the picture."""
    width, height, wide, high = textures.sizes
    across = width / (2 * wide) if wide < width else 1.0
    down = height / (2 * high) if high < height else 1.0
    _, _, on_wall, on_wall_high = quad.at
    alike = (on_wall, on_wall_high) == (width, height) and quad.of == ALL
    luma = (0.0, 0.0) if alike else (float(width), float(height))
    chroma = (0.0, 0.0) if alike and (wide, high) == (width, height) else (float(wide), float(high))
    return _corners(quad.at, quad.of, (across, down), (*luma, *chroma))


def _corners(
    at: tuple[float, float, float, float],
    of: tuple[float, float, float, float],
    colours: tuple[float, float] = (1.0, 1.0),
    samples: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0),
) -> list[float]:
    left, top, wide, high = at
    from_left, from_top, share_wide, share_high = of
    numbers: list[float] = []
    for right, down in ((0, 0), (0, 1), (1, 0), (1, 1)):
        x, y = from_left + right * share_wide, from_top + down * share_high
        numbers += (left + right * wide, top + down * high, x, y, x * colours[0], y * colours[1], *samples)
    return numbers
