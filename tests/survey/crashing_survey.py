"""The program with a door to FFmpeg that fails in ways nobody thought of, the whole address with the password in its
words: `crashing_survey.py` and what `main.py` takes. Also the processes that it starts import this."""

from __future__ import annotations

import os
import sys
import threading
from urllib.parse import quote

if sys.platform != "win32":
    import resource

from wall.decoders import pyav
from wall.decoders.base import StreamSource
from wall.decoders.messages import StreamSettings


def broken(source: StreamSource, settings: StreamSettings) -> pyav.Connection:
    """Never returns."""
    login = source.credentials
    user, password = ("", "") if login is None else (login.username, login.password.reveal())
    url = str(source.url).replace("://", f"://{quote(user)}:{quote(password, safe='')}@")
    how = os.environ["SURVEY_CRASH"]
    if how == "dies":
        if sys.platform != "win32":
            print("core dumps:", resource.getrlimit(resource.RLIMIT_CORE)[0], file=sys.stderr, flush=True)
        os.abort()
    if how == "thread":
        threading.Thread(target=_fail, args=(url,), name="beside").start()
    _fail(url)
    raise AssertionError(settings)


def _fail(url: str) -> None:
    raise RuntimeError(f"nobody expected {url}")


pyav.open_stream = broken

if __name__ == "__main__":
    from wall import cli

    raise SystemExit(cli.main(sys.argv[1:]))
