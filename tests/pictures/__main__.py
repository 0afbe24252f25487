"""Makes the guide's pictures of a survey anew: `python -m tests.pictures [FOLDER [LANGUAGE]]`; docs/images, English.

The real program, on simulated cameras in a network of their own, does what the guide says: at the facility it finds,
probes, notes and saves a bundle; at the centre it takes that in and shows the facility. Linux only; nobody has to be
root. Takes some minutes, and the first time some more, because the cameras' pictures have to be drawn.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from tests.display import x_server
from tests.pictures import network, provinces
from tests.pictures.network import Computer
from tests.pictures.scenes import PHOTOGRAPH
from tests.pictures.site import HOSTS, LAPTOP, RECORD, RULE, VPN, clips, devices, photograph, streams
from wall.demo.onvif_process import OnvifProcess
from wall.demo.prepare import prepare_clips
from wall.demo.process import SimulatorProcess

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "docs" / "images"
SETTINGS = """\
[desk]
operator = "{operator}"
language = "{language}"
sound = false

[programme]
earn_min = 0.2
"""


class Program:
    """The program on one computer, with a data folder of its own."""

    def __init__(self, computer: Computer, data_dir: Path, operator: str, language: str, display: str) -> None:
        data_dir.mkdir()
        (data_dir / "settings.toml").write_text(SETTINGS.format(operator=operator, language=language), "utf-8")
        self._computer, self._data_dir = computer, data_dir
        self._environment = {
            **os.environ,
            "DISPLAY": display,
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
            "PYTHONPATH": str(ROOT),
        }
        self._environment.pop("QT_QPA_PLATFORM", None)

    def __call__(self, *words: str) -> None:
        """Run a command."""
        self._run(str(ROOT / "main.py"), *words)

    def play(self, scene: str, folder: Path) -> None:
        """Play a scene in its window."""
        self._run("-m", "tests.pictures.hand", scene, str(folder), "run")

    def _run(self, *words: str) -> None:
        done = subprocess.run(
            [*self._computer.prefix, sys.executable, *words, "--data-dir", str(self._data_dir)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            env=self._environment,
            cwd=self._data_dir,
            text=True,
        )
        if done.returncode:
            sys.exit(f"{' '.join(words)}: exit code {done.returncode}\n{done.stdout}")


def make(folder: Path, language: str, scratch: Path) -> None:
    """Every picture."""
    made = prepare_clips(clips(), on_progress=lambda done, all_: print(f"drawing: {done} of {all_}", flush=True))
    print(f"{made} clips were drawn", flush=True)
    network.listen_at((*VPN, *provinces.hosts()))
    with (
        network.laptop(LAPTOP, HOSTS) as laptop,
        network.centre() as centre,
        x_server() as display,
        SimulatorProcess(streams()) as simulator,
        OnvifProcess(devices()),
    ):
        simulator.preload()
        photograph(PHOTOGRAPH)
        Program(laptop, scratch / "laptop", RECORD["surveyed_by"], language, display).play("survey", folder)
        desk = Program(centre, scratch / "centre", "Lê Thị Cúc", language, display)
        desk.play("arrival", folder)
        today = date.today()
        agreed = ("--agreed-with", RECORD["contact_name"], "--agreed-on", today.isoformat())
        desk("programme", "scheme", RECORD["code"], "--kind", "vpn", "--rule", RULE, *agreed, "--yes")
        desk("survey", "probe", RECORD["code"], "--from-centre")
        desk.play("wall", folder)
        desk("import", str(provinces.sheet(scratch / "provinces.csv", today)))
        for each in provinces.said(today):
            desk("programme", *each)
        desk.play("programme", folder)


if __name__ == "__main__":  # processes that draw import this file again and must find nothing to do
    network.enter()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended"))  # and everything that was started with it
    folder, language = (*sys.argv[1:], *(str(IMAGES), "en")[len(sys.argv) - 1 :])
    wanted = Path(folder).absolute()
    wanted.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        make(wanted, language, Path(scratch))
