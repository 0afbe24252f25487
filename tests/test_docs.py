"""The documents keep up with the program: every warning has its paragraph, every link and every file exists."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.file_map import MAP, file_map

ROOT = Path(__file__).parents[1]
TROUBLESHOOTING = ROOT / "docs" / "troubleshooting.md"
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])

LOGGERS = ("log", "logger")
METHODS = ("warning", "error", "critical", "exception")
LEVELS = ("WARNING", "ERROR", "CRITICAL")
_PLACEHOLDER = re.compile(r"%(?:\([a-z_]+\))?[-#0 +]*\d*(?:\.\d+)?[sdrfgx]")
MOST_BYTES = 250_000  # of a picture in the documents, as tests/pictures makes them
_SHORTEST_PARAGRAPH = 100  # characters: less says nothing that the message does not say itself


@dataclass(frozen=True, slots=True)
class Message:
    """A text that the program logs. `parts` are its fixed parts, in order."""

    place: str
    parts: tuple[str, ...]

    def __str__(self) -> str:
        return "...".join(self.parts)


@cache
def messages() -> tuple[Message, ...]:
    """Every warning and error of the program, worker processes included."""
    return tuple(message for path in sorted((ROOT / "wall").rglob("*.py")) for message in _messages_of(path))


def _messages_of(path: Path) -> Iterator[Message]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        text = _logged(node)
        if text is None:
            continue
        place = f"{path.relative_to(ROOT)}:{text.lineno}"
        if isinstance(text, ast.Name):  # a helper that is given the text: its callers hold the words
            yield from (Message(place, _parts(given)) for given in _given_to_helper(tree, text))
        else:
            yield Message(place, _parts(text))


def _logged(node: ast.AST) -> ast.expr | None:
    """The text of a call that logs a warning or worse, else None."""
    if not isinstance(node, ast.Call) or not node.args:
        return None
    function = node.func
    if isinstance(function, ast.Attribute) and function.attr in METHODS:
        owner = function.value
        name = owner.id if isinstance(owner, ast.Name) else owner.attr if isinstance(owner, ast.Attribute) else ""
        return node.args[0] if name.strip("_").lower() in LOGGERS else None
    if isinstance(function, ast.Name) and function.id == "Log" and len(node.args) == 3:  # a worker's report
        level = node.args[0]
        return node.args[2] if isinstance(level, ast.Attribute) and level.attr in LEVELS else None
    return None


def _given_to_helper(tree: ast.Module, name: ast.Name) -> Iterator[ast.expr]:
    for helper in ast.walk(tree):
        if not isinstance(helper, ast.FunctionDef) or not any(inner is name for inner in ast.walk(helper)):
            continue
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and helper.name in (
                getattr(call.func, "attr", ""),
                getattr(call.func, "id", ""),
            ):
                yield from (argument for argument in call.args if isinstance(argument, ast.Constant | ast.JoinedStr))


def _parts(text: ast.expr) -> tuple[str, ...]:
    if isinstance(text, ast.JoinedStr):
        raw = "".join(str(part.value) if isinstance(part, ast.Constant) else "\0" for part in text.values)
    elif isinstance(text, ast.Constant) and isinstance(text.value, str):
        raw = _PLACEHOLDER.sub("\0", text.value).replace("%%", "%")
    else:
        return ()
    return tuple(raw.split("\0"))


@cache
def paragraphs() -> dict[str, str]:
    """The messages that troubleshooting.md explains, with what it says."""
    sections = re.split(r"^### ", TROUBLESHOOTING.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    heads = [section.partition("\n") for section in sections]
    return {head.strip().strip("`"): body.strip() for head, _, body in heads}


def test_a_warning_is_written_as_text() -> None:
    """Else nobody can look it up, nor can the next test."""
    assert [message.place for message in messages() if not re.search(r"\w", str(message))] == []
    assert len(messages()) >= 4


def test_every_warning_has_its_paragraph() -> None:
    missing = [f"{message.place}: {message}" for message in messages() if str(message) not in paragraphs()]
    assert missing == []


def test_no_paragraph_is_about_a_message_of_the_past() -> None:
    assert set(paragraphs()) - {str(message) for message in messages()} == set()


def test_paragraphs_say_something() -> None:
    assert [head for head, body in paragraphs().items() if len(body) < _SHORTEST_PARAGRAPH] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    """Also to a heading that is there."""
    targets = re.findall(r"\]\(([^)#\s]*)(?:#([^)\s]+))?[^)]*\)", document.read_text(encoding="utf-8"))
    local = [(document.parent / file if file else document, part) for file, part in targets if "://" not in file]
    assert [file for file, _ in local if not file.exists()] == []
    assert [(file, part) for file, part in local if part and part not in headings(file)] == []


@cache
def headings(document: Path) -> frozenset[str]:
    """As links name them: small letters, hyphens for spaces, no other signs."""
    found = re.findall(r"^#+ (.+)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return frozenset(re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in found)


def test_the_design_names_rooms_that_exist() -> None:
    named = set(re.findall(r"`(wall/[a-z_/]+(?:\.py)?)`", (ROOT / "docs" / "design.md").read_text(encoding="utf-8")))
    assert named
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


def test_the_design_names_files_that_exist() -> None:
    """A file that is named with its room is there; one without is somewhere."""
    design = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")
    files = [each.relative_to(ROOT).as_posix() for room in ("wall", "tests") for each in (ROOT / room).rglob("*.py")]
    named = set(re.findall(r"`([a-z0-9_/]+\.py)`", design)) - {"main.py"}
    assert named
    assert [name for name in sorted(named) if not any(f"/{each}".endswith(f"/{name}") for each in files)] == []


def test_the_map_of_files_is_complete() -> None:
    """After a change of files: python -m tests.file_map."""
    assert MAP.read_text(encoding="utf-8") == file_map(), "write it anew: python -m tests.file_map"


def test_pictures_are_shown_and_small() -> None:
    """Every picture stands in a document, and those of a survey are no weight to carry."""
    shown = "".join(document.read_text(encoding="utf-8") for document in DOCUMENTS)
    pictures = sorted((ROOT / "docs" / "images").iterdir())
    assert [each.name for each in pictures if f"images/{each.name})" not in shown] == []
    assert [each.name for each in pictures if each.suffix == ".jpg" and each.stat().st_size > MOST_BYTES] == []


def test_the_locks_agree() -> None:
    """scripts/setup takes an environment made for tests as good for the demo."""
    assert _pins("requirements.lock") <= _pins("requirements-dev.lock")


def _pins(name: str) -> set[str]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return {line.rstrip(" \\") for line in lines if re.match(r"[a-z0-9]", line)}


def test_the_lock_holds_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    locked = {pin.partition("==")[0] for pin in _pins("requirements.lock")}
    wanted = {re.split(r"[<>=~!\[; ]", line)[0].lower() for line in project["dependencies"]}
    assert wanted - locked == set()


@pytest.mark.skipif(os.name == "nt", reason="POSIX file modes")
@pytest.mark.parametrize(
    "script", ["scripts/demo", "scripts/test", "scripts/setup", "scripts/with-display", ".ci/run"]
)
def test_scripts_can_be_started(script: str) -> None:
    assert os.access(ROOT / script, os.X_OK)
    subprocess.run(["bash", "-n", ROOT / script], check=True, timeout=10)
