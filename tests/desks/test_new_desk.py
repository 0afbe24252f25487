"""A new desk needs one setting, and starts from what it had last when the store is away: the program itself."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.postgres import running_server
from tests.waiting import wait_for
from wall.store.database import open_database
from wall.store.inventory_store import InventoryStore
from wall.store.layout_store import LayoutChoice, LayoutStore
from wall.store.operator_store import OperatorStore
from wall.store.shared import open_shared

from .desks import ROOT

ADDRESS = "rtsp://127.0.0.1:9/main"  # nobody listens there, which the log says with the address
CENTRE = """
[desk]
volume = 3                      # of the chief's own desk
[health]
offline_after_s = 33.0
[notice.webhook]
url = "http://127.0.0.1:9/hook"
"""


class Desk:
    """One data folder, and the program on it. The desktop's keyring is left alone."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder = folder
        folder.mkdir()
        (folder / "settings.toml").write_text(f'[store]\nurl = "{address}"\n', encoding="utf-8")
        self._line = [sys.executable, str(ROOT / "main.py"), "--data-dir", str(folder)]
        keyring = "keyring.backends.fail.Keyring"
        self._environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHON_KEYRING_BACKEND": keyring}

    def do(self, *words: object, typed: str = "", code: int = 0) -> str:
        done = subprocess.run(
            [*self._line, *map(str, words)],
            check=False, cwd=ROOT, env=self._environment, input=typed, text=True, capture_output=True,
        )  # fmt: skip
        assert done.returncode == code, done.stderr
        return done.stdout

    @contextmanager
    def running(self) -> Iterator[None]:
        process = subprocess.Popen([*self._line, "run"], cwd=ROOT, env=self._environment)
        try:
            yield
        finally:
            process.send_signal(signal.SIGTERM)
            assert process.wait(60) == 0

    def log(self) -> str:
        file = self.folder / "logs" / "videowall.log"
        return file.read_text(encoding="utf-8") if file.exists() else ""

    def has_copies(self) -> bool:
        file = self.folder / "videowall-own.sqlite3"
        if not file.exists():
            return False
        database = open_database(f"sqlite:///{file.as_posix()}")
        cameras = InventoryStore(database).load().cameras
        layouts = LayoutStore(database).load()
        operators = {each.name for each in OperatorStore(database).load().operators}
        database.close()
        return len(cameras) == 1 and bool(layouts) and "Trần Thị B" in operators


def test_a_new_desk_needs_one_setting(tmp_path: Path) -> None:
    with running_server() as server:
        address = server.new_database()
        chief = Desk(tmp_path / "chief", address)
        chief.do("centre-key", "create")
        sheet, centre = tmp_path / "cameras.csv", tmp_path / "centre.toml"
        sheet.write_text(
            f"province,facility,camera,main,username,password\nBắc,Trạm,Cổng,{ADDRESS},xem,mậtkhẩu\n", "utf-8"
        )
        chief.do("import", sheet)
        centre.write_text(CENTRE, encoding="utf-8")
        assert "left out, because it is each desk's own: [desk] volume" in chief.do("settings", "push", centre)
        chief.do("operators", "add", "Trần Thị B")
        chief.do("notice", "set-secret", "webhook", typed="nobody-reads-me\n")
        database = open_shared(address)
        LayoutStore(database).save(LayoutChoice("3x3"))
        with database.read() as connection:
            sealed = connection.exec_driver_sql("SELECT camera_id || sealed FROM credential").scalars().all()
        database.close()
        assert len(sealed) == 2
        assert not [each for each in sealed if "nobody-reads-me" in each or "mậtkhẩu" in each]
        chief.do("centre-key", "export", tmp_path / "key", typed="mở cửa cho bàn mới\n")

        new = Desk(tmp_path / "new", address)
        new.do("centre-key", "import", tmp_path / "key", typed="mở cửa cho bàn mới\n")
        with new.running():
            wait_for(lambda: ADDRESS in new.log(), "that it calls the camera")
            wait_for(new.has_copies, "its copies")
        assert "the centre's settings hold, version 1" in new.log()
        shown = new.do("settings", "show")
        assert "offline_after_s = 33.0" in shown
        assert 'url = "http://127.0.0.1:9/hook"' in shown
        assert "volume = 70" in shown

        server.stop()
        first = len(new.log())
        with new.running():
            wait_for(lambda: ADDRESS in new.log()[first:], "that it calls the camera")
        alone = new.log()[first:]
        assert "the centre's settings are version 1, as this desk had it last" in alone
        assert "the shared store is away, this desk goes on alone" in alone
        assert "passwords" not in alone
        shown = new.do("settings", "show")
        assert "the store is away" in shown
        assert "offline_after_s = 33.0" in shown
        assert "Trần Thị B" in new.do("operators", "list")
        said = new.do("notice", "test", code=1)
        assert "webhook: NOT taken" in said
        assert "secret" not in said  # it has that
        assert "mậtkhẩu" not in new.log() + shown
