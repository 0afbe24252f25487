"""Basic and digest authentication as cameras ask for it (RFC 7617, RFC 7616 without qop, as RTSP uses it)."""

import hashlib
import hmac
import re
import secrets
from base64 import b64decode

from wall.demo.spec import AuthScheme

REALM = "IP Camera"
_PAIR = re.compile(r'(\w+)=(?:"([^"]*)"|([^\s,]+))')


class Gate:
    """Checks the Authorization header of one connection; its nonce lives as long as the connection."""

    def __init__(self) -> None:
        self.nonce = secrets.token_hex(16)

    def challenge(self, scheme: AuthScheme) -> str:
        """Value of WWW-Authenticate."""
        if scheme is AuthScheme.BASIC:
            return f'Basic realm="{REALM}"'
        algorithm = "SHA-256" if scheme is AuthScheme.DIGEST_SHA256 else "MD5"
        return f'Digest realm="{REALM}", nonce="{self.nonce}", algorithm={algorithm}'

    def admits(self, scheme: AuthScheme, user: str, password: str, method: str, header: str) -> bool:
        """True when `header` proves the user's password by the mount's own scheme."""
        kind, _, rest = header.partition(" ")
        if scheme is AuthScheme.BASIC:
            given = b64decode(rest.strip() or "", validate=False) if kind.lower() == "basic" else b""
            return hmac.compare_digest(given, f"{user}:{password}".encode())
        if kind.lower() != "digest":
            return False
        fields = {name: quoted or bare for name, quoted, bare in _PAIR.findall(rest)}
        return fields.get("nonce") == self.nonce and hmac.compare_digest(
            fields.get("response", ""), self._expected(scheme, user, password, method, fields)
        )

    @staticmethod
    def _expected(scheme: AuthScheme, user: str, password: str, method: str, fields: dict[str, str]) -> str:
        name = "sha256" if scheme is AuthScheme.DIGEST_SHA256 else "md5"

        def digest(text: str) -> str:
            return hashlib.new(name, text.encode(), usedforsecurity=False).hexdigest()

        secret = digest(f"{user}:{REALM}:{password}")
        request = digest(f"{method}:{fields.get('uri', '')}")
        return digest(f"{secret}:{fields.get('nonce', '')}:{request}")
