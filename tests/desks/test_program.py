"""The program itself on a shared store: what one desk imports, another shows, without being told."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from sqlalchemy import text

from tests.waiting import wait_for
from wall.store.shared import open_shared

from .desks import ROOT

ADDRESS = "rtsp://127.0.0.1:9/main"  # nobody listens there, which the log says with the address


def test_cameras_that_another_desk_imports_appear(address: str, tmp_path: Path) -> None:
    for name in ("here", "there"):
        (tmp_path / name).mkdir()
        settings = f'[desk]\nname = "{name}"\nsound = false\n[store]\nurl = "{address}"\n'
        (tmp_path / name / "settings.toml").write_text(settings, encoding="utf-8")
    sheet = tmp_path / "cameras.csv"
    sheet.write_text(f"province,facility,camera,main\nBắc,Trạm,Cổng,{ADDRESS}\n", encoding="utf-8")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    program = [sys.executable, str(ROOT / "main.py"), "--data-dir"]
    here = subprocess.Popen([*program, str(tmp_path / "here"), "run"], cwd=ROOT, env=environment)
    try:
        database = open_shared(address)
        with_desk = text("SELECT count(*) FROM desk WHERE name = 'here'")

        def follows() -> bool:
            with database.read() as connection:
                return bool(connection.execute(with_desk).scalar_one() == 1)

        wait_for(follows, "the desk that is to show them")
        subprocess.run(
            [*program, str(tmp_path / "there"), "import", str(sheet)], check=True, cwd=ROOT, env=environment
        )
        log = tmp_path / "here" / "logs" / "videowall.log"
        wait_for(lambda: log.exists() and ADDRESS in log.read_text(encoding="utf-8"), "that it calls the camera")
        database.close()
    finally:
        here.send_signal(signal.SIGTERM)
        assert here.wait(60) == 0
