"""The door to `requests`: one POST of JSON for each notice, signed.

The signature is HMAC-SHA256 over "<timestamp>.<body>" with the secret, so that a receiver can tell ours from others'
and a new one from one that somebody recorded (docs/notices.md). Nothing is sent without a secret. Redirects are
not followed: they would carry a signed notice to somebody else.
"""

from __future__ import annotations

import hashlib
import hmac
import time
from collections.abc import Callable

import requests

from wall import __version__
from wall.inventory.secrets import SecretsError
from wall.notice.way import NO_SECRET, TAKEN, Answer, Outcome, SecretOf, Way, away, told
from wall.notice_settings import Webhook
from wall.store.outbox import Waiting
from wall.urls import Secret

KEY_HEADER = "Idempotency-Key"
TIME_HEADER = "X-Videowall-Timestamp"  # whole seconds since 1970, UTC
SIGNATURE_HEADER = "X-Videowall-Signature"  # "v1=" and 64 hexadecimal digits

_NEVER = (400, 413, 414, 415, 422)  # the receiver has read the notice and does not want it
_AWAY = (401, 403, 404, 405, 407, 408, 425, 429, 502, 503, 504)  # no fault of the notice: wrongly set up, or busy


def signature(secret: Secret, timestamp: int, body: bytes) -> str:
    """What stands in SIGNATURE_HEADER."""
    text = f"{timestamp}.".encode() + body
    return "v1=" + hmac.new(secret.reveal().encode("utf-8"), text, hashlib.sha256).hexdigest()


class WebhookDelivery:
    """Posts to one address."""

    gathers = False

    def __init__(self, settings: Webhook, secret_of: SecretOf, clock: Callable[[], float] = time.time) -> None:
        self._settings = settings
        self._secret_of = secret_of
        self._clock = clock
        self._session: requests.Session | None = None

    def deliver(self, notice: Waiting) -> Answer:
        """Post it; taken is what is answered with 2xx."""
        try:
            secret = self._secret_of(Way.WEBHOOK)
        except SecretsError as error:
            return away(error)
        if not secret:
            return away(NO_SECRET.format(Way.WEBHOOK.value))
        body = notice.body.encode("utf-8")
        timestamp = int(self._clock())
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "User-Agent": f"videowall/{__version__}",
            KEY_HEADER: notice.key,
            TIME_HEADER: str(timestamp),
            SIGNATURE_HEADER: signature(secret, timestamp, body),
        }
        try:
            with self._open().post(
                self._settings.url,
                data=body,
                headers=headers,
                timeout=self._settings.timeout_s,
                allow_redirects=False,
                verify=self._settings.ca_file or True,
                stream=True,  # what it answers is not read: it may have no end
                auth=_no_login,
            ) as response:
                return _answer(response.status_code)
        except (requests.RequestException, OSError, ValueError) as error:  # OSError: the file of certificates
            self.close()
            return away(error)

    def close(self) -> None:
        """Let go of the connection."""
        if self._session is not None:
            self._session.close()
            self._session = None

    def _open(self) -> requests.Session:
        if self._session is None:
            self._session = requests.Session()
        return self._session


def _no_login(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Else requests would look for a login of that host in ~/.netrc, and send it."""
    return request


def _answer(status: int) -> Answer:
    if 200 <= status < 300:
        return TAKEN
    why = told(f"HTTP status {status}")
    if status in _NEVER:
        return Answer(Outcome.REFUSED, why)
    return Answer(Outcome.AWAY if status in _AWAY or status < 400 else Outcome.ERROR, why)
