"""A file of addresses, and the passwords of an inventory: what is wrong is said, and no password with it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

import pytest

from tests.app.places import inventory
from wall.app.sites import UrlsError, from_urls, with_passwords
from wall.inventory.secrets import SecretsError
from wall.model import CameraId, Transport
from wall.urls import Secret

PASSWORD = "Bí-mật/7x"


def _file(tmp_path: Path, *lines: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "urls.txt"
    path.write_bytes("\n".join(lines).encode(encoding))
    return path


def test_addresses_are_cameras_in_the_order_of_the_file(tmp_path: Path) -> None:
    path = _file(
        tmp_path, "# gate", "rtsp://a/1", "", "  rtsps://user:p%40ss@b/2  ", "rtsp://a/1", encoding="utf-8-sig"
    )
    site = from_urls(path, Transport.UDP)
    assert [str(camera.main) for camera in site.inventory.cameras] == ["rtsp://a/1", "rtsps://b/2", "rtsp://a/1"]
    assert [(camera.name, camera.number) for camera in site.inventory.cameras] == [("1", 1), ("2", 2), ("3", 3)]
    assert {camera.transport for camera in site.inventory.cameras} == {Transport.UDP}
    assert len({camera.id for camera in site.inventory.cameras}) == 3
    (login,) = site.credentials.values()
    assert (login.username, login.password.reveal()) == ("user", "p@ss")
    assert site.trouble == ""


@pytest.mark.parametrize(
    "line",
    [
        "http://{login}@host/x",
        "rtsp://{login}@/x",
        "rtsp://{login}@host:port/x",
        "rtsp://{login}@host:99999/x",
        "rtsp://{login}@host/with space",
        "{login}@host/x",
    ],
)
def test_a_mistake_is_told_with_file_and_line_and_never_with_the_password(tmp_path: Path, line: str) -> None:
    path = _file(tmp_path, "rtsp://a/1", line.format(login=f"admin:{PASSWORD}"))
    with pytest.raises(UrlsError) as caught:
        from_urls(path)
    assert str(caught.value).startswith(f"{path}, line 2: ")
    assert PASSWORD not in str(caught.value)
    assert "Bí" not in str(caught.value)


def test_an_empty_file_a_missing_one_and_one_that_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(UrlsError, match="holds no address"):
        from_urls(_file(tmp_path, "# nothing", ""))
    with pytest.raises(UrlsError, match="not UTF-8"):
        from_urls(_file(tmp_path, "rtsp://a/á", encoding="latin-1"))
    with pytest.raises(UrlsError, match="cannot be read") as caught:
        from_urls(tmp_path / "none.txt")
    assert str(tmp_path / "none.txt") in str(caught.value)


class FakeSecrets:
    """A secret store that has some passwords, or is broken."""

    def __init__(self, known: Mapping[CameraId, Secret] | None) -> None:
        self._known = known
        self.asked: list[CameraId] = []

    def get(self, camera_id: CameraId) -> Secret | None:
        raise NotImplementedError

    def get_many(self, camera_ids: Iterable[CameraId]) -> Mapping[CameraId, Secret]:
        self.asked = list(camera_ids)
        if self._known is None:
            raise SecretsError("the key of the passwords is not there")
        return self._known

    def apply(self, put: Mapping[CameraId, Secret], forget: Collection[CameraId] = ()) -> None:
        raise NotImplementedError

    def set(self, camera_id: CameraId, password: Secret) -> None:
        raise NotImplementedError

    def delete(self, camera_id: CameraId) -> None:
        raise NotImplementedError


def test_stored_passwords_meet_their_user_names() -> None:
    known = inventory(station=2, school=0, dam=0)
    first, second = (camera.id for camera in known.cameras)
    secrets = FakeSecrets({first: Secret(PASSWORD)})
    site = with_passwords(known, secrets)
    assert secrets.asked == [first, second]  # all at once: one decryption
    assert site.credentials[first].username == "admin"
    assert site.credentials[first].password.reveal() == PASSWORD
    assert second not in site.credentials
    assert site.trouble == ""
    assert PASSWORD not in repr(site)


def test_without_passwords_the_cameras_are_watched_all_the_same_and_the_reason_is_told() -> None:
    site = with_passwords(inventory(), FakeSecrets(None))
    assert len(site.inventory.cameras) == 9
    assert site.credentials == {}
    assert site.trouble == "the key of the passwords is not there"
