"""One source of a list: an address, perhaps with a login or with variables in the place of one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wall.inventory.lists.problems import ListError, ListFault
from wall.urls import SCHEMES, AddressError, PasswordAddressError, Secret, StreamUrl

# Frigate: {FRIGATE_NAME}; go2rtc and others: ${NAME}, ${NAME:default}
_VARIABLE = re.compile(r"\$\{(?P<shell>[^{}]{1,200})\}|\{(?P<plain>[A-Za-z_][A-Za-z0-9_]{0,99})\}")
_SCHEME = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]{0,30}):")
_OF_MEDIAMTX = re.compile(r"\$(?:MTX_QUERY|G[0-9])(?![A-Za-z0-9_])")  # what whoever opens the path has said
OTHER_KIND, RELATIVE = "of another kind", "a file or another list"
_OTHER_SCHEMES = frozenset(
    {
        *("http", "https", "rtmp", "rtmps", "rtp", "udp", "srt", "hls", "webrtc", "whep", "onvif", "file", "device"),
        *("exec", "echo", "expr", "ffmpeg", "v4l2", "alsa", "redirect", "rpicamera", "publisher"),
        *("rtspx", "mpegts", "unix+rtp", "whip", "wheps", "webtorrent", "pcm", "multitrans", "doorbird", "yandex"),
        *("udp+mpegts", "udp+rtp", "unix+mpegts", "rtsp+http", "rtsps+http", "rtsp+ws", "rtsps+ws", "mms", "rtsph"),
        *("homekit", "hass", "nest", "ring", "tapo", "kasa", "dvrip", "bubble", "isapi", "ivideon", "roborock"),
        *("gopro", "tuya", "wyze", "unifi"),
    }
)
_ADDRESS = re.compile(r"(?P<scheme>rtsps?://)(?:(?P<login>[^/]*)@)?(?P<rest>.*)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Source:
    """A stream's address and what is known of its login. `username` None: nothing is said about it.

    `missing` is the name of a variable that stands in the place of user name or password.
    """

    url: StreamUrl
    username: str | None = None
    password: Secret | None = None
    missing: str = ""
    no_user: bool = False  # there was a password without a user name, and it was left out


def read_source(text: str, key: str, line: int) -> Source:
    """The source in that text. Raises ListError, a warning where this program has no use for it."""
    text = text.strip()
    scheme = _SCHEME.match(text)
    name = text.lower() if scheme is None else scheme["scheme"].lower()
    if name not in SCHEMES or scheme is None:
        # what stands in front of the : may be the beginning of a login
        raise ListError(ListFault.NOT_RTSP, key, line, name if name in _OTHER_SCHEMES else OTHER_KIND)
    parts = _ADDRESS.match(text)
    if parts is None:
        raise ListError(ListFault.BAD_ADDRESS, key, line, "// is missing behind the scheme")
    if found := _VARIABLE.search(parts["rest"]):
        raise ListError(ListFault.UNKNOWN_HOST, key, line, _name(found))
    if found := _OF_MEDIAMTX.search(parts["rest"]):
        raise ListError(ListFault.UNKNOWN_HOST, key, line, found[0].removeprefix("$"))
    try:
        login = parts["login"]
        if login is None or _VARIABLE.search(login) is None:
            url, credentials = StreamUrl.parse(text)
            if credentials is None:
                return Source(url)
            if not credentials.username:
                return Source(url, no_user=bool(credentials.password))
            return Source(url, credentials.username, credentials.password or None)
        url, _ = StreamUrl.parse(parts["scheme"] + parts["rest"])
        StreamUrl.parse(f"{parts['scheme']}{_VARIABLE.sub('x', login)}@{parts['rest']}")  # what is said of the login
    except PasswordAddressError:
        raise ListError(ListFault.PASSWORD_IN_PATH, key, line) from None
    except AddressError as error:
        raise ListError(ListFault.BAD_ADDRESS, key, line, str(error)) from None
    return _with_variables(url, login)


def _with_variables(url: StreamUrl, login: str) -> Source:
    """A login whose variables nobody knows here: what stands there as a text is taken, the rest is missing."""
    variables = {f"{index}": found for index, found in enumerate(_VARIABLE.finditer(login))}
    plain = login
    for index, found in variables.items():
        plain = plain.replace(found[0], f"\0{index}\0", 1)  # a : in ${NAME:default} divides nothing
    user, _, password = plain.partition(":")
    missing = _name(next(iter(variables.values())))
    if "\0" in user:
        return Source(url, missing=missing)
    if "\0" in password:
        return Source(url, user, missing=missing)
    return Source(url, user, Secret(password) if password else None)


def _name(found: re.Match[str]) -> str:
    name = found["plain"] or found["shell"].partition(":")[0]  # what stands behind the : may be a password
    return name if name.isidentifier() else "of another name"
