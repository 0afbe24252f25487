"""Damaged files end in the reader's own error; `python -m tests.fuzz` goes on for as long as one likes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz import TARGETS, tries

TRIES = 250


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_no_reader_raises_what_it_does_not_document(name: str, tmp_path: Path) -> None:
    found = [
        (target.name, len(data)) for target in TARGETS[name](tmp_path) for data in tries(target, seed=5, count=TRIES)
    ]
    assert not found
