"""`remote` as a shell uses it: words in, lines and an exit code out; the token never among the words."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest
from keyring.backends.fail import Keyring

from tests.remote.fake_hand import PNG
from tests.remote.serving import OPERATOR, READER, Served, serving
from wall.cli import main
from wall.remote.tokens import Token

OK, FAILED, WRONG = 0, 1, 2


@pytest.fixture(autouse=True)
def _no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """A desktop's own may ask its user something."""
    monkeypatch.setattr("keyring.get_keyring", Keyring)


@pytest.fixture
def served() -> Iterator[Served]:
    """A wall of another desk, in a thread of its own."""
    ready: Future[Served] = Future()
    loop = asyncio.new_event_loop()
    over = asyncio.Event()

    async def serve() -> None:
        async with serving() as made:
            ready.set_result(made)
            await over.wait()

    thread = threading.Thread(target=lambda: loop.run_until_complete(serve()))
    thread.start()
    try:
        yield ready.result(30)
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join()
        loop.close()


class Shell:
    def __init__(self, capsys: pytest.CaptureFixture[str], data_dir: Path) -> None:
        self._capsys, self.data_dir = capsys, data_dir

    def __call__(self, *words: str) -> tuple[int, str, str]:
        code = main(["remote", *words, "--data-dir", str(self.data_dir)])
        said = self._capsys.readouterr()
        return code, said.out, said.err

    def there(self, served: Served, *words: str, token: Token = OPERATOR) -> tuple[int, str, str]:
        """To the wall of another desk."""
        os.environ["VIDEOWALL_REMOTE_TOKEN"] = token.secret.reveal()
        try:
            return self(*words, "--url", f"http://127.0.0.1:{served.port}")
        finally:
            del os.environ["VIDEOWALL_REMOTE_TOKEN"]


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Shell:
    return Shell(capsys, tmp_path / "data")


def test_tokens_are_made_shown_and_removed(shell: Shell) -> None:
    code, made, _ = shell("token", "new", "quầy 9", "--role", "supervisor")
    assert (code, made[:3]) == (OK, "vw_")
    assert shell("token", "new", "prometheus", "--role", "reader")[0] == OK
    assert shell("token", "show") == (OK, "prometheus\treader\nquầy 9\tsupervisor\n", "")
    assert shell("token", "show", "quầy 9") == (OK, made, "")
    assert shell("token", "remove", "quầy 9")[0] == OK
    assert shell("token", "remove", "quầy 9") == (FAILED, "", "there is no token 'quầy 9'\n")
    assert shell("token", "show", "quầy 9")[0] == FAILED
    assert shell("token", "show") == (OK, "prometheus\treader\n", "")


def test_a_desk_that_has_none_says_what_to_write(shell: Shell) -> None:
    code, _, said = shell("walls")
    assert code == FAILED
    assert "[remote] on = true" in said
    shell.data_dir.mkdir()
    (shell.data_dir / "settings.toml").write_text("[remote]\non = true\n", "utf-8")
    assert "remote token new" in shell("walls")[2]


def test_walls_are_listed_and_driven(shell: Shell, served: Served) -> None:
    code, said, _ = shell.there(served, "walls")
    assert (code, said.splitlines()[1]) == (OK, "2\tTất cả, 2x2, page 1/3\t2 of 2 live")
    assert shell.there(served, "show", "--view", "12", "--screen", "2")[0] == OK
    assert shell.there(served, "show", "--view", "cong")[0] == OK
    assert shell.there(served, "show", "--place", "dak lak", "--page", "2")[0] == OK
    assert "enlarged: C2" in shell.there(served, "enlarge", "c2")[1]
    assert "enlarged" not in shell.there(served, "restore")[1]
    assert "tour Đêm" in shell.there(served, "tour", "dem")[1]
    assert "tour" not in shell.there(served, "tour")[1]
    assert [deed for _, deed in served.hand.done] == ["show", "show", "show", "enlarge", "enlarge", "tour", "tour"]


def test_alarms_are_listed_and_answered(shell: Shell, served: Served) -> None:
    listed = shell.there(served, "alarms")[1].splitlines()
    assert listed[0] == "camera:c1\t2\tunacked\toffline\t2026-05-12T03:00:00+00:00\tTrạm y tế · Cổng chính"
    code, said, _ = shell.there(served, "acknowledge", "camera:c1", "--note", "đã gọi")
    assert (code, "acked" in said) == (OK, True)
    assert served.hand.done == [("quầy 2", "acknowledge camera:c1: đã gọi")]
    code, _, wrong = shell.there(served, "acknowledge", "facility:f1", "--version", "1.0")
    assert (code, "The alarm has changed" in wrong) == (FAILED, True)


def test_health_metrics_and_a_picture(shell: Shell, served: Served, tmp_path: Path) -> None:
    code, said, _ = shell.there(served, "health", token=READER)
    assert code == OK
    assert "ok\ttrue\n" in said
    assert "conditions\t2 live, 1 offline\n" in said
    assert "videowall_build_info" in shell.there(served, "metrics", token=READER)[1]
    file = tmp_path / "wall.png"
    assert shell.there(served, "picture", str(file))[0] == OK
    assert file.read_bytes() == PNG


def test_a_wall_that_needs_somebody_ends_with_1(
    shell: Shell, served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    ill = served.hand.health().model_copy(update={"ok": False})
    monkeypatch.setattr(served.hand, "health", lambda: ill)
    assert shell.there(served, "health")[0] == FAILED


def test_mistakes_are_told_in_words_and_without_the_token(shell: Shell, served: Served) -> None:
    for words, token, said in (
        (("enlarge", "c9"), OPERATOR, "there is no camera 'c9'"),
        (("show",), OPERATOR, "name at least one of place, view, number, layout and page"),
        (("show", "--page", "0"), OPERATOR, "greater than or equal to 1"),
        (("restore", "--screen", "7"), OPERATOR, "there is no wall 7"),
        (("enlarge", "c1"), READER, "may look, and change nothing"),
        (("picture", "x.png", "--screen", "2"), OPERATOR, "That cannot be done now"),
    ):
        code, out, wrong = shell.there(served, *words, token=token)
        assert (code, out) == (FAILED, ""), words
        assert said in wrong
        assert token.secret.reveal() not in wrong
    assert served.hand.done == []


def test_no_answer_is_told(shell: Shell) -> None:
    code, _, said = shell("walls", "--url", "http://127.0.0.1:9")
    assert (code, "VIDEOWALL_REMOTE_TOKEN is empty" in said) == (FAILED, True)
    os.environ["VIDEOWALL_REMOTE_TOKEN"] = "vw_secret"
    try:
        assert "nothing answers there" in shell("walls", "--url", "http://127.0.0.1:9")[2]
        code, _, said = shell("walls", "--url", "http://user:hunter2@127.0.0.1:9")
        assert (code, "hunter2" in said) == (FAILED, False)
    finally:
        del os.environ["VIDEOWALL_REMOTE_TOKEN"]


def test_a_token_is_no_word_of_the_command_line(shell: Shell, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as wrong:
        shell("walls", "--token", "vw_secret")
    assert wrong.value.code == WRONG
    assert "--token TOKEN" not in capsys.readouterr().err
