"""Why a rewriting rule cannot be used, and what a scheme makes of addresses, in the language of the moment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from wall.programme.facts import Scheme, SchemeKind
from wall.programme.moves import StageMove
from wall.programme.rule_text import rule_text
from wall.programme.rules import FIELDS, RuleFault, RuleProblem
from wall.programme.stages import TRANSITIONS, Stage, StageEvent, Unmoved
from wall.ui.facility_texts import SCHEMES, FacilityText
from wall.ui.programme_texts import STAGES, UNMOVED

translate = QCoreApplication.translate

_FAULTS: Mapping[RuleFault, str] = {
    RuleFault.NO_ARROW: str(
        QT_TRANSLATE_NOOP("scheme", "a rule is written ADDRESS -> ADDRESS, such as 192.168.1.0/24 -> 10.20.7.0/24")
    ),
    RuleFault.NO_HOST: str(
        QT_TRANSLATE_NOOP(
            "scheme",
            "it does not say which host it fits; write an address, a name, or a network such as 192.168.1.0/24",
        )
    ),
    RuleFault.BAD_NETWORK: str(
        QT_TRANSLATE_NOOP("scheme", "the network has bits behind its length; write it as 192.168.1.0/24")
    ),
    RuleFault.BAD_TARGET: str(
        QT_TRANSLATE_NOOP(
            "scheme",
            "the host that it leads to is no host; write an address or a name without port, user or password",
        )
    ),
    RuleFault.OTHER_SIZE: str(
        QT_TRANSLATE_NOOP(
            "scheme", "its two networks are of different size; write both with the same length behind the /"
        )
    ),
    RuleFault.NETWORK_TARGET: str(QT_TRANSLATE_NOOP("scheme", "a single host cannot become a network; write a host")),
    RuleFault.BAD_PORT: str(QT_TRANSLATE_NOOP("scheme", "a port is a number from 1 to 65535, or 0 for any")),
    RuleFault.BAD_PATTERN: str(
        QT_TRANSLATE_NOOP("scheme", "its path has a brace without its partner; write a field as {name}")
    ),
    RuleFault.UNKNOWN_FIELD: str(
        QT_TRANSLATE_NOOP("scheme", "its path has a field that is not known; known are: {fields}")
    ),
    RuleFault.EMPTY_FIELD: str(
        QT_TRANSLATE_NOOP(
            "scheme", "its path needs something that this camera does not have; take that field out, or note it"
        )
    ),
    RuleFault.BAD_RESULT: str(QT_TRANSLATE_NOOP("scheme", "what it makes is no stream address; mend its path")),
    RuleFault.NO_RULE: str(
        QT_TRANSLATE_NOOP(
            "scheme",
            "no rule of the scheme fits the address; add one, or one for 0.0.0.0/0 that fits every address",
        )
    ),
}


def rule_fault(problem: RuleProblem) -> str:
    """Which rule, the reason and the remedy."""
    told = translate("scheme", _FAULTS[problem.fault]).replace("{fields}", ", ".join(FIELDS))
    place = translate("scheme", "rule {0}: ").format(problem.rule) if problem.rule else ""
    return f"{place}{told}{f' ({problem.detail})' if problem.detail else ''}"


def kind_word(kind: SchemeKind) -> str:
    """How the centre reaches the cameras."""
    return translate("programme", SCHEMES[kind])


def scheme_lines(scheme: Scheme) -> Iterator[str]:
    """What was agreed, one thing a line."""
    yield kind_word(scheme.kind)
    for number, rule in enumerate(scheme.rules, 1):
        yield translate("scheme", "rule {0}: ").format(number) + rule_text(rule)
    if not scheme.agreed:
        yield translate("scheme", "not agreed yet: say with whom, or on which day")
    parts = (
        (translate("scheme", "agreed on {0}"), "" if scheme.agreed_on is None else f"{scheme.agreed_on:%d/%m/%Y}"),
        (translate("scheme", "agreed with {0}"), scheme.agreed_with),
        (translate("scheme", "agreed by {0}"), scheme.agreed_by),
        (translate("scheme", "note: {0}"), " / ".join(scheme.note.splitlines())),
    )
    yield from (label.format(text) for label, text in parts if text)


def address_line(name: str, main: str, sub: str = "") -> str:
    """Where the centre opens a camera."""
    return ", ".join(filter(None, (f"{name}: {main}", sub)))


def moved_line(name: str, before: str, after: str) -> str:
    """A camera whose address changes."""
    return f"{name}: {before} -> {after}"


def kept_line(name: str, main: str) -> str:
    """A camera of which nobody has said where it is at the facility."""
    text = translate("scheme", "{0}: stays {1}; no survey says where it is on the facility's network")
    return text.format(name, main)


def left_line(name: str, why: str) -> str:
    """A camera that the scheme gives no address."""
    return translate("scheme", "{0}: NO ADDRESS from the centre: {1}").format(name, why)


def same_line(count: int) -> str:
    """Cameras that have the scheme's address already."""
    return translate("scheme", "cameras that have their address already: {0}").format(count)


def no_scheme(what: str) -> str:
    """Nothing was agreed or planned; `what` is the command that writes it down."""
    return translate("scheme", "no scheme is written down; {0} --kind KIND writes one down").format(what)


def kept_scheme(name: str, moved: int, then: str) -> str:
    """It is written down; `then` is the command that comes next."""
    return translate("scheme", "{0}: the scheme is written down, cameras with a new address: {1}. Now: {2}").format(
        name, moved, then
    )


def stage_line(told: StageMove | Unmoved | None) -> str:
    """What comes of an agreed scheme for the facility's stage; "" where nothing does."""
    if told is None:
        return ""
    if isinstance(told, StageMove):
        stages = (translate("programme", STAGES[each]) for each in (told.before, told.after))
        return translate("scheme", "Stage: {0} → {1}").format(*stages)
    return translate("scheme", "The stage stays. {0}").format(translate("programme", UNMOVED[told]))


def agreed_leads_to(stage: Stage) -> str:
    """What a scheme that is agreed would do to a facility that stands there; "" for nothing."""
    after = TRANSITIONS[stage][StageEvent.AGREE]
    if isinstance(after, Unmoved):
        return stage_line(after)
    if after is stage:
        return ""
    return translate("programme", FacilityText.LEADS_TO.value).format(translate("programme", STAGES[after]))


def scheme_kept(name: str, moved: int) -> str:
    """It is written down, on the facility's page."""
    text = translate("scheme", "{0}: the scheme is written down, cameras with a new address: {1}.")
    return text.format(name, moved)


def kept_not_shown(why: str) -> str:
    """It is written down, and the wall goes on with what it had."""
    return translate("scheme", "The wall shows the new addresses after its next start: {0}").format(why)


def changed_meanwhile() -> str:
    """Somebody was quicker."""
    return translate("scheme", "the facility has changed since this was shown: look again at what would change")


def scheme_summary(scheme: Scheme | None) -> str:
    """All of it in one line; "" for none."""
    return "" if scheme is None else ", ".join(scheme_lines(scheme))
