"""The words for rules and schemes."""

from __future__ import annotations

from datetime import date

import pytest

from wall.app.words import speaking
from wall.config import Language
from wall.programme.facts import RewriteRule, Scheme, SchemeKind
from wall.programme.rules import RewriteError, RuleFault, RuleProblem
from wall.ui import scheme_words

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("fault", RuleFault)
def test_each_fault_says_in_english_what_the_error_says(fault: RuleFault) -> None:
    with speaking(Language.ENGLISH):
        error = RewriteError(fault, 2, "detail")
        assert scheme_words.rule_fault(error.problem) == str(error)


@pytest.mark.parametrize("fault", RuleFault)
def test_and_in_vietnamese_as_well(fault: RuleFault) -> None:
    with speaking(Language.VIETNAMESE):
        told = scheme_words.rule_fault(RuleProblem(fault, 2))
    assert told.startswith("quy tắc 2: ")
    assert fault.value.partition(";")[0] not in told


def test_a_scheme_says_whether_it_is_agreed() -> None:
    rule = RewriteRule("192.168.1.0/24", host="10.20.7.0/24")
    with speaking(Language.ENGLISH):
        planned = list(scheme_words.scheme_lines(Scheme(SchemeKind.VPN, (rule,))))
        agreed = Scheme(SchemeKind.VPN, (rule,), agreed_with="B", agreed_on=date(2026, 11, 30))
        told = scheme_words.scheme_summary(agreed)
    assert planned == [
        "Through a VPN",
        "rule 1: 192.168.1.0/24 -> 10.20.7.0/24",
        "not agreed yet: say with whom, or on which day",
    ]
    assert told.endswith("agreed on 30/11/2026, agreed with B")
