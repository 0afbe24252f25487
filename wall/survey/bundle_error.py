"""What can be wrong with a bundle: one error, which names the file, the member, the reason and the remedy."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

AGAIN = "copy it again from where it was made, or make it anew there"


class BundleFault(Enum):
    """Why a bundle is refused: (reason, remedy). `{}` in a reason is the detail."""

    UNREADABLE = ("cannot be read ({})", "check the name and the right to read it")
    UNWRITABLE = ("cannot be written ({})", "check the folder, the right to write there and the room on the disk")
    TRUNCATED = ("is cut off, or is no ZIP file", AGAIN)
    NOT_A_BUNDLE = ("is no survey bundle ({})", "choose the file that `survey bundle` has made")
    TOO_LARGE = ("is too large ({})", "make its pictures smaller or leave some out, and make it anew")
    DAMAGED = ("is damaged ({})", AGAIN)
    UNSAFE_NAME = ("has a name that leads out of the bundle", "do not use this file, and ask who made it")
    UNEXPECTED = ("does not belong into a bundle", "do not change bundles by hand: " + AGAIN)
    TWICE = ("is there twice", "do not change bundles by hand: " + AGAIN)
    NOT_A_FILE = ("is a link or a folder", "do not use this file, and ask who made it")
    LOCKED = ("is locked by a ZIP password", "a bundle is protected by its passphrase alone: make it anew")
    PACKED = ("is packed in a way that bundles are not", AGAIN)
    MISSING = ("is missing", AGAIN)
    ALTERED = ("was altered after the bundle was made ({})", "do not use this file: " + AGAIN)
    WRONG_PASSPHRASE = (
        "does not open with this passphrase",
        "type the one that was chosen when it was made; capitals and marks count",
    )
    WEAK_PASSPHRASE = ("needs a longer passphrase ({})", "choose a longer one")
    NEWER = ("was made by a newer version of this program ({})", "update the program")
    TOO_COSTLY = ("asks for more than this program gives ({})", "do not use this file, and ask who made it")
    NO_TEXT = ("is no proper text ({})", AGAIN)
    WRONG_VALUE = ("has a wrong value ({})", AGAIN)
    NO_PICTURE = ("is no JPEG picture ({})", "save the picture as JPEG and make the bundle anew")


class BundleError(Exception):
    """A bundle that was refused whole; nothing of it was used. Its text never holds a password or an address."""

    def __init__(self, fault: BundleFault, member: str = "", detail: str = "", file: Path | None = None) -> None:
        super().__init__(fault, member, detail)
        self.fault = fault
        self.member = member
        self.detail = detail
        self.file = file

    def of(self, file: Path) -> BundleError:
        """The same, of that file."""
        return BundleError(self.fault, self.member, self.detail, file)

    @property
    def reason(self) -> str:
        """What is wrong."""
        return self.fault.value[0].format(self.detail).replace(" ()", "")

    @property
    def remedy(self) -> str:
        """What to do."""
        return self.fault.value[1]

    def __str__(self) -> str:
        place = [] if self.file is None else [str(self.file)]
        if self.member:
            place.append(self.member)
        return f"{': '.join([*place, self.reason])}; {self.remedy}"


def shown(name: str) -> str:
    """A member's name for an error: printable and short."""
    return "".join(character if character.isprintable() else "?" for character in name[:60]) or "a member"
