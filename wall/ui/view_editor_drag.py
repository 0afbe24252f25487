"""What is dragged from the tree of sites into a view that is being edited: cameras, in order."""

from __future__ import annotations

import json
from collections.abc import Iterable

from PySide6.QtCore import QByteArray, QMimeData

from wall.model import CameraId

MIME = "application/x-videowall-cameras"
_MOST = 10_000  # cameras of one drag: a whole country's; what comes from elsewhere is not read beyond that
_LONGEST = 4_000_000  # bytes


def to_mime(cameras: Iterable[CameraId]) -> QMimeData:
    """These cameras, for a drag."""
    data = QMimeData()
    data.setData(MIME, QByteArray(json.dumps(list(dict.fromkeys(cameras))).encode()))
    return data


def from_mime(data: QMimeData) -> tuple[CameraId, ...]:
    """The cameras of a drag; none where it is another's, or damaged: any program may drop anything here."""
    if not data.hasFormat(MIME):
        return ()
    raw = bytes(data.data(MIME).data())
    if len(raw) > _LONGEST:
        return ()
    try:
        read = json.loads(raw)
    except (ValueError, RecursionError):  # RecursionError: brackets without end
        return ()
    if not isinstance(read, list) or len(read) > _MOST or not all(isinstance(each, str) for each in read):
        return ()
    return tuple(CameraId(each) for each in read)
