"""Settings: every mistake is named, nothing is guessed, and a saved value keeps its neighbours."""

from __future__ import annotations

import getpass
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from wall.config import ConfigError, Desk, Language, LogLevel, Settings, load, save_value
from wall.config.loading import settings_of
from wall.model import Transport
from wall.paths import paths_for

EXAMPLE = Path(__file__).parents[1] / "resources" / "settings.example.toml"


def written(folder: Path, text: str) -> Path:
    path = folder / "settings.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_example_holds_the_defaults() -> None:
    assert load(EXAMPLE, explicit=True) == Settings()


def test_example_names_every_key() -> None:
    def names(values: Mapping[str, object]) -> dict[str, object]:
        return {name: names(value) if isinstance(value, Mapping) else None for name, value in values.items()}

    example = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))
    assert names(example) == names(Settings().model_dump())


def test_missing_file_is_the_defaults_unless_it_was_named(tmp_path: Path) -> None:
    assert load(tmp_path / "none.toml") == Settings()
    with pytest.raises(ConfigError, match="no such file"):
        load(tmp_path / "none.toml", explicit=True)


def test_values_are_typed(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        '[desk]\noperator = " Trần  Thị B "\nlanguage = "en"\ndistance_m = 3\n'
        '[decoders]\nworkers = 8\ntransport = "udp"\nopen_timeout_s = 5\n[log]\nlevel = "debug"\n',
    )
    settings = load(path)
    assert settings.desk == Desk(operator="Trần Thị B", language=Language.ENGLISH, distance_m=3)
    assert (settings.decoders.workers, settings.decoders.transport) == (8, Transport.UDP)
    assert settings.decoders.open_timeout_s == 5.0
    assert settings.log.level is LogLevel.DEBUG


@pytest.mark.parametrize("url", ["sqlite:////srv/wall/wall.sqlite3", "sqlite:///C:/wall/wall.sqlite3"])
def test_another_database_file(tmp_path: Path, url: str) -> None:
    settings = load(written(tmp_path, f"[store]\nurl = '{url}'\n"))
    assert settings.database_url(paths_for(tmp_path)) == url


@pytest.mark.parametrize(
    "url", ["postgresql+psycopg://wall@db.example/wall", "postgresql+psycopg://wall@[::1]:5433/wall?sslmode=require"]
)
def test_one_store_for_several_desks(tmp_path: Path, url: str) -> None:
    settings = load(written(tmp_path, f"[store]\nurl = '{url}'\n[desk]\nname = 'Bàn  2'\n"))
    assert settings.shared
    assert not Settings().shared
    assert settings.database_url(paths_for(tmp_path)) == url
    assert settings.desk.name == "Bàn 2"
    assert Settings().desk.name


def test_operator_is_the_systems_user_where_none_is_set() -> None:
    assert Settings().desk.operator == getpass.getuser()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[desk]\nlangage = 'vi'\n", ["[desk] langage", "unknown key", "did you mean language?"]),
        ("[deks]\nlanguage = 'vi'\n", ["[deks]", "unknown section", "did you mean desk?"]),
        ("language = 'vi'\n", ["[language]", "unknown section"]),
        ("desk = 3\n", ["[desk]", "is not a section"]),
        ("[desk]\ndistance_m = 4\n", ["[desk] distance_m: 4 is not possible", "1, 2 or 3"]),
        ("[desk]\nlanguage = 'fr'\n", ["'fr' is not possible", '"vi" or "en"']),
        ("[desk]\nvolume = '70'\n", ["'70' is not possible", "whole number from 0 to 100"]),
        ("[decoders]\nworkers = 33\n", ["33", '"auto" or a whole number from 1 to 32']),
        ("[decoders]\nworkers = true\n", ["True", '"auto" or']),
        ("[decoders]\nhardware = 'nvdec'\n", ["'nvdec' is not possible", '"auto" or "off" or "cuda" or "d3d11va"']),
        ("[decoders]\nopen_timeout_s = nan\n", ["nan", "seconds from 1 to 60"]),
        ("[health]\nclear_after_s = -1\n", ["[health] clear_after_s: -1", "1 to 600"]),
        ("[journal]\nkeep_days = 29\n", ["[journal] keep_days: 29", "0 (for ever), or a whole number from 30"]),
        ("[journal]\nkeep_days = -1\n", ["[journal] keep_days: -1", "30 to 36500"]),
        ("[journal]\nkeep_days = true\n", ["[journal] keep_days: True"]),
        ("[store]\nurl = 'sqlite://'\n", ["[store] url", "sqlite:///"]),
        ("[store]\nurl = 'sqlite:///:memory:'\n", ["[store] url", "sqlite:///"]),
        ("[store]\nurl = 'sqlite:///wall.sqlite3'\n", ["[store] url", "full path"]),
        ("[store]\nurl = 'postgresql+psycopg://wall@/wall'\n", ["[store] url", "user@server/database"]),
        ("[store]\nurl = 'postgresql+psycopg://wall@db:x/wall'\n", ["[store] url", "user@server/database"]),
        ("[store]\nurl = 'postgresql+psycopg://wall:s@db/wall'\n", ["[store] url: 'postgres", "file .pgpass"]),
        ('[desk]\nname = "a\\u0000b"\n', ["[desk] name", "printable"]),
        ("[desk]\nvolume = \n", ["line 2"]),
        ("[desk]\nvolume = 1\nvolume = 2\n", ["line 3"]),
        (f"[desk]\nvolume = {'9' * 5000}\n", ["number that is far too long"]),
        (f"[desk]\nvolume = 0x{'f' * 9000}\n", ["[desk] volume: this value", "from 0 to 100"]),
        (f"[desk]\nvolume = {'[' * 5000}\n", ["is not TOML", "brackets"]),
        (f"[desk]\nvolume = {'{a=' * 5000}\n", ["is not TOML", "brackets"]),
        (f"[desk]\nvolume.{'a.' * 5000}b = 1\n", ["[desk] volume: ", "from 0 to 100"]),
        ('[store]\nurl = "sqlite:////srv/a\\u0000b"\n', ["[store] url", "full path"]),
        ('[desk]\noperator = "a\\u0000b"\n', ["[desk] operator", "printable"]),
    ],
)
def test_a_mistake_is_named_with_its_remedy(tmp_path: Path, text: str, words: list[str]) -> None:
    path = written(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        load(path)
    shown = str(caught.value)
    assert str(path) in shown
    assert len(caught.value.problems) == 1, shown
    for word in words:
        assert word in shown


def test_all_mistakes_come_at_once(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        load(written(tmp_path, "[desk]\nvolume = 101\nvolum = 1\n[log]\nfiles = 0\n"))
    assert {(p.section, p.key) for p in caught.value.problems} == {
        ("desk", "volume"),
        ("desk", "volum"),
        ("log", "files"),
    }


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://wall:s3cret@db/wall",
        "postgresql+psycopg://wall:s3cret@db/wall",
        "postgresql+psycopg://wall@db/wall?password=s3cret",
    ],
)
def test_an_error_repeats_no_password(tmp_path: Path, url: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(written(tmp_path, f"[store]\nurl = '{url}'\n"))
    assert "s3cret" not in str(caught.value)


def test_not_utf8_and_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b"[desk]\noperator = '\xff'\n")
    with pytest.raises(ConfigError, match="UTF-8"):
        load(path)
    with pytest.raises(ConfigError, match="UTF-8"):
        save_value(path, "desk", "volume", 1)
    path.write_bytes("[desk]\noperator = 'Đỗ'\n".encode("utf-8-sig"))
    assert load(path).desk.operator == "Đỗ"


def test_saving_keeps_comments_and_neighbours(tmp_path: Path) -> None:
    path = written(tmp_path, "# mine\n[desk] # here\nvolume = 10 # quiet\n\n[log]\nlevel = 'debug'\n")
    assert save_value(path, "desk", "volume", 55).desk.volume == 55
    assert path.read_text(encoding="utf-8") == (
        "# mine\n[desk] # here\nvolume = 55 # quiet\n\n[log]\nlevel = 'debug'\n"
    )
    save_value(path, "decoders", "workers", "auto")
    assert load(path).log.level is LogLevel.DEBUG
    assert [child.name for child in tmp_path.iterdir()] == ["settings.toml"]


def test_saving_makes_the_file_and_refuses_what_is_impossible(tmp_path: Path) -> None:
    path = tmp_path / "new" / "settings.toml"
    save_value(path, "desk", "language", "en")
    before = path.read_bytes()
    assert load(path).desk.language is Language.ENGLISH
    with pytest.raises(ConfigError, match="volume"):
        save_value(path, "desk", "volume", 1000)
    with pytest.raises(ConfigError, match="unknown key"):
        save_value(path, "desk", "x", 1)
    assert path.read_bytes() == before


def test_saving_into_a_damaged_file_changes_nothing(tmp_path: Path) -> None:
    for text in ("[desk\n", "desk = 3\n", f"x = {'9' * 5000}\n", f"x = {'[' * 5000}\n"):
        path = written(tmp_path, text)
        with pytest.raises(ConfigError):
            save_value(path, "desk", "volume", 1)
        assert path.read_text(encoding="utf-8") == text


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, "[desk]\nvolume = 1\n")
    path.chmod(0o640)

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", fail)
        with pytest.raises(OSError, match="space"):
            save_value(path, "desk", "volume", 2)
    assert [child.name for child in tmp_path.iterdir()] == ["settings.toml"]
    assert load(path).desk.volume == 1
    assert save_value(path, "desk", "volume", 2).desk.volume == 2
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_data_folder_holds_everything(tmp_path: Path) -> None:
    paths = paths_for(tmp_path / "d")
    paths.prepare()
    for place in (paths.config_file, paths.log_file, paths.cache_dir, paths.database_file, paths.secrets_file):
        assert place.is_relative_to(tmp_path / "d")
    assert paths_for(tmp_path, tmp_path / "x.toml").config_file == tmp_path / "x.toml"
    assert Settings().database_url(paths).startswith("sqlite:///")


def test_a_hostile_name_is_repeated_short_and_without_what_a_terminal_obeys() -> None:
    with pytest.raises(ConfigError) as caught:
        settings_of(Path("settings.toml"), {"kiosk": {"\x1b[2J\u202e" + "k" * 5000: "\0" * 5000}, "\x07": 1})
    said = str(caught.value)
    assert len(said) < 1000
    assert all(each.isprintable() or each == "\n" for each in said)
    assert "[kiosk] ?[2J?kkk" in said
