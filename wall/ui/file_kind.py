"""Which files a report is made as: for who asks for one, on the screen or in a command, and for who writes it."""

from __future__ import annotations

from enum import Enum


class FileKind(Enum):
    """The value is the file's suffix, without its dot."""

    XLSX = "xlsx"
    PDF = "pdf"
