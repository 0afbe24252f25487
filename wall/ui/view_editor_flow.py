"""Controls one after the other, in as many lines as the width needs: the wall's middle may be narrow."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from wall.ui.theme import GRID


class Flow(QWidget):
    """Holds widgets in the order of `add`; hidden ones take no room."""

    def __init__(self, gap: int = 2 * GRID) -> None:
        super().__init__()
        self._gap = gap
        self._parts: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, part: QWidget) -> None:
        """Behind the others."""
        part.setParent(self)
        self._parts.append(part)
        part.show()

    def refresh(self) -> None:
        """A part is shown, hidden or says something longer now."""
        self._place(self.width(), move=True)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Qt: it has more lines where it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt: the lines, and the gaps between them."""
        return self._place(width, move=False)

    def sizeHint(self) -> QSize:
        """Qt: for the width it has."""
        return QSize(max(1, self.width()), self.heightForWidth(max(1, self.width())))

    def minimumSizeHint(self) -> QSize:
        """Qt: its widest part."""
        return QSize(max((_size(part).width() for part in self._shown), default=0), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another width."""
        super().resizeEvent(event)
        self.refresh()

    @property
    def _shown(self) -> list[QWidget]:
        return [part for part in self._parts if not part.isHidden()]

    def _place(self, width: int, *, move: bool) -> int:
        lines: list[list[QWidget]] = []
        left = 0
        for part in self._shown:
            wide = _size(part).width()
            if not lines or left + wide > width:
                lines.append([])
                left = 0
            lines[-1].append(part)
            left += wide + self._gap
        top = 0
        for line in lines:
            high = max(_size(part).height() for part in line)
            at = QPoint(0, top)
            for part in line if move else ():
                size = _size(part)
                part.setGeometry(
                    QRect(at.x(), top + (high - size.height()) // 2, min(size.width(), width), size.height())
                )
                at.setX(at.x() + size.width() + self._gap)
            top += high + self._gap
        return max(0, top - self._gap)


def _size(part: QWidget) -> QSize:
    """As large as it wants to be, and may."""
    return part.sizeHint().boundedTo(part.maximumSize()).expandedTo(part.minimumSize())
