"""What was compiled belongs to the source beside it: `scripts/shaders` writes both down."""

from __future__ import annotations

from hashlib import sha256

import pytest
from PySide6.QtGui import QShader

from wall.ui.resources import resource

SOURCES = ("overlay.frag", "planar.frag", "tile.vert")


def _noted() -> dict[str, str]:
    lines = resource("shaders", "SHA256SUMS").read_text("utf-8").splitlines()
    return {name: digest for digest, name in (line.split() for line in lines)}


@pytest.mark.parametrize("name", [name for source in SOURCES for name in (source, f"{source}.qsb")])
def test_nothing_has_changed_since_it_was_compiled(name: str) -> None:
    assert sha256(resource("shaders", name).read_bytes()).hexdigest() == _noted()[name], "run scripts/shaders"


def test_no_source_is_left_out() -> None:
    files = {file.name for file in resource("shaders").iterdir()} - {"SHA256SUMS"}
    assert files == set(_noted())
    assert {name for name in files if not name.endswith(".qsb")} == set(SOURCES)


@pytest.mark.parametrize("source", SOURCES)
def test_each_is_there_for_every_graphics_interface(source: str) -> None:
    shader = QShader.fromSerialized(resource("shaders", f"{source}.qsb").read_bytes())
    assert shader.isValid()
    kinds = {key.source() for key in shader.availableShaders()}
    wanted = QShader.Source
    assert kinds >= {wanted.SpirvShader, wanted.GlslShader, wanted.HlslShader, wanted.MslShader}
