"""Refresh the translations: `python -m wall.ui.translate` after a text of the screen was changed.

Reads the source strings into `resources/translations/*.ts` (keeping what is translated), then compiles them to
the `.qm` files that the program loads. Fill in what is marked "unfinished" with pyside6-linguist or a text
editor and run it again. `--check` changes nothing and says what is out of date: the test runs that.

Only literals are found: in `self.tr("...")` inside a class (plurals, %n, only there), in
`QCoreApplication.translate("context", "...")` and in QT_TRANSLATE_NOOP.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

from wall.config import Language
from wall.ui.resources import resource

_SOURCES = Path(__file__).resolve().parent.parent  # the whole package: the composition root speaks too


def _tool(name: str, *arguments: str) -> None:
    """Run one of PySide6's tools, which are installed beside the interpreter."""
    program = shutil.which(name, path=str(Path(sys.executable).parent)) or name
    subprocess.run([program, *arguments], check=True, stdout=subprocess.DEVNULL)


def _refresh(directory: Path) -> None:
    sources = sorted(str(path) for path in _SOURCES.rglob("*.py"))
    for language in Language:
        text = directory / f"videowall_{language.value}.ts"
        # without line numbers: a moved line is no change of a translation
        options = ["-no-obsolete", "-locations", "none", "-source-language", "en"]
        if language is Language.ENGLISH:
            options.append("-pluralonly")
        _tool("pyside6-lupdate", *sources, *options, "-ts", str(text), "-target-language", language.value)
        _tool("pyside6-lrelease", "-silent", str(text), "-qm", str(text.with_suffix(".qm")))


def unfinished(text: Path) -> list[str]:
    """The source strings in that .ts file which have no translation yet."""
    found = []
    for message in ElementTree.parse(text).getroot().iter("message"):  # noqa: S314 - our own file
        translation = message.find("translation")
        forms = [] if translation is None else [translation, *translation.findall("numerusform")]
        texts = [(form.text or "").strip() for form in forms]
        if translation is None or translation.get("type") == "unfinished" or not any(texts):
            found.append(message.findtext("source", ""))
    return found


def check() -> list[str]:
    """What is out of date or untranslated, one line each; empty when all is well."""
    problems = []
    home = resource("translations")
    with tempfile.TemporaryDirectory() as name:
        fresh = Path(name)
        for file in home.glob("*.ts"):
            shutil.copy(file, fresh)
        _refresh(fresh)
        for language in Language:
            for file_name in (f"videowall_{language.value}.ts", f"videowall_{language.value}.qm"):
                committed = home / file_name
                if not committed.exists() or committed.read_bytes() != (fresh / file_name).read_bytes():
                    problems.append(f"{file_name} is out of date: run python -m wall.ui.translate")
            texts = unfinished(fresh / f"videowall_{language.value}.ts")
            problems += [f"not translated to {language.value}: {text}" for text in texts]
    return problems


def main() -> int:
    """Refresh, or check with `--check`. Returns 1 when something is left to do."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="change nothing, say what is out of date")
    if not parser.parse_args().check:
        _refresh(resource("translations"))
    problems = check()
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
