"""`settings` and `operators` on a real server: refused whole, never over somebody else's change, nothing in clear."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.postgres import PostgresServer
from wall.cli import DONE, FAILED, main
from wall.store.settings_store import SettingsStore
from wall.store.shared import open_shared

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def address(postgres: PostgresServer) -> Iterator[str]:
    url = postgres.new_database()
    yield url
    postgres.drop(url)


@pytest.fixture
def run(tmp_path: Path, address: str, capsys: pytest.CaptureFixture[str]) -> Run:
    """One command at a desk, by the desk's name; its exit code and what it said."""

    def command(desk: str, *words: object) -> tuple[int, str, str]:
        folder = tmp_path / desk
        if not folder.exists():
            folder.mkdir()
            settings = f'[desk]\nname = "{desk}"\noperator = "{desk}\'s operator"\n[store]\nurl = "{address}"\n'
            (folder / "settings.toml").write_text(settings, encoding="utf-8")
        code = main([*map(str, words), "--data-dir", str(folder)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


def written(folder: Path, text: str, name: str = "centre.toml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_push_show_and_log(run: Run, tmp_path: Path) -> None:
    file = written(tmp_path, '[health]\noffline_after_s = 20.0\n[alarms]\nnotes = ["Đã gọi"]\n')
    assert run("chief", "settings", "push", file)[0] == DONE
    file = written(tmp_path, "[health]\noffline_after_s = 30.0\n[evidence]\nclip_s = 60\nmax_gb = 1.0\n")
    code, said, _ = run("chief", "settings", "push", file)
    assert code == DONE
    assert said.splitlines() == [
        "[alarms]: no longer the centre's",
        "[evidence]: the centre's from now on",
        "[health] offline_after_s: 20.0 -> 30.0",
        "[alarms] notes: ['Đã gọi'] -> left out",
        "[evidence] clip_s: left out -> 60",
        "left out, because it is each desk's own: [evidence] max_gb",
        "version 2 holds at every desk from its next start on",
    ]
    code, said, _ = run("other", "settings", "log")
    assert code == DONE
    assert [line.split(", ")[2:] for line in said.splitlines() if line.startswith("version")] == [
        ["chief's operator", "at chief"]
    ] * 2
    assert "    [health] offline_after_s: 20.0 -> 30.0" in said
    own = tmp_path / "other" / "settings.toml"
    own.write_text(own.read_text(encoding="utf-8") + "[health]\noffline_after_s = 7.0\n", encoding="utf-8")
    code, said, _ = run("other", "settings", "show")
    assert code == DONE
    assert said.splitlines()[:2] == [
        "# version 2 of the centre's settings",
        "# of this desk's own file, not used, because the centre sets it: "
        "[health] offline_after_s = 7.0 (elsewhere 30.0)",
    ]
    assert "offline_after_s = 30.0" in said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "[health]\noffline_after_s = 0\nfrozen_after_s = 5.0\n",
            "[health] offline_after_s: 0 is not possible; right",
        ),
        ("[helth]\n", "[helth]: unknown section; did you mean health?"),
        ("[log]\nfiles = 3\n", "holds nothing that a centre sets; write at least one of"),
        ("[health\n", "is not TOML"),
    ],
)
def test_what_is_wrong_is_refused_whole(run: Run, tmp_path: Path, address: str, text: str, words: str) -> None:
    file = written(tmp_path, text)
    code, said, error = run("chief", "settings", "push", file)
    assert (code, said) == (FAILED, "")
    assert error.startswith(f"{file}: ")
    assert words in error
    database = open_shared(address)
    assert SettingsStore(database).versions() == ()
    database.close()
    code, _, error = run("chief", "settings", "push", tmp_path / "nowhere.toml")
    assert code == FAILED
    assert "nowhere.toml: cannot be read" in error


def test_what_was_pulled_before_somebody_else_pushed_is_refused(run: Run, tmp_path: Path) -> None:
    assert "set nothing yet" in run("chief", "settings", "pull", tmp_path / "none.toml")[2]
    run("chief", "settings", "push", written(tmp_path, "[health]\noffline_after_s = 20.0\n"))
    mine, yours = tmp_path / "mine.toml", tmp_path / "yours.toml"
    for file in (mine, yours):
        assert run("chief", "settings", "pull", file)[0] == DONE
    assert "there already" in run("chief", "settings", "pull", mine)[2]
    for file, value in ((mine, "21.0"), (yours, "22.0")):
        file.write_text(file.read_text(encoding="utf-8").replace("20.0", value), encoding="utf-8")
    assert run("chief", "settings", "push", yours)[0] == DONE
    code, _, error = run("other", "settings", "push", mine)
    assert code == FAILED
    assert "nothing was changed: it was made out of version 1, and the newest version is 2" in error
    assert "offline_after_s = 22.0" in run("other", "settings", "show")[1]
    old = tmp_path / "old.toml"
    assert run("chief", "settings", "pull", old, "--version", 1)[0] == DONE
    assert run("chief", "settings", "push", old)[0] == DONE  # back to what was
    assert "offline_after_s = 20.0" in run("other", "settings", "show")[1]
    nonsense = written(tmp_path, f"# settings of the centre, version {'9' * 5000}\n[health]\n")
    assert run("chief", "settings", "push", nonsense)[0] == DONE  # a comment of somebody's, and nothing else
    assert "no version 9" in run("chief", "settings", "pull", tmp_path / "nine.toml", "--version", 9)[2]


def test_the_log_says_what_somebody_has_changed_by_hand(run: Run, tmp_path: Path, address: str) -> None:
    for value in (20.0, 21.0):
        run("chief", "settings", "push", written(tmp_path, f"[health]\noffline_after_s = {value}\n"))
    database = open_shared(address)
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE centre_settings SET text = replace(text, '21', '600') WHERE version = 2")
    database.close()
    code, said, error = run("chief", "settings", "log")
    assert code == FAILED
    assert "version 2" in next(line for line in said.splitlines() if "NOT usable" in line)
    assert "somebody else than this program" in error
    code, said, _ = run("other", "settings", "show")
    assert code == DONE
    assert said.startswith("# version 1 of the centre's settings: the centre's newest cannot be used (version 2 of")
    assert "offline_after_s = 20.0" in said


def test_a_desk_alone_has_its_own_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path, "[health]\noffline_after_s = 20.0\n")
    assert main(["settings", "push", str(file), "--data-dir", str(tmp_path)]) == FAILED
    assert "[store] url names no server that desks share" in capsys.readouterr().err
    assert main(["settings", "show", "--data-dir", str(tmp_path)]) == DONE
    assert capsys.readouterr().out.startswith("# this desk's own file\n")
    assert main(["operators", "add", "Lan", "--data-dir", str(tmp_path)]) == DONE
    assert main(["operators", "add", " ", "--data-dir", str(tmp_path)]) == FAILED
    assert "1 to 80 printable" in capsys.readouterr().err
    assert main(["operators", "list", "--data-dir", str(tmp_path)]) == DONE
    assert capsys.readouterr().out.startswith("Lan: added ")


def test_operators_of_all_desks(run: Run) -> None:
    assert run("chief", "operators", "add", "Lan")[0] == DONE
    assert run("chief", "operators", "add", "Bình")[0] == DONE
    assert run("other", "operators", "retire", "lan")[0] == DONE
    assert [line.split(":")[0] for line in run("chief", "operators", "list")[1].splitlines()] == ["Bình"]
    everybody = run("chief", "operators", "list", "--all")[1]
    assert "by other's operator" in next(line for line in everybody.splitlines() if line.startswith("Lan"))
    assert "there is no operator Em" in run("chief", "operators", "retire", "Em")[2]
