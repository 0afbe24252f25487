"""Payloads put together to pictures: never a byte lost, and each given away as soon as that can be known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import av
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.decoders.devices import context_of
from tests.decoders.payloads import (
    HEADER,
    ROOM,
    START,
    STEP,
    Coded,
    Cut,
    Payload,
    coded,
    evenly,
    fitting,
    sent,
    unevenly,
    whole,
)
from wall.decoders import access_units
from wall.decoders.access_units import FORETOLD, AccessUnit, AccessUnits

SLICED = "slices=4"
LIMITED = "slice-max-size=400"  # as many slices as it takes
REFRESHED = "intra-refresh=1"  # key frames that are none: decoding begins at a recovery point
DELIMITED = "aud=1"
INTERLACED = "interlaced=1"
WAYS = [fitting, evenly, whole, unevenly]
STREAMS = [
    ("h264", ""),
    ("h264", SLICED),
    ("h264", LIMITED),
    ("h264", REFRESHED),
    ("h264", DELIMITED),
    ("h264", INTERLACED),
    ("hevc", ""),
    ("hevc", "slices=3"),
]


def put(units: AccessUnits, payloads: Iterable[Payload]) -> list[AccessUnit]:
    return [unit for data, stamp in payloads for unit in units.add(data, stamp)]


def end(units: AccessUnits, codec: str = "h264") -> list[AccessUnit]:
    """What still waits: another picture begins."""
    another = START + (b"\x65\x80" if codec == "h264" else b"\x26\x01\x80")
    return [unit for unit in units.add(another, -1) if unit.stamp != -1]


def played(
    units: AccessUnits, pictures: Sequence[Coded], cut: Cut = fitting, codec: str = "h264"
) -> list[AccessUnit]:
    """All of them, the last one too."""
    found = [unit for payloads in sent(pictures, cut, codec) for unit in put(units, payloads)]
    return found + end(units, codec)


def accustomed(pictures: Sequence[Coded] = (), codec: str = "h264") -> tuple[AccessUnits, int]:
    """One that gives pictures away early, and how many it was shown."""
    units = AccessUnits(codec)
    for number, payloads in enumerate(sent(pictures or coded(codec), codec=codec)):
        if [unit.stamp for unit in put(units, payloads)][-1:] == [number * STEP]:
            return units, number + 1
    raise AssertionError("never early")


@pytest.mark.parametrize(("codec", "params"), STREAMS)
@pytest.mark.parametrize("cut", WAYS)
def test_every_picture_comes_whole_however_it_was_cut(codec: str, params: str, cut: Cut) -> None:
    pictures = coded(codec, params)
    found = played(AccessUnits(codec), pictures, cut, codec)
    assert [unit.data for unit in found] == [picture.data for picture in pictures]
    assert [unit.key_frame for unit in found] == [picture.key_frame for picture in pictures]
    assert [unit.stamp for unit in found] == [number * STEP for number in range(len(pictures))]
    assert not any(unit.corrupt for unit in found)


@pytest.mark.parametrize(
    ("codec", "params"),
    [each for each in STREAMS if each[1] not in (LIMITED, INTERLACED)],
    ids=lambda each: each or "plain",
)
def test_a_picture_is_given_away_with_its_own_last_payload(codec: str, params: str) -> None:
    pictures = coded(codec, params)
    units, learnt = accustomed(pictures, codec)
    assert learnt <= FORETOLD + 25
    late = 0
    for number, payloads in enumerate(sent(pictures[learnt:], codec=codec, begin=learnt), learnt):
        given = [unit.stamp for unit in put(units, payloads)]
        assert given in ([number * STEP], [], [(number - 1) * STEP, number * STEP], [(number - 1) * STEP])
        late += number * STEP not in given
    just_fit = sum(any((len(nal) - HEADER[codec]) % ROOM == 0 for nal in each.nals) for each in pictures[learnt:])
    assert late <= just_fit + 1


def test_nothing_is_given_away_before_its_last_payload() -> None:
    units, learnt = accustomed()
    for payloads in sent(coded()[learnt:], begin=learnt):
        assert all(stamp != payloads[0].stamp for _, stamp, *_ in put(units, payloads[:-1]))
        put(units, payloads[-1:])


@pytest.mark.parametrize("cut", [evenly, whole, unevenly])
def test_where_sizes_say_nothing_the_next_picture_is_waited_for(cut: Cut) -> None:
    units = AccessUnits("h264")
    for number, payloads in enumerate(sent(coded(), cut)):
        assert [unit.stamp for unit in put(units, payloads)] == [(number - 1) * STEP][: number > 0]
    assert not units.early


def test_a_camera_whose_slices_are_counted_otherwise_each_time_is_never_early() -> None:
    units = AccessUnits("h264")
    played(units, coded(params=LIMITED))
    assert not units.early


def test_a_part_that_comes_after_all_ends_the_haste() -> None:
    """The camera is set to send four slices: of one picture three are left out, and none after it."""
    units, learnt = accustomed()
    sliced = coded(params=SLICED)[-20:]
    found = [unit for payloads in sent(sliced, begin=learnt) for unit in put(units, payloads)] + end(units)
    assert not units.early
    assert sliced[0].data.startswith(found[0].data)
    assert [unit.data for unit in found[1:]] == [picture.data for picture in sliced[1:]]
    played(units, sliced * 2)  # forty pictures
    assert not units.early
    for payloads in sent(coded(params=SLICED, pictures=400)):
        put(units, payloads)
    assert units.early  # one mistake is made up for by many pictures


def test_a_piece_that_comes_after_all_ends_the_haste() -> None:
    units, learnt = accustomed()
    pictures = coded()[learnt:]
    found = [unit for payloads in sent(pictures, unevenly, begin=learnt) for unit in put(units, payloads)] + end(
        units
    )
    assert not units.early
    assert len(found) == len(pictures)
    assert sum(unit.data != picture.data for unit, picture in zip(found, pictures, strict=True)) <= 2


@pytest.mark.parametrize("lost", [0, 2, 5, -1])
def test_what_is_lost_costs_one_picture(lost: int) -> None:
    """The first payload, one with the picture's beginning, one from its middle, the last."""
    units, learnt = accustomed()
    pictures = coded()[learnt:]
    hit = next(number for number, each in enumerate(pictures) if each.key_frame and number > 2)
    found = []
    for number, payloads in enumerate(sent(pictures, begin=learnt)):
        found += put(units, [each for at, each in enumerate(payloads) if number != hit or at != lost % len(payloads)])
    found += end(units)
    assert len(found) == len(pictures)
    differing = [
        at for at, (unit, picture) in enumerate(zip(found, pictures, strict=True)) if unit.data != picture.data
    ]
    assert differing == [hit]
    assert units.early


def test_a_picture_without_its_beginning_says_so() -> None:
    units, learnt = accustomed()
    found = []
    for payloads in sent(coded()[learnt : learnt + 40], begin=learnt):
        found += put(
            units,
            payloads[1:] if len(payloads) > 2 and not payloads[0].data.startswith(START + b"\x67") else payloads,
        )
    found += end(units)
    assert [unit.corrupt for unit in found] == [not unit.data.startswith(START) for unit in found]
    assert [unit.decodable for unit in found] == [not unit.corrupt for unit in found]
    assert sum(unit.corrupt for unit in found) > 10


def test_parameter_sets_between_the_slices_of_a_picture_stay_in_it() -> None:
    """GStreamer sends them before each slice of a key frame, which FFmpeg's parser takes for its end."""
    pictures = [
        Coded(tuple(n for nal in each.nals for n in ([*each.nals[:2], nal] if nal[0] & 31 == 5 else [nal])), True)
        if each.key_frame
        else each
        for each in coded(params=SLICED)
    ]
    units = AccessUnits("h264")
    assert [unit.data for unit in played(units, pictures)] == [picture.data for picture in pictures]
    assert units.early


def test_pictures_without_time_stamps_are_told_by_what_is_in_them() -> None:
    units, found = AccessUnits("h264"), []
    for payloads in sent(coded()):
        found += put(units, [each._replace(stamp=None) for each in payloads])
    found += end(units)
    assert [unit.data for unit in found] == [picture.data for picture in coded()]


def test_parameter_sets_with_the_time_of_the_picture_before_belong_to_the_next() -> None:
    units, found = AccessUnits("h264"), []
    for number, payloads in enumerate(sent(coded())):
        lead = sum(each.data[4] & 31 in (6, 7, 8) for each in payloads if each.data.startswith(START))
        before = (number - 1) * STEP if number else 0
        found += put(units, [each._replace(stamp=before) if at < lead else each for at, each in enumerate(payloads)])
    found += end(units)
    assert [unit.data for unit in found] == [picture.data for picture in coded()]
    assert [unit.stamp for unit in found] == [number * STEP for number in range(len(coded()))]


@pytest.mark.parametrize(
    ("codec", "unit"),
    [
        ("h264", b"\x0c" + b"\xff" * 300 + b"\x80"),
        ("hevc", b"\x4c\x01" + b"\xff" * 300 + b"\x80"),
        ("hevc", b"\x4a\x01"),
    ],
    ids=["filler", "H.265 filler", "end of bitstream"],
)
def test_what_stands_behind_a_picture_ends_no_haste_and_is_not_lost(codec: str, unit: bytes) -> None:
    """Cameras with a constant rate fill up what a picture did not need: that comes before the next one then."""
    followed = [each._replace(nals=(*each.nals, unit)) for each in coded(codec)]
    units = AccessUnits(codec)
    found = played(units, followed, codec=codec)
    assert units.early
    assert [each.key_frame for each in found] == [each.key_frame for each in followed]
    sent_bytes = b"".join(each.data for each in followed)
    assert sent_bytes.startswith(b"".join(each.data for each in found))
    assert found[-1].data == START + unit + coded(codec)[-1].data


def test_pieces_of_another_size_behind_filler_are_noticed() -> None:
    filled = [each._replace(nals=(*each.nals, b"\x0c" + b"\xff" * 300 + b"\x80")) for each in coded()]
    units, learnt = accustomed(filled)
    found = []
    for payloads in sent(filled[learnt:], lambda nal, header: fitting(nal, header, ROOM - 20), begin=learnt):
        found += put(units, payloads)
    assert len(found) >= len(filled) - learnt - 1
    whole_ones = [each for each in found if any(bare.data in each.data for bare in coded()[learnt:])]
    assert len(whole_ones) >= len(found) - 2


def test_messages_as_large_as_a_picture_are_no_part_of_it() -> None:
    """Cameras that recognise things send what they saw beside the picture, cut like it."""
    told = [
        each._replace(nals=(b"\x06\x05" + b"\xff\xff\x02" + b"\x55" * 512 + b"\x80", *each.nals)) for each in coded()
    ]
    units = AccessUnits("h264")
    assert [unit.data for unit in played(units, told)] == [each.data for each in told]
    assert units.early


def key_frames(payloads: Iterable[bytes]) -> list[bool]:
    units = AccessUnits("h264")
    found = [unit for at, payload in enumerate(payloads) for unit in units.add(payload, at // 2 * STEP)]
    return [unit.key_frame for unit in found + end(units)]


SLICE = START + b"\x41\x9a\x06\x01\xc4\x80"


def test_a_recovery_point_among_other_messages_is_seen() -> None:
    """After a message of 300 bytes, whose size takes two bytes to say; and after one that had to be escaped."""
    long_one = b"\x05\xff\x2d" + b"\x55" * 300
    escaped = b"\x01\x06" + b"\x00\x00\x03\x00\x00\x03\x00\x55"
    for message in (b"", long_one, escaped):
        assert key_frames([START + b"\x06" + message + b"\x06\x01\xc4\x80", SLICE]) == [True]


def test_other_messages_make_no_key_frame() -> None:
    """A time in milliseconds that is escaped and ends like the type of that message; sets; and a slice in one payload
    with a message, in which anything may stand."""
    a_time = b"\x05\x18" + b"\x55" * 16 + b"\x00\x00\x03\x01\x9a\x77\x10\x06\x06"
    assert key_frames([START + b"\x06" + a_time + b"\x80", SLICE]) == [False]
    assert key_frames([START + b"\x09\xf0" + START + b"\x06\x01\x01\x55\x80" + SLICE, START + b"\x0c\xff\x80"]) == [
        False
    ]


def test_messages_cost_no_more_than_their_length(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many there are in a payload: each is looked at once, and not all that follow it too."""
    seen: list[int] = []
    monkeypatch.setattr(access_units, "_says_recovery_point", lambda messages: seen.append(len(messages)))
    AccessUnits("h264").add((START + b"\x06\x01\x00\x01") * 1000, 0)
    assert len(seen) == 1000
    assert sum(seen) <= 4 * 1000


def test_slices_behind_other_units_in_one_payload_belong_to_their_picture() -> None:
    """Aggregation packets that begin with a message, or with what scalable coding puts before each slice."""
    prefix = b"\x0e\x40\x80"
    units, found = AccessUnits("h264"), []
    for number, picture in enumerate(coded(params=SLICED)):
        *lead, one, two, three, four = picture.nals
        for together in ([*lead, prefix, one], [prefix, two], [b"\x06\x01\x01\x55\x80", three], [prefix, four]):
            found += units.add(b"".join(START + nal for nal in together), number * STEP)
    found += end(units)
    assert [unit.stamp for unit in found] == [number * STEP for number in range(len(coded()))]
    assert all(
        unit.data.endswith(START + each.nals[-1]) for unit, each in zip(found, coded(params=SLICED), strict=True)
    )
    assert [unit.key_frame for unit in found] == [each.key_frame for each in coded(params=SLICED)]


def test_pictures_of_one_time_stamp_are_told_apart() -> None:
    """Fields of one frame, or a camera whose time stands still; by their first slice, or a delimiter before it."""
    for pictures in (coded(), [each._replace(nals=(b"\x09\xf0", *each.nals)) for each in coded()]):
        units, found = AccessUnits("h264"), []
        for number, payloads in enumerate(sent(pictures)):
            found += put(units, [each._replace(stamp=number // 2 * STEP) for each in payloads])
        found += end(units)
        assert [unit.data for unit in found] == [picture.data for picture in pictures]
        assert units.early


def test_parameter_sets_that_are_cut_together_with_the_slice_are_seen() -> None:
    """Cameras that take all of a key frame for one unit, with start codes of three bytes within."""
    glued = [Coded((b"\x00\x00\x01".join(each.nals),), True) if each.key_frame else each for each in coded()]
    found = played(AccessUnits("h264"), glued)
    assert [unit.data for unit in found] == [each.data for each in glued]
    assert [unit.key_frame for unit in found] == [each.key_frame for each in glued]


def test_a_payload_that_comes_twice_costs_nothing() -> None:
    units, learnt = accustomed()
    pictures, found = coded(pictures=600)[learnt:], []
    for number, payloads in enumerate(sent(pictures, begin=learnt)):
        found += put(units, payloads + payloads[-1:] if number == 3 else payloads)
        assert number < 10 or units.early
    assert [unit.data for unit in found + end(units)] == [each.data for each in pictures]
    assert units.early


def test_a_slice_that_is_lost_now_and_then_ends_no_haste() -> None:
    units, learnt = accustomed(coded(params=SLICED))
    pictures = coded(params=SLICED, pictures=600)[learnt:]
    for number, payloads in enumerate(sent(pictures, begin=learnt)):
        put(units, payloads[:-1] if number % 40 == 0 else payloads)
    assert units.early


def test_when_a_picture_came_is_when_its_last_part_did() -> None:
    """Whether or not it was waited for: a reader that falls behind is told by it."""
    for cut in (fitting, evenly):
        units, came, found = AccessUnits("h264"), {}, []
        for number, payloads in enumerate(sent(coded(), cut)):
            for at, (data, stamp) in enumerate(payloads):
                came[number * STEP] = number + at / 1000
                found += units.add(data, stamp, number + at / 1000)
        assert len(found) >= len(coded()) - 1
        assert all(unit.at == came[unit.stamp or 0] for unit in found)


def test_a_recovery_point_without_its_picture_makes_no_key_frame() -> None:
    """The slice's beginning was lost: nothing can be decoded from here on."""
    units, learnt = accustomed(coded(params=REFRESHED))
    found = []
    for payloads in sent(coded(params=REFRESHED)[learnt:], begin=learnt):
        slices = [at for at, each in enumerate(payloads) if each.data[:4] == START and each.data[4] & 31 in (1, 5)]
        found += put(units, [each for at, each in enumerate(payloads) if len(payloads) < 3 or at != slices[0]])
    assert any(not unit.decodable for unit in found)
    assert not any(unit.key_frame for unit in found if not unit.decodable)


def test_who_joins_in_the_middle_of_a_picture_says_so() -> None:
    units = AccessUnits("h264")
    first, second, *_ = sent(coded(params=SLICED))
    begin = [at for at, each in enumerate(first) if each.data.startswith(START + b"\x65")][2]
    found = put(units, first[begin:] + second) + end(units)
    assert [unit.corrupt for unit in found] == [True, False]


def test_several_units_in_one_payload_are_counted_one_by_one() -> None:
    """Aggregation packets: the parameter sets together, or small slices."""
    pictures = coded(params=SLICED)
    units, found = AccessUnits("h264"), []
    for number, picture in enumerate(pictures):
        found += units.add(picture.data, number * STEP)
    found += end(units)
    assert [unit.data for unit in found] == [picture.data for picture in pictures]
    assert [unit.key_frame for unit in found] == [picture.key_frame for picture in pictures]


def test_what_never_ends_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access_units, "MOST", 100_000)
    units = AccessUnits("h264")
    units.add(START + b"\x65\x88", 0)
    for _ in range(1000):
        assert units.add(b"\x55" * 1000, 0) == []
        assert sum(map(len, units._now.parts)) <= 102_000
    assert [unit.data for unit in played(units, coded()[:20])][1:] == [each.data for each in coded()[:20]]


@pytest.mark.parametrize("codec", ["h264", "hevc"])
def test_the_decoder_has_nothing_to_complain_of(codec: str) -> None:
    decoder = context_of(codec)
    units = played(AccessUnits(codec), coded(codec), codec=codec)
    frames = [frame for unit in units for frame in decoder.decode(av.Packet(unit.data))]
    frames += decoder.decode(None)
    assert len(frames) == len(coded(codec))
    assert not any(frame.is_corrupt for frame in frames)


pieces = st.one_of(
    st.binary(max_size=8),
    st.builds(lambda kind, rest: START + bytes([kind]) + rest, st.integers(0, 255), st.binary(max_size=300)),
    st.sampled_from([START, START + b"\x67\x42", START + b"\x41\x9a", START + b"\x41\x20", b"\x55" * ROOM]),
)


@given(
    st.lists(st.tuples(pieces, st.one_of(st.none(), st.integers(0, 3))), max_size=60),
    st.booleans(),
    st.sampled_from(["h264", "hevc"]),
)
def test_whatever_comes_is_given_away_once_at_most(
    payloads: list[tuple[bytes, int | None]], used_to: bool, codec: str
) -> None:
    units = accustomed(coded(codec), codec)[0] if used_to else AccessUnits(codec)
    found = [unit for data, stamp in payloads for unit in units.add(data, stamp)]
    assert sum(len(unit.data) for unit in found) <= sum(len(data) for data, _ in payloads)
