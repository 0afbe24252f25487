"""Rules as they are typed: by hand for each form, and by hypothesis there and back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.programme.test_rewriting import RULES
from wall.programme.facts import RewriteRule, Scheme, SchemeKind
from wall.programme.rule_text import TypedRules, parse_rule, rule_text, rules_text, typed_rules
from wall.programme.rules import RewriteError, RuleFault, RuleProblem, check


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("192.168.1.0/24 -> 10.20.7.0/24", RewriteRule("192.168.1.0/24", host="10.20.7.0/24")),
        ("192.168.1.64:554 -> 203.0.113.9:10554", RewriteRule("192.168.1.64", 554, "203.0.113.9", 10554)),
        ("rtsp://192.168.1.64 => rtsp://relay/{name}", RewriteRule("192.168.1.64", host="relay", path="/{name}")),
        ("192.168.1.0/24:554→10.0.0.0/24:8554/x", RewriteRule("192.168.1.0/24", 554, "10.0.0.0/24", 8554, "/x")),
        ("nvr.lan -> :8554", RewriteRule("nvr.lan", port=8554)),
        ("nvr.lan -> /ch{channel}", RewriteRule("nvr.lan", path="/ch{channel}")),
        ("192.168.1.64 -> relay/24", RewriteRule("192.168.1.64", host="relay", path="/24")),
        ("192.168.1.64 -> 10.0.0.1/24", RewriteRule("192.168.1.64", host="10.0.0.1", path="/24")),
        ("192.168.1.0/24 -> 10.0.0.1:0/24", RewriteRule("192.168.1.0/24", host="10.0.0.1", path="/24")),
        ("[2001:db8::1]:554 -> [2001:db8::2]:8554", RewriteRule("2001:db8::1", 554, "2001:db8::2", 8554)),
        ("2001:db8::/64 -> 2001:db8:1::/64", RewriteRule("2001:db8::/64", host="2001:db8:1::/64")),
        ("192.168.1.64 -> =", RewriteRule("192.168.1.64")),
    ],
)
def test_a_rule_as_it_is_typed(text: str, rule: RewriteRule) -> None:
    assert parse_rule(text) == rule
    assert parse_rule(rule_text(rule)) == rule


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", RuleFault.NO_ARROW),
        ("192.168.1.64 10.0.0.1", RuleFault.NO_ARROW),
        ("192.168.1.64 ->", RuleFault.NO_ARROW),
        ("-> 10.0.0.1", RuleFault.NO_HOST),
        ("192.168.1.64/x -> 10.0.0.1", RuleFault.NO_HOST),
        ("192.168.1.5/24 -> 10.0.0.0/24", RuleFault.BAD_NETWORK),
        ("192.168.1.0/24 -> 10.0.0.0/16", RuleFault.OTHER_SIZE),
        ("192.168.1.64:99999 -> 10.0.0.1", RuleFault.BAD_PORT),
        ("192.168.1.64 -> 10.0.0.1:port", RuleFault.BAD_PORT),
        ("192.168.1.64 -> admin:secret@10.0.0.1", RuleFault.BAD_PORT),
        ("192.168.1.64 -> admin@10.0.0.1", RuleFault.BAD_TARGET),
        ("admin@192.168.1.64 -> 10.0.0.1", RuleFault.NO_HOST),
        ("192.168.1.64 -> relay/{camera}", RuleFault.UNKNOWN_FIELD),
        ("192.168.1.64 -> relay/{name", RuleFault.BAD_PATTERN),
    ],
)
def test_a_mistake_has_its_reason_and_never_what_was_typed(text: str, fault: RuleFault) -> None:
    with pytest.raises(RewriteError) as caught:
        parse_rule(text, 2)
    assert (caught.value.fault, caught.value.rule) == (fault, 2)
    assert "secret" not in str(caught.value)


@settings(deadline=None)
@given(RULES)
def test_what_is_written_is_read_again(rule: RewriteRule) -> None:
    rule = replace(rule, path=rule.path and f"/{rule.path.removeprefix('/')}")
    try:
        check(Scheme(SchemeKind.DIRECT, (rule,)))
    except RewriteError:
        return
    assert parse_rule(rule_text(rule)) == _plain(rule)


def _plain(rule: RewriteRule) -> RewriteRule:
    return replace(rule, match_host=rule.match_host.strip(), host=rule.host.strip())


@settings(deadline=None)
@given(st.one_of(st.text(), st.text(alphabet="0123456789.:/[]{}->=@ abc")))
def test_whatever_is_typed_is_a_rule_or_refused(text: str) -> None:
    try:
        rule = parse_rule(text)
    except RewriteError:
        return
    check(Scheme(SchemeKind.DIRECT, (rule,)))
    assert parse_rule(rule_text(rule)) == rule


def test_rules_one_a_line_are_read_with_all_that_is_wrong() -> None:
    typed = typed_rules("\n192.168.1.64 -> 10.0.0.1\n  \n192.168.1.65\r\n10.0.0.0/24 -> 10.1.0.0/16\n")
    assert typed == TypedRules(
        (RewriteRule("192.168.1.64", host="10.0.0.1"),),
        (RuleProblem(RuleFault.NO_ARROW, 2), RuleProblem(RuleFault.OTHER_SIZE, 3)),
    )
    assert typed_rules("\n ") == TypedRules()


@given(st.lists(RULES, max_size=5))
@settings(max_examples=100)
def test_good_rules_come_back_from_their_lines(rules: list[RewriteRule]) -> None:
    good = typed_rules(rules_text(rules))
    assert typed_rules(rules_text(good.rules)) == TypedRules(good.rules)


@given(st.text(max_size=300))
@settings(max_examples=200)
def test_whatever_is_typed_is_a_rule_or_a_problem(text: str) -> None:
    typed = typed_rules(text)
    assert len(typed.rules) + len(typed.problems) == sum(bool(line.strip()) for line in text.splitlines())
