"""What devices say of themselves, made fit to be shown and compared."""

from __future__ import annotations

MOST_TEXT = 80  # characters of a name that a device gives itself


def tidy_text(text: str) -> str:
    """Of what a device says: one line, printable, not long."""
    return " ".join("".join(each if each.isprintable() else " " for each in text[:1000]).split())[:MOST_TEXT]


def tidy_mac(text: str) -> str:
    """ "AA-BB-CC-DD-EE-FF", with colons, dots or nothing between, as "aa:bb:cc:dd:ee:ff"; empty where it is none."""
    digits = "".join(each for each in text.lower() if each not in ":-. ")
    if len(digits) != 12 or any(each not in "0123456789abcdef" for each in digits) or set(digits) <= {"0"}:
        return ""
    return ":".join(digits[at : at + 2] for at in range(0, 12, 2))
