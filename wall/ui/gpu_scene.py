"""What a graphics card keeps of a wall, and how it draws it: textures, a shader for pictures, one for the overlay.

Every QRhi object is kept in a field for as long as it is used, and ended by `deleteLater`: Python frees none of them.
Nothing here knows a widget.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
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
    QRhiVertexInputAttribute,
    QRhiVertexInputBinding,
    QRhiVertexInputLayout,
    QRhiViewport,
    QShader,
)

from wall.decoders.base import Colours
from wall.ui import yuv
from wall.ui.gpu_corners import BYTES, CORNERS, FLOAT_BYTES, FLOATS, corners, corners_of
from wall.ui.gpu_textures import Kind, Overlay, Plane, SceneError, Textures, create
from wall.ui.resources import resource
from wall.ui.tile_quad import Quad, Role

_BLOCK_BYTES = 128  # of the shaders' uniform block: two matrices
_ROOM = 64  # rectangles that the buffer of corners begins with

_BOTH = QRhiShaderResourceBinding.StageFlag.VertexStage | QRhiShaderResourceBinding.StageFlag.FragmentStage
_FRAGMENT = QRhiShaderResourceBinding.StageFlag.FragmentStage


@dataclass(frozen=True, slots=True)
class Contents:
    """What is to be drawn: pictures, over them the overlay, of which only `changed` is sent again."""

    quads: Sequence[Quad]
    overlay: QImage
    changed: Sequence[QRect]
    ground: QColor


class Scene:
    """Belongs to one QRhi. `destroy` it before that goes, and make another for the next one."""

    def __init__(self, rhi: QRhi, target: QRhiRenderTarget) -> None:
        """Raises SceneError."""
        if not rhi.isTextureFormatSupported(QRhiTexture.Format.R8):
            raise SceneError("textures of one channel are not supported")
        self.rhi = rhi
        self._vertex = _shader("tile.vert.qsb")
        self._sampler = self._new_sampler(QRhiSampler.Filter.Linear)
        self._for_blocks = self._new_sampler(QRhiSampler.Filter.Nearest)
        self._corners = self._corner_buffer(_ROOM)
        self._blocks: dict[Colours | None, QRhiBuffer] = {}
        self._textures: dict[tuple[int, Role], Textures] = {}
        self._overlay: Overlay | None = None
        self._area = QSize()
        self._pass = target.renderPassDescriptor()
        self._pipelines: dict[str, QRhiGraphicsPipeline] = {}  # by the name of the shader that colours

    @property
    def textures(self) -> int:
        """How many the card holds."""
        return 3 * len(self._textures) + (self._overlay is not None)

    def draw(self, contents: Contents, buffer: QRhiCommandBuffer, target: QRhiRenderTarget) -> None:
        """One frame. Raises SceneError."""
        batch = self.rhi.nextResourceUpdateBatch()
        if self._area != target.pixelSize():
            self._area = target.pixelSize()
            for colours, block in self._blocks.items():
                batch.updateDynamicBuffer(block, 0, self._block_of(colours))
        self._forget({(quad.tile, quad.role) for quad in contents.quads})
        kept = [self._put(quad, batch) for quad in contents.quads]
        overlay = self._put_overlay(contents, batch)
        pairs = zip(contents.quads, kept, strict=True)
        numbers = [number for quad, textures in pairs for number in corners_of(quad, textures.kind)]
        size = contents.overlay.size()
        numbers += corners((0.0, 0.0, size.width(), size.height()))
        self._put_corners(numbers, batch)
        # before the pass, which nothing that fails may leave open
        planar = self._pipeline_of("planar", kept[0].bindings) if kept else None
        painted = self._pipeline_of("overlay", overlay.bindings)
        viewport = QRhiViewport(0, 0, self._area.width(), self._area.height())
        buffer.beginPass(target, contents.ground, QRhiDepthStencilClearValue(1.0, 0), batch)
        try:
            if planar is not None:
                buffer.setGraphicsPipeline(planar)
                buffer.setViewport(viewport)
            for at, textures in enumerate(kept):
                self._rectangle(buffer, at, textures.bindings)
            buffer.setGraphicsPipeline(painted)
            buffer.setViewport(viewport)
            self._rectangle(buffer, len(kept), overlay.bindings)
        finally:
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
        self._for_blocks.deleteLater()
        self._overlay = None
        self._pipelines, self._blocks = {}, {}

    # Inside ------------------------------------------------------------------------------------------------------

    def _pipeline_of(self, shader: str, layout: QRhiShaderResourceBindings) -> QRhiGraphicsPipeline:
        pipeline = self._pipelines.get(shader)
        if pipeline is None:
            pipeline = self._pipelines[shader] = self._pipeline(shader, layout, blend=shader == "overlay")
        return pipeline

    def _rectangle(self, buffer: QRhiCommandBuffer, at: int, bindings: QRhiShaderResourceBindings) -> None:
        buffer.setShaderResources(bindings)
        buffer.setVertexInput(0, [(self._corners, at * BYTES)])
        buffer.draw(CORNERS)

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
        inputs.setBindings([QRhiVertexInputBinding(FLOATS * FLOAT_BYTES)])
        pair = QRhiVertexInputAttribute.Format.Float2
        inputs.setAttributes(
            [QRhiVertexInputAttribute(0, at, pair, 2 * at * FLOAT_BYTES) for at in range(FLOATS // 2)]
        )
        pipeline.setVertexInputLayout(inputs)
        pipeline.setShaderResourceBindings(layout)
        pipeline.setRenderPassDescriptor(self._pass)
        create(pipeline, "a pipeline")
        return pipeline

    def _put(self, quad: Quad, batch: QRhiResourceUpdateBatch) -> Textures:
        """Its textures, with the picture in them."""
        picture = quad.shown.planar
        if picture is None or picture.chroma is None:
            raise SceneError("a picture that is not planar")
        chroma = picture.chroma
        kind = ((picture.width, picture.height, chroma.width, chroma.height), chroma.colours, chroma.blocks)
        key = (quad.tile, quad.role)
        textures = self._textures.get(key)
        if textures is not None and textures.kind != kind:
            textures.destroy()
            textures = None
        if textures is None:
            textures = self._textures[key] = self._new(kind, batch)
        if textures.shown is not quad.shown:
            planes = ((picture.pixels, picture.stride), (chroma.blue, chroma.stride), (chroma.red, chroma.stride))
            for plane, (samples, stride) in zip(textures.planes, planes, strict=True):
                plane.put(batch, samples, stride)
            textures.shown = quad.shown
        return textures

    def _new(self, kind: Kind, batch: QRhiResourceUpdateBatch) -> Textures:
        (width, height, wide, high), colours, blocks = kind
        planes = (
            Plane.empty(self.rhi, width, height),
            Plane.empty(self.rhi, wide, high),
            Plane.empty(self.rhi, wide, high),
        )
        bindings = self._bindings(colours, [plane.texture for plane in planes], batch, blocks=blocks)
        return Textures(planes, kind, bindings)

    def _bindings(
        self,
        colours: Colours | None,
        textures: Sequence[QRhiTexture],
        batch: QRhiResourceUpdateBatch,
        *,
        blocks: bool = False,
    ) -> QRhiShaderResourceBindings:
        block = self._blocks.get(colours)
        if block is None:
            block = self.rhi.newBuffer(QRhiBuffer.Type.Dynamic, QRhiBuffer.UsageFlag.UniformBuffer, _BLOCK_BYTES)
            create(block, "a buffer")
            self._blocks[colours] = block
            batch.updateDynamicBuffer(block, 0, self._block_of(colours))
        bindings = self.rhi.newShaderResourceBindings()
        chroma = self._for_blocks if blocks else self._sampler
        sampled = [
            QRhiShaderResourceBinding.sampledTexture(at, _FRAGMENT, texture, self._sampler if at == 1 else chroma)
            for at, texture in enumerate(textures, 1)
        ]
        bindings.setBindings([QRhiShaderResourceBinding.uniformBuffer(0, _BOTH, block), *sampled])
        create(bindings, "bindings")
        return bindings

    def _new_sampler(self, of: QRhiSampler.Filter) -> QRhiSampler:
        edge = QRhiSampler.AddressMode.ClampToEdge
        sampler = self.rhi.newSampler(of, of, QRhiSampler.Filter.None_, edge, edge)
        create(sampler, "a sampler")
        return sampler

    def _block_of(self, colours: Colours | None) -> bytes:
        """Device pixels to clip space, and YUV to RGB, column by column."""
        place = QMatrix4x4(self.rhi.clipSpaceCorrMatrix())
        place.ortho(0.0, self._area.width(), self._area.height(), 0.0, -1.0, 1.0)
        matrix = np.eye(4, dtype=np.float32)
        if colours is not None:
            matrix[:3] = yuv.to_rgb(colours)
        return np.array(place.data(), np.float32).tobytes() + matrix.T.tobytes()

    def _put_overlay(self, contents: Contents, batch: QRhiResourceUpdateBatch) -> Overlay:
        image, overlay, changed = contents.overlay, self._overlay, contents.changed
        if overlay is None or overlay.size != image.size():
            if overlay is not None:
                overlay.destroy()
            texture = self.rhi.newTexture(QRhiTexture.Format.RGBA8, image.size())
            create(texture, "the overlay's texture")
            overlay = self._overlay = Overlay(texture, self._bindings(None, [texture], batch), image.size())
            changed = [image.rect()]
        overlay.put(batch, image, changed)
        return overlay

    def _put_corners(self, numbers: list[float], batch: QRhiResourceUpdateBatch) -> None:
        data = np.array(numbers, np.float32).tobytes()
        if len(data) > self._corners.size():
            self._corners.deleteLater()
            self._corners = self._corner_buffer(2 * len(data) // BYTES)
        batch.updateDynamicBuffer(self._corners, 0, data)

    def _corner_buffer(self, rectangles: int) -> QRhiBuffer:
        buffer = self.rhi.newBuffer(QRhiBuffer.Type.Dynamic, QRhiBuffer.UsageFlag.VertexBuffer, rectangles * BYTES)
        create(buffer, "a buffer")
        return buffer

    def _forget(self, but: set[tuple[int, Role]]) -> None:
        for key in [key for key in self._textures if key not in but]:
            self._textures.pop(key).destroy()


def _shader(name: str) -> QShader:
    file = resource("shaders", name)
    shader = QShader.fromSerialized(file.read_bytes())
    if not shader.isValid():
        raise SceneError(f"{file} is no shader of this Qt")
    return shader
