"""Finds texts that no translator will ever see: a literal that goes straight into a widget."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

SETTERS = frozenset(
    """setText setToolTip setWindowTitle setTitle setPlaceholderText setAccessibleName setAccessibleDescription
    setStatusTip setWhatsThis setPrefix setSuffix setHtml setPlainText setMarkdown setLabelText setInformativeText
    setSpecialValueText setTabText addTab addAction addItem addItems addMenu addRow insertItem setHeaderLabels
    setHorizontalHeaderLabels drawText drawStaticText show_message say showMessage setCaption""".split()  # noqa: SIM905
)
MAKERS = frozenset(
    """QLabel QPushButton QToolButton QCheckBox QRadioButton QGroupBox QAction QMenu QMessageBox QDockWidget
    PlainLabel push_button dim_label QTableWidgetItem QListWidgetItem""".split()  # noqa: SIM905
)
_WORD = re.compile(r"[^\W\d_]{2,}")  # two letters in a row: signs, figures and units of one letter need no translator


def found_in(source: str, name: str) -> Iterator[str]:
    """Each such literal, as "file:line: text"."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and _called(node) in SETTERS | MAKERS:
            for argument in (*node.args, *(each.value for each in node.keywords if each.arg in ("text", "title"))):
                for text in _literals(argument):
                    if _WORD.search(text):
                        yield f"{name}:{node.lineno}: {text}"


def found_below(folder: Path) -> list[str]:
    """The same of all modules there."""
    files = sorted(folder.rglob("*.py"))
    return [each for path in files for each in found_in(path.read_text("utf-8"), str(path.relative_to(folder)))]


def _called(node: ast.Call) -> str:
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _literals(node: ast.expr) -> Iterator[str]:
    """Texts that are written as they stand: what is handed to `tr` or any other function is another's."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        for part in node.values:
            if isinstance(part, ast.Constant):
                yield str(part.value)
    elif isinstance(node, ast.BinOp):
        yield from _literals(node.left)
        yield from _literals(node.right)
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from _literals(value)
    elif isinstance(node, (ast.List, ast.Tuple)):
        for each in node.elts:
            yield from _literals(each)
