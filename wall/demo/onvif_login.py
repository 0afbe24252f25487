"""Who is let in by a simulated ONVIF device: digests in SOAP with their time, digests over HTTP, locked accounts."""

import base64
import hashlib
import hmac
import re
import secrets
import time
from datetime import UTC, datetime
from enum import Enum

from wall.demo.onvif_spec import OnvifDevice, OnvifLogin

TOLERANCE_S = 60.0  # of the time in a digest
_PAIR = re.compile(r'(\w+)=(?:"([^"]*)"|([^\s,]+))')


class Entry(Enum):
    """What became of a request's login."""

    ADMITTED = "admitted"
    STRANGER = "stranger"  # it brought none
    REFUSED = "refused"


class Door:
    """The login of one device."""

    def __init__(self, spec: OnvifDevice) -> None:
        self._spec = spec
        self._nonce = secrets.token_hex(16)
        self.refused = 0
        self.clear = 0

    @property
    def locked(self) -> bool:
        """So many passwords were wrong that no one is right any more."""
        return 0 < self._spec.lock_after <= self.refused

    def challenge(self) -> str:
        """Value of WWW-Authenticate; empty where the password goes into SOAP."""
        if self._spec.login is not OnvifLogin.HTTP:
            return ""
        return f'Digest realm="{self._spec.model}", nonce="{self._nonce}", algorithm=MD5, qop="auth"'

    def enter(self, body: str, authorization: str) -> Entry:
        """Judge a request by what it brings."""
        spec = self._spec
        if spec.password and (spec.password in body or authorization.lower().startswith("basic")):
            self.clear += 1
        if spec.login is OnvifLogin.NONE:
            return Entry.ADMITTED
        brought = authorization if spec.login is OnvifLogin.HTTP else value(body, "Username")
        if not brought:
            return Entry.STRANGER
        right = self._digest(authorization) if spec.login is OnvifLogin.HTTP else self._token(body)
        if right and not self.locked:
            return Entry.ADMITTED
        self.refused += 1
        return Entry.REFUSED

    def _token(self, body: str) -> bool:
        created, nonce = value(body, "Created"), value(body, "Nonce")
        try:
            at = datetime.fromisoformat(created).timestamp()
            mixed = base64.b64decode(nonce) + created.encode() + self._spec.password.encode()
        except ValueError:
            return False
        wanted = base64.b64encode(hashlib.sha1(mixed, usedforsecurity=False).digest()).decode()
        in_time = abs(at - (time.time() + self._spec.clock_ahead_s)) < TOLERANCE_S
        return (
            in_time
            and value(body, "Username") == self._spec.user
            and hmac.compare_digest(value(body, "Password"), wanted)
        )

    def _digest(self, header: str) -> bool:
        said = {name: quoted or bare for name, quoted, bare in _PAIR.findall(header)}
        known = _md5(f"{self._spec.user}:{self._spec.model}:{self._spec.password}")
        asked = _md5(f"POST:{said.get('uri')}")
        parts = (known, self._nonce, said.get("nc", ""), said.get("cnonce", ""), said.get("qop", ""), asked)
        return said.get("nonce") == self._nonce and said.get("response") == _md5(":".join(parts))


def device_time(spec: OnvifDevice) -> datetime:
    """What the device's clock says."""
    return datetime.fromtimestamp(time.time() + spec.clock_ahead_s, UTC)


def value(body: str, element: str) -> str:
    """The text of an element, whatever its prefix."""
    match = re.search(rf"<(?:[\w-]+:)?{element}(?:\s[^>]*)?>([^<]*)<", body)
    return match[1] if match else ""


def _md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()
