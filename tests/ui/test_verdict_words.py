"""The words for verdicts: complete in both languages, and told apart."""

from __future__ import annotations

from wall.config import Language
from wall.model import StreamKind
from wall.programme.facility_verdict import FacilityReason, FacilityVerdict
from wall.programme.verdict import CameraVerdict, VerdictReason
from wall.ui import verdict_words
from wall.ui.i18n import Languages


def test_every_verdict_and_reason_has_words_in_both_languages(languages: Languages) -> None:
    told: dict[Language, list[str]] = {}
    for language in Language:
        languages.use(language)
        words = [verdict_words.camera_verdict(verdict) for verdict in CameraVerdict]
        words += [verdict_words.facility_verdict(verdict) for verdict in FacilityVerdict]
        words += [verdict_words.stream(kind) for kind in StreamKind]
        for why in set(VerdictReason) - {VerdictReason.NONE}:
            words += [verdict_words.reason(why), verdict_words.remedy(why)]
        for why_not in set(FacilityReason) - {FacilityReason.NONE}:
            words += [verdict_words.facility_reason(why_not), verdict_words.facility_remedy(why_not)]
        assert all(words)
        told[language] = words
    assert verdict_words.reason(VerdictReason.NONE) == verdict_words.facility_remedy(FacilityReason.NONE) == ""
    english, vietnamese = told[Language.ENGLISH], told[Language.VIETNAMESE]
    assert sum(one == other for one, other in zip(english, vietnamese, strict=True)) == 0
    names = [verdict_words.camera_verdict(verdict) for verdict in CameraVerdict]
    assert len(set(names)) == len(names)
