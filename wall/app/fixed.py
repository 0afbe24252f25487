"""A desk on cameras that are given, not kept: `run --urls FILE`."""

from __future__ import annotations

from wall.app.desk import Desk
from wall.app.sites import Site


class FixedSite:
    """Used as a `wall.app.launch.Companion`."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def attend(self, _desk: Desk) -> None:
        """Nothing to show."""

    async def site(self) -> Site:
        """The cameras."""
        return self._site

    async def run(self, _desk: Desk) -> int | None:
        """Just watch."""
        return None

    def stop(self) -> None:
        """Nothing was started."""
