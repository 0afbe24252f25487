"""What hinders a survey, in the words of its page."""

from __future__ import annotations

from wall.inventory.secrets import SecretsError
from wall.survey.beside import SearchLostError
from wall.survey.record_file import RecordError
from wall.survey.work import WorkError
from wall.ui import survey_words


class TypedError(Exception):
    """What was typed is not right; the text says which, in the language of the screen."""


TROUBLES = (WorkError, SecretsError, SearchLostError, RecordError, TypedError, OSError)


def trouble_words(error: Exception) -> str:
    """Of one of TROUBLES."""
    match error:
        case WorkError():
            return survey_words.work_fault(error.fault.name, error.about, error.why)
        case RecordError() if error.key:
            example = error.example.partition(" (")[0]  # what stands in brackets is for readers of English
            return survey_words.wrong_value(error.key, error.value, example)
        case SearchLostError():
            return survey_words.search_lost(str(error))
        case SecretsError():
            return survey_words.passwords_fail(str(error))
        case OSError():
            return survey_words.system_fails(error.strerror or type(error).__name__)
    return str(error)
