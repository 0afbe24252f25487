"""What a snapshot says of itself, in the PNG file: text for people and programs, and the moment as cameras write it.

PNG (ISO/IEC 15948, third edition): text in Vietnamese needs iTXt, because tEXt is Latin-1; eXIf holds what photo
programs sort by, DateTimeOriginal with OffsetTimeOriginal (Exif 2.31, CIPA DC-008). No library that we have writes
either (Qt writes text only), and both are some lines.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from datetime import datetime

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEADER_END = len(SIGNATURE) + 25  # IHDR is first and always 25 bytes
_NOT_KEPT = (b"cICP", b"cHRM", b"gAMA", b"sRGB", b"iCCP", b"pHYs", b"tEXt", b"iTXt", b"zTXt", b"eXIf")
_ASCII = 2  # type of an entry of Exif
_LONG = 4
_EXIF_PLACE, _ORIGINAL, _OFFSET, _PART = 0x8769, 0x9003, 0x9011, 0x9291  # tags: IFD, date, offset, milliseconds


def described(png: bytes, texts: Mapping[str, str], at: datetime) -> bytes:
    """The same picture with these texts (keyword to text) and the moment it was taken, an aware time.

    What the encoder says of its colours goes: the video's transfer function, by which a viewer would show another
    picture than the wall did.
    """
    plain = b"".join(_chunk(kind, data) for kind, data in chunks_of(png)[1:] if kind not in _NOT_KEPT)
    chunks = b"".join(_chunk(b"iTXt", _text(keyword, text)) for keyword, text in texts.items() if text)
    return png[:_HEADER_END] + chunks + _chunk(b"eXIf", _exif(at)) + plain


def texts_of(png: bytes) -> dict[str, str]:
    """The texts of a PNG file, as `described` writes them."""
    found = {}
    for kind, data in chunks_of(png):
        if kind == b"iTXt":
            keyword, _, rest = data.partition(b"\0")
            found[keyword.decode("latin-1")] = rest[4:].decode()
    return found


def chunks_of(png: bytes) -> list[tuple[bytes, bytes]]:
    """Every chunk, its kind and its data."""
    found, place = [], len(SIGNATURE)
    while place + 12 <= len(png):
        (length,) = struct.unpack_from(">I", png, place)
        found.append((png[place + 4 : place + 8], png[place + 8 : place + 8 + length]))
        place += 12 + length
    return found


def _text(keyword: str, text: str) -> bytes:
    # keyword, not compressed (two bytes), no language and no translated keyword
    return keyword.encode("latin-1") + b"\0" + b"\0\0" + b"\0" + b"\0" + text.encode()


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _exif(at: datetime) -> bytes:
    """A TIFF header, a directory that only points to the Exif directory, and that one."""
    offset = at.strftime("%z")
    entries = (
        (_ORIGINAL, at.strftime("%Y:%m:%d %H:%M:%S")),
        (_OFFSET, f"{offset[:3]}:{offset[3:5]}"),
        (_PART, f"{at.microsecond // 1000:03d}"),
    )
    first = struct.pack(">HHHIII", 1, _EXIF_PLACE, _LONG, 1, 26, 0)
    directory, values = struct.pack(">H", len(entries)), b""
    values_at = 26 + 2 + 12 * len(entries) + 4
    for tag, text in entries:
        data = text.encode() + b"\0"
        if len(data) <= 4:
            directory += struct.pack(">HHI", tag, _ASCII, len(data)) + data.ljust(4, b"\0")
        else:
            directory += struct.pack(">HHII", tag, _ASCII, len(data), values_at + len(values))
            values += data
    return b"MM\0*" + struct.pack(">I", 8) + first + directory + struct.pack(">I", 0) + values
