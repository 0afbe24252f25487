"""The language of the moment: switched while the program runs, without a restart.

Source strings are English; English has a translation all the same, for its plurals. Qt tells every widget by a
LanguageChange event, and each widget that shows a text sets it again there.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from wall.config import Language
from wall.ui.resources import resource


def own_name(language: Language) -> str:
    """What the language calls itself: never translated, so that it is found in any language."""
    return {Language.VIETNAMESE: "Tiếng Việt", Language.ENGLISH: "English"}[language]


_TERRITORIES = {Language.VIETNAMESE: "vi_VN", Language.ENGLISH: "en_GB"}  # both write the day before the month


def territory(language: Language) -> str:
    """The name of the locale that writes its dates and numbers."""
    return _TERRITORIES[language]


class Languages:
    """Holds the translators of an application and swaps them. Needs the application object first."""

    def __init__(self, app: QCoreApplication, language: Language = Language.VIETNAMESE) -> None:
        self._app = app
        self._loaded: dict[Language, _Loaded] = {}
        self._language = language
        self._installed: Language | None = None
        self.use(language)

    @property
    def language(self) -> Language:
        """The language in use."""
        return self._language

    def use(self, language: Language) -> None:
        """Switch: dates and numbers follow at once, and every widget is told. There is no moment without words."""
        QLocale.setDefault(QLocale(_TERRITORIES[language]))
        self._language = language
        if language is self._installed:
            return
        if language not in self._loaded:
            self._loaded[language] = _Loaded(self._app, language)
        self._app.installTranslator(self._loaded[language])
        self._remove()
        self._installed = language

    def close(self) -> None:
        """Take the translator out again, back to the source strings."""
        self._remove()

    def _remove(self) -> None:
        if self._installed is not None:
            self._app.removeTranslator(self._loaded[self._installed])
            self._installed = None


class _Loaded(QTranslator):
    """A translator that has the memory it reads from, so that this goes when the application lets go of it, not
    before: whoever is told then would read what is no more.

    `QTranslator.load` of a file name maps the file: an update that writes the file anew changes the words of a
    program that runs, half of them back to English, and one that shortens it ends the program.
    """

    def __init__(self, app: QCoreApplication, language: Language) -> None:
        super().__init__(app)
        self._memory = resource("translations", f"videowall_{language.value}.qm").read_bytes()
        self.load(self._memory)
