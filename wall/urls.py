"""Stream addresses and secrets whose text never shows the password.

FFmpeg, Python's tracebacks and careless log lines all print addresses. A type that cannot print a
password makes that harmless: the password is taken out of the address when it comes in, travels as a
`Secret`, and is put back only by the decoder, at the moment of opening.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import quote, unquote, urlsplit, urlunsplit

SCHEMES = ("rtsp", "rtsps")
DEVICE_SCHEMES = ("http", "https")  # ONVIF is SOAP over HTTP
DEFAULT_PORTS = {"rtsp": 554, "rtsps": 322}
MAX_LOGIN = 127  # characters of "user:password", escaped: FFmpeg's rtsp.c cuts the rest off without a word
MAX_PORT = 65535
MAX_ADDRESS = 1000  # characters behind the user information: rtsp.c keeps 1023 of a path

# Up to the last "@" of the word, slashes and quotes included: people do not escape them in a password, and an "@"
# that is cut out of a harmless path does no harm.
_WORD = re.compile(r"\S+")

# some recorders take user and password in the path: rtsp://host/user=admin&password=x&channel=1
_PASSWORD_IN_PATH = re.compile(r"(?<![a-z])(?:password|passwd|pass|pwd|pw)[=:][^&/?#_]", re.IGNORECASE)


class AddressError(ValueError):
    """An address that cannot be a camera's; the text says why and never holds a credential."""


class PasswordAddressError(AddressError):
    """An address with a password in its path: an address is stored, shown, copied and logged as it is."""


@dataclass(frozen=True, slots=True)
class Secret:
    """A password. Its text, its repr and its format are three asterisks; `reveal()` is the only way out."""

    _value: str = field(repr=False)

    def reveal(self) -> str:
        """The password in clear, for the one call that needs it."""
        return self._value

    def __str__(self) -> str:
        return "***"

    def __repr__(self) -> str:
        return "Secret(***)"

    def __format__(self, spec: str) -> str:
        return "***"

    def __bool__(self) -> bool:
        return bool(self._value)


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a camera asks for: a user name and a password."""

    username: str
    password: Secret

    @property
    def fit(self) -> bool:
        """Whether they reach the camera whole; what is cut would look like a wrong password."""
        return len(self._escaped()) <= MAX_LOGIN

    def _escaped(self) -> str:
        return f"{quote(self.username, safe='')}:{quote(self.password.reveal(), safe='')}"


def _cannot_be_sent(character: str) -> bool:
    """A space, a control character, or half of a character, which JSON and YAML can write."""
    return character.isspace() or ord(character) < 32 or 0xD800 <= ord(character) <= 0xDFFF


@dataclass(frozen=True, slots=True)
class StreamUrl:
    """An RTSP address without user name and password, in its path too: safe to show, store and log as it is."""

    scheme: str
    host: str
    port: int
    path: str  # begins with "/" or is empty; holds the query, if any

    @staticmethod
    def parse(text: str) -> tuple[StreamUrl, Credentials | None]:
        """The address and the credentials that stood in it, if any. Raises AddressError."""
        text = text.strip()
        try:
            parts = urlsplit(text)
            port = parts.port
        except ValueError:  # its text quotes what may be a password, so it may not follow along in a traceback
            raise AddressError("the port must be a number from 1 to 65535") from None
        if parts.scheme.lower() not in SCHEMES:
            raise AddressError("the address must begin with rtsp:// or rtsps://")
        if not parts.hostname:
            raise AddressError("the address names no host")
        if port is not None and not 1 <= port <= MAX_PORT:
            raise AddressError("the port must be a number from 1 to 65535")
        odd = not text.isprintable() and any(map(_cannot_be_sent, text))
        if odd or " " in text:
            raise AddressError("the address holds a space or a control character")
        credentials = None
        if parts.username is not None:
            credentials = Credentials(unquote(parts.username), Secret(unquote(parts.password or "")))
        if "@" in parts.path + parts.query + parts.fragment:
            # rtsp://admin:12/x@host reads as host "admin", port 12, and would show half of the password as a path;
            # so does rtsp://admin:p@ss/x@host, which has credentials besides
            raise AddressError("an @ stands behind the host: write / as %2F, ? as %3F and # as %23 in a password")
        if "#" in text:
            raise AddressError("a # ends an address, and what follows never reaches the camera: write it as %23")
        if credentials is not None and not credentials.fit:
            raise AddressError("user name and password are too long for a camera connection")
        path = urlunsplit(("", "", parts.path, parts.query, ""))
        if len(parts.hostname + path) > MAX_ADDRESS:
            raise AddressError("the address is too long for a camera connection")
        if _PASSWORD_IN_PATH.search(unquote(path)):
            raise PasswordAddressError("the address has a password in its path, where it cannot be kept safe")
        scheme = parts.scheme.lower()
        return StreamUrl(scheme, parts.hostname, port or DEFAULT_PORTS[scheme], path), credentials

    def with_credentials(self, credentials: Credentials | None) -> str:
        """The address as FFmpeg wants it, password included: for opening only, never for showing."""
        if credentials is None:
            return str(self)
        return f"{self.scheme}://{credentials._escaped()}@{self.place}{self.path}"

    @property
    def place(self) -> str:
        """Host and port as people write them: the port only where it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.place}{self.path}"


DEVICE_RIGHT = "right is http:// or https://, a host and a path, without user name and password"


def device_address(text: str) -> str:
    """The address of a camera's ONVIF device service, tidied. It may hold no credential. Raises AddressError."""
    text = text.strip()
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:  # its text quotes what may be a password, so it may not follow along in a traceback
        raise AddressError(DEVICE_RIGHT) from None
    path = urlunsplit(("", "", parts.path, parts.query, ""))
    if (
        parts.scheme.lower() not in DEVICE_SCHEMES
        or not parts.hostname
        or port == 0
        or "@" in text  # a login, or the rest of one that was not escaped
        or "#" in text
        or any(character.isspace() or ord(character) < 32 for character in text)
        or len(text) > MAX_ADDRESS
        or _PASSWORD_IN_PATH.search(unquote(path))
    ):
        raise AddressError(DEVICE_RIGHT)
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme.lower()}://{host}{'' if port is None else f':{port}'}{path}"


GATEWAY_RIGHT = "right is a host or an address, with :port behind it where that is not 554"


def host_port(text: str) -> tuple[str, int]:
    """Of "host", "host:port" or "[IPv6]:port"; the port of RTSP where none is said. Raises AddressError."""
    text = text.strip()
    try:
        parts = urlsplit(f"//{text}")
        host, port = parts.hostname, parts.port
    except ValueError:
        raise AddressError(GATEWAY_RIGHT) from None
    # "fe80::1" without brackets reads as host "fe80" and a port that is none: refused above
    if (
        not host
        or port == 0
        or parts.netloc != text
        or "@" in text
        or len(text) > MAX_ADDRESS
        or not text.isprintable()
    ):
        raise AddressError(GATEWAY_RIGHT)
    if any(character.isspace() for character in text):
        raise AddressError(GATEWAY_RIGHT)
    return host, port or DEFAULT_PORTS["rtsp"]


def gateway_address(text: str) -> str:
    """The address where a facility is asked whether its line is there, tidied. Raises AddressError."""
    host, port = host_port(text)
    shown = f"[{host}]" if ":" in host else host
    return shown if port == DEFAULT_PORTS["rtsp"] else f"{shown}:{port}"


def redact(text: str) -> str:
    """The text with the user information of every address in it taken out.

    The last line of defence for texts that other people's code makes (FFmpeg's error messages).
    """
    return _WORD.sub(_redacted, text) if "://" in text and "@" in text else text


def _redacted(found: re.Match[str]) -> str:
    """Without a pattern for all of it: that takes minutes for a word of 100,000 letters, which anybody may send."""
    word = found[0]
    begin, end = word.find("://"), word.rfind("@")
    return f"{word[: begin + 3]}***{word[end:]}" if 0 <= begin < end else word
