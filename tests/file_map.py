"""The map of files, docs/files.md: each module and what it is for. `python -m tests.file_map` writes it.

Made and not written by hand, because a list of four hundred files forgets the next one. tests/test_docs.py compares.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
MAP = ROOT / "docs" / "files.md"
HEAD = """\
# Files

Every module of the program, with what it is for. [Design](design.md) says how the rooms belong together, and where to
begin. This page is made of the modules' own words: `python -m tests.file_map` writes it anew.
"""


def file_map() -> str:
    """The whole page."""
    paths = [path for path in sorted((ROOT / "wall").rglob("*.py")) if _told(path)]
    folders = sorted({path.parent for path in paths}, key=lambda each: each.relative_to(ROOT).parts)
    return "\n".join([HEAD, *(_section(each, [path for path in paths if path.parent == each]) for each in folders)])


def _told(path: Path) -> bool:
    """Not a migration, whose name says it; not the file that only makes a folder a package and says nothing."""
    return path.parent.name != "versions" and path.name != "__main__.py" and bool(_first_line(path))


def _section(folder: Path, paths: list[Path]) -> str:
    room = folder.relative_to(ROOT).as_posix()
    about = [_first_line(path) for path in paths if path.name == "__init__.py"]
    rows = [f"| `{path.name}` | {_first_line(path)} |" for path in paths if path.name != "__init__.py"]
    return "\n".join([f"## {room}", "", *[f"{line}\n" for line in about], "| file | what |", "|---|---|", *rows, ""])


def _first_line(path: Path) -> str:
    """Of the docstring: its first paragraph, in one line, as a cell of a table takes it."""
    paragraph = (ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").split("\n\n")[0]
    return re.sub(r"\s+", " ", paragraph).replace("|", "\\|").strip()


if __name__ == "__main__":
    MAP.write_text(file_map(), "utf-8")
