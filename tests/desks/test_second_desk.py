"""What nobody answers at one desk sounds at the others, and each step is written once, whoever is killed when."""

from __future__ import annotations

from typing import Any

from wall.store.shared import open_shared
from wall.store.shared_journal import SharedJournal

from .conftest import Start
from .desks import DeskProcess
from .test_two_desks import shared_out

DAM = [f"dam-{number}" for number in range(4)]
STEPS = {"louder_after_s": 1.0, "second_desk_after_s": 3.0, "outside_after_s": 0.0}


def at(sounds: str, *provinces: str, **steps: float) -> dict[str, Any]:
    return {"desk": {"sounds": sounds, "provinces": list(provinces)}, "annunciation": {**STEPS, **steps}}


def lose_the_dam(*desks: DeskProcess) -> None:
    """An alarm of priority 1."""
    for desk in desks:
        for camera in DAM:
            desk.tell("lose", camera)
    for desk in desks:
        desk.alarm("dam", "unacked")


def steps(url: str) -> list[tuple[str, str, str, int]]:
    """The escalations in the journal: step, where it called, who wrote it, of which call."""
    database = open_shared(url)
    records = SharedJournal(database).following(0)
    database.close()
    return [
        (row.escalation.step.value, row.escalation.desk, each.desk, row.occurrence)
        for each in records
        if each.change.kind.value == "escalated"
        for row in [each.change.alarm]
        if row.escalation is not None
    ]


def test_what_nobody_answers_at_one_desk_sounds_at_the_other_until_anybody_answers(
    address: str, start: Start
) -> None:
    an = start(address, "An", settings=at("provinces", "nam"))
    binh = start(address, "Binh", settings=at("escalated"))
    shared_out(an, binh)
    lose_the_dam(an, binh)
    an.wait(lambda now: now["heard"] > 0, "that it is heard where it belongs")
    before = binh.wait(lambda now: now["alarms"]["dam"]["step"] == "louder", "the first step, on the list")
    assert before["heard"] == 0
    an.tell("silence")  # is no answer
    handed = binh.wait(lambda now: now["heard"] > 0, "that it is heard at the second desk")
    assert handed["alarms"]["dam"]["step"] == "second_desk"
    assert handed["alarms"]["dam"]["at_desk"] == "An"
    binh.wait(lambda now: "Đập" in now["notice"] and "desk An" in now["notice"], "why it is heard here")
    binh.tell("silence")
    an.tell("ack", "dam", 1)
    answered = binh.alarm("dam", "acked")
    assert answered["alarms"]["dam"]["by"] == "operator An"
    assert steps(address) == [("louder", "An", "An", 1), ("second_desk", "An", "An", 1)]


def test_a_start_goes_on_where_the_escalation_was(address: str, start: Start) -> None:
    """Killed between the second and the third step: the third comes, and no other one."""
    late = at("all", outside_after_s=8.0)
    an, binh = start(address, "An", settings=late), start(address, "Binh", settings=late)
    shared_out(an, binh)
    lose_the_dam(an, binh)
    for desk in (an, binh):
        desk.wait(lambda now: now["alarms"]["dam"]["step"] == "second_desk", "the second step")
    an.kill()
    binh.kill()
    again = start(address, "An", settings=late)
    for camera in DAM:
        again.tell("lose", camera)
    begun = again.wait(lambda now: now["alarms"].get("dam"), "its table")
    assert begun["alarms"]["dam"]["step"] == "second_desk"
    last = again.wait(lambda now: now["alarms"]["dam"]["step"] == "outside", "the third step")
    assert last["alarms"]["dam"]["occurrence"] == 1
    assert [(step, occurrence) for step, _, _, occurrence in steps(address)] == [
        ("louder", 1),
        ("second_desk", 1),
        ("outside", 1),
    ]


def test_what_is_nobodys_to_sound_and_what_a_desk_hears_alone(address: str, start: Start) -> None:
    """Two desks whose settings leave the dam out: both sound it in the end. One alone sounds everything at once."""
    an = start(address, "An", settings=at("escalated"))
    an.wait(lambda now: now["held"] == ["north", "south"], "everything, as the only one")
    lose_the_dam(an)
    an.wait(lambda now: now["heard"] > 0, "that the only desk hears it")
    for camera in DAM:
        an.tell("back", camera)
    an.alarm("dam", "rtn_unacked")
    binh = start(address, "Binh", settings=at("provinces", "Bắc"))
    shared_out(an, binh)
    silent = binh.now["heard"]
    lose_the_dam(an, binh)
    handed = binh.wait(lambda now: now["heard"] > silent, "that somebody hears it")
    assert (handed["alarms"]["dam"]["step"], handed["alarms"]["dam"]["at_desk"]) == ("second_desk", "")


def test_a_province_that_nobody_knows_is_said(address: str, start: Start) -> None:
    an = start(address, "An", settings=at("provinces", "Bắc", "Tây"))
    an.wait(lambda now: "not in the inventory: Tây" in now["notice"], "that the settings are wrong")
    an.quit()
    assert "[desk] provinces of the settings are not in the inventory: Tây" in an.log()
