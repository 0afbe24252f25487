"""The same facility from two places: a survey brought in, its scheme mended at the centre, the probe from there.

Real cameras at addresses of the loopback network: what the facility calls 127.0.0.61 the centre reaches as
127.0.0.62, where only one of two cameras answers.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring

from tests.clips import shared_clips
from tests.inventory.sheets import ENGLISH, write_csv
from tests.survey.surveys import CHEAP, NOW, PASSPHRASE, bundle, jpeg
from wall import cli
from wall.cli import DONE, FAILED, WRONG_USE
from wall.demo.process import SimulatorProcess
from wall.demo.spec import AuthScheme, ClipSpec, MountSpec, ServerSpec
from wall.model import Contact, StreamKind, Transport
from wall.paths import paths_for
from wall.programme.facts import CameraFacts, FacilityRecord, StreamFacts, Survey, Vantage
from wall.store.database import open_database
from wall.store.inventory_store import InventoryStore
from wall.store.survey_reading import load_cameras, load_schemes
from wall.survey.bundle import write_bundle
from wall.urls import Secret

pytestmark = pytest.mark.usefixtures("qapp")
LAN, HERE = "127.0.0.61", "127.0.0.62"
PASSWORD = "lotus wind/42"
SETTINGS = '[desk]\nlanguage = "en"\noperator = "Lan"\n[survey]\nwatch_s = 5.0\n'
Shell = Callable[..., "tuple[int, str, str]"]


@pytest.fixture(scope="module")
def cameras(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimulatorProcess]:
    login = (AuthScheme.DIGEST_MD5, "watch", PASSWORD)
    mounts = [MountSpec(f"/gate/{each}", ClipSpec(width=640, height=360), *login, HERE) for each in ("main", "sub")]
    folder = shared_clips(tmp_path_factory)
    with SimulatorProcess(ServerSpec(tuple(mounts), (LAN, HERE), cache_dir=str(folder))) as simulator:
        simulator.preload()
        yield simulator


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.setattr(keyring, "get_keyring", NoKeyring)
    settings = tmp_path / "data" / "settings.toml"
    settings.parent.mkdir()
    settings.write_text(SETTINGS, "utf-8")

    def run(*words: object, typed: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        code = cli.main([*map(str, words), "--data-dir", str(settings.parent)])
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        assert "lotus" not in out + err
        return code, out, err

    return run


def surveyed(port: int) -> Survey:
    """What was found at the facility: two cameras that are well."""

    def found(name: str) -> CameraFacts:
        url = f"rtsp://{LAN}:{port}/{name}"
        main, sub = (
            StreamFacts(
                kind,
                f"{url}/{kind.value}",
                NOW,
                transport=Transport.TCP,
                codec="h264",
                width=640,
                height=360,
                fps=15.0,
                pictures=90,
                still=f"{name}-{kind.value}.jpg",
            )
            for kind in StreamKind
        )
        return CameraFacts(name, name, LAN, port, username="watch", main=(main,), sub=(sub,), both_at_once=True)

    contact = Contact("A")
    facility = FacilityRecord("Hậu Giang", "Trường 2", "HG-07", contact=contact, declared_cameras=2, surveyed_at=NOW)
    return Survey(facility, (), (found("gate"), found("yard")))


def test_what_works_there_and_what_works_here(shell: Shell, cameras: SimulatorProcess, tmp_path: Path) -> None:
    survey = surveyed(cameras.port)
    names = [each.still for one in survey.cameras for each in (*one.main, *one.sub)]
    passwords = {each.key: Secret(PASSWORD) for each in survey.cameras}
    carried = bundle(survey, stills={name: jpeg() for name in names}, photographs={}, passwords=passwords)
    write_bundle(tmp_path / "it.zip", carried, PASSPHRASE, CHEAP)
    code, out, _ = shell("survey", "import", tmp_path / "it.zip", "--yes", typed=f"{PASSPHRASE.reveal()}\n")
    assert code == DONE
    assert 'survey probe "HG-07" --from-centre' in out

    rule = f"{LAN} -> {HERE}"
    assert shell("programme", "scheme", "HG-07")[0] == FAILED  # none is written down
    assert shell("programme", "scheme", "HG-07", "--kind", "vpn", "--rule", "nonsense")[0] == WRONG_USE
    code, out, err = shell("programme", "scheme", "HG-07", "--kind", "vpn", "--rule", rule)
    assert (code, "confirm it with --yes" in err) == (FAILED, True)
    assert f"gate: rtsp://{LAN}:{cameras.port}/gate/main -> rtsp://{HERE}:{cameras.port}/gate/main" in out
    assert _hosts(tmp_path) == {LAN}
    words = ["--kind", "vpn", "--rule", rule, "--agreed-with", "Bà Hương", "--agreed-on", "26/11/2026", "--yes"]
    code, out, _ = shell("programme", "scheme", "HG-07", *words)
    assert (code, "Stage: Surveyed → Scheme agreed" in out) == (DONE, True)
    assert _hosts(tmp_path) == {HERE}
    code, out, _ = shell("programme", "scheme", "HG-07")
    assert (code, f"rule 1: {rule}" in out, "agreed with Bà Hương" in out) == (DONE, True, True)

    code, out, _ = shell("survey", "probe", "HG-07", "--from-centre")
    assert code == DONE
    told = out.splitlines()
    assert {"gate: Ready", "yard: Locked"} <= set(told)
    assert told.count("    At the facility: Ready") == 2
    _, out, _ = shell("programme", "show", "HG-07")
    assert "gate: at the facility: Ready; from the centre: Ready" in out
    assert "yard: at the facility: Ready; from the centre: Locked" in out
    facts = _facts(tmp_path)
    for name, pictures in (("gate", True), ("yard", False)):
        site, centre = (facts[name].newest(StreamKind.MAIN, place) for place in (Vantage.SITE, Vantage.CENTRE))
        assert site is not None
        assert centre is not None
        assert (site.pictures, centre.pictures > 0) == (90, pictures)
        assert (LAN in site.url, HERE in centre.url) == (True, True)
    assert facts["gate"].both_from_centre is True

    # the next visit's bundle takes nothing of it back
    later = replace(carried, survey=replace(survey, facility=replace(survey.facility, remarks="again")))
    write_bundle(tmp_path / "later.zip", later, PASSPHRASE, CHEAP)
    assert shell("survey", "import", tmp_path / "later.zip", "--yes", typed=f"{PASSPHRASE.reveal()}\n")[0] == DONE
    assert _facts(tmp_path)["gate"].newest(StreamKind.MAIN, Vantage.CENTRE) is not None
    everything = [file for file in (tmp_path / "data").rglob("*") if file.is_file()]
    assert all(b"lotus" not in file.read_bytes() for file in everything)


def test_a_facility_that_no_survey_knows_is_probed_too(
    shell: Shell, cameras: SimulatorProcess, tmp_path: Path
) -> None:
    sheet = tmp_path / "sheet.csv"
    address = f"rtsp://{HERE}:{cameras.port}/gate/main"
    cells = ["Hậu Giang", "Trường 9", "Cổng", address, "", "watch", PASSWORD]
    write_csv(sheet, [ENGLISH[:7], cells])
    assert shell("import", sheet)[0] == DONE
    assert shell("survey", "probe", "Trường 8", "--from-centre")[0] == FAILED
    code, out, _ = shell("survey", "probe", "Hậu Giang/Trường 9", "--from-centre")
    assert (code, "Cổng: Ready" in out.splitlines(), "At the facility" in out) == (DONE, True, False)
    _, out, _ = shell("programme", "show", "Trường 9")
    assert "Cổng: at the facility: Not surveyed; from the centre: Ready" in out


def test_a_survey_that_is_being_made_is_probed_by_its_scheme(
    shell: Shell, cameras: SimulatorProcess, tmp_path: Path
) -> None:
    login = f"watch:{PASSWORD.replace(' ', '%20').replace('/', '%2F')}"
    address = f"rtsp://{login}@{LAN}:{cameras.port}/gate/main"
    assert shell("survey", "add", "HG-08", address)[0] == DONE
    code, out, _ = shell("survey", "scheme", "HG-08", "--kind", "vpn", "--rule", f"{LAN} -> {HERE}")
    assert (code, f"rtsp://{HERE}:{cameras.port}/gate/main" in out) == (DONE, True)
    code, out, _ = shell("survey", "probe", "HG-08", "--from-centre")
    assert (code, ": Ready" in out) == (DONE, True)
    code, out, _ = shell("survey", "scheme", "HG-08", "--rule", "10.0.0.1 -> 10.0.0.2")
    assert (code, "NO ADDRESS from the centre" in out, "no rule of the scheme fits" in out) == (DONE, True, True)
    code, out, err = shell("survey", "probe", "HG-08", "--from-centre", "--again", "all")
    assert (code, "NO ADDRESS from the centre" in out) == (FAILED, True)  # nobody else's network is dialled
    assert "`survey scheme HG-08`" in err


def _store(tmp_path: Path) -> str:
    return f"sqlite:///{paths_for(tmp_path / 'data').database_file.as_posix()}"


def _hosts(tmp_path: Path) -> set[str]:
    database = open_database(_store(tmp_path))
    inventory = InventoryStore(database).load()
    with database.read() as connection:
        kinds = [each.scheme.kind.value for each in load_schemes(connection, inventory.facilities[0].id)]
    database.close()
    assert kinds in ([], ["vpn"])
    return {each.host for camera in inventory.cameras for each in (camera.main, camera.sub) if each is not None}


def _facts(tmp_path: Path) -> dict[str, CameraFacts]:
    database = open_database(_store(tmp_path))
    inventory = InventoryStore(database).load()
    with database.read() as connection:
        found = load_cameras(connection, inventory.facilities[0].id)
    database.close()
    return {each.facts.key: each.facts for each in found}
