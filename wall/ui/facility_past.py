"""What was agreed with a facility, who went there, and how its stage changed: rows of texts, the newest first."""

from __future__ import annotations

from collections.abc import Sequence

from wall.programme.facility import FacilityView
from wall.programme.facts import Scheme
from wall.ui.facility_texts import FacilityText as Text
from wall.ui.programme_texts import Text as ProgrammeText
from wall.ui.programme_words import ProgrammeWords

Table = tuple[Sequence[str], Sequence[Sequence[str]]]


def scheme_rows(view: FacilityView, words: ProgrammeWords) -> Table:
    """Every scheme, the one that holds first: how, what was agreed, the rules and the note, who wrote it down."""
    rows = []
    newest = len(view.told.schemes) - 1
    for at in range(newest, -1, -1):
        written = view.told.schemes[at]
        scheme = written.scheme
        kind = words.scheme(scheme.kind) + (f" ({words.of(Text.HOLDS)})" if at == newest else "")
        rules = [f"{each.match_host} → {_target(each.host, each.port, each.path)}" for each in scheme.rules]
        note = "\n".join(part for part in (scheme.note, *rules) if part)
        wrote = words.of(Text.WRITTEN).format(words.moment(written.at), written.by)
        rows.append((kind, _agreed(scheme, words), note, wrote))
    headings = (Text.SCHEME, Text.AGREED_HEADING, Text.NOTE, Text.SAYS)
    return [words.of(text) for text in headings], rows


def _agreed(scheme: Scheme, words: ProgrammeWords) -> str:
    if not scheme.agreed:
        return words.of(Text.PLANNED_ONLY)
    parts = [
        words.of(Text.AGREED_ON).format(words.day(scheme.agreed_on)) if scheme.agreed_on is not None else "",
        words.of(Text.AGREED_WITH).format(scheme.agreed_with) if scheme.agreed_with else "",
        words.of(Text.AGREED_BY).format(scheme.agreed_by) if scheme.agreed_by else "",
    ]
    return words.of(Text.AGREED).format(" ".join(filter(None, parts))).strip()


def _target(host: str, port: int, path: str) -> str:
    return "".join((host or "…", f":{port}" if port else "", path and "/" + path.lstrip("/")))


def visit_rows(view: FacilityView, words: ProgrammeWords) -> Table:
    """Every visit: when, who, how it ended, the note, the next one."""
    rows = []
    for visit in reversed(view.told.visits):
        refused = words.of(Text.REFUSED_BY).format(visit.refused_by) if visit.refused_by else ""
        note = " · ".join(part for part in (refused, visit.note) if part)
        following = "" if visit.next_visit is None else words.day(visit.next_visit)
        rows.append((words.moment(visit.at), visit.by, words.outcome(visit.outcome), note, following))
    headings = (Text.VISITED_AT, Text.VISITED_BY, Text.OUTCOME, Text.NOTE, Text.NEXT)
    return [words.of(text) for text in headings], rows


def history_rows(view: FacilityView, words: ProgrammeWords) -> Table:
    """Every move: when, from where to where, why, who has said so."""
    rows = []
    for move in reversed(view.told.moves):
        grounds = move.grounds
        why = (words.reason(grounds.reason), words.why(grounds), words.acts(grounds))
        rows.append(
            (
                *(words.moment(move.at), words.stage(move.before), words.stage(move.after)),
                *(" · ".join(part for part in why if part), words.said_by(move.by, move.after)),
            )
        )
    told = (ProgrammeText.WHEN, ProgrammeText.FROM, ProgrammeText.TO, ProgrammeText.WHY, ProgrammeText.BY)
    return [words.of(text) for text in told], rows
