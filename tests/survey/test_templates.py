"""The file of makers' address forms, and how likely each is."""

from __future__ import annotations

import pytest

from wall.survey.templates import likely, read, templates

WANTED = {"hikvision", "dahua", "uniview", "kbvision", "axis", "hanwha", "tplink", "generic"}


def test_every_maker_is_there_and_every_form_has_a_source() -> None:
    known = templates()
    assert {each.id for each in known} >= WANTED
    assert all(each.source for each in known)
    assert all(each.main.startswith("/") for each in known)


def test_addresses_are_as_the_makers_write_them() -> None:
    known = {each.id: each for each in templates()}

    def both(name: str, channel: int) -> tuple[str, str]:
        template = known[name]
        return str(template.main_url("h", 554, channel)), str(template.sub_url("h", 554, channel) or "")

    assert both("hikvision", 12) == ("rtsp://h/Streaming/Channels/1201", "rtsp://h/Streaming/Channels/1202")
    assert both("dahua", 2) == (
        "rtsp://h/cam/realmonitor?channel=2&subtype=0",
        "rtsp://h/cam/realmonitor?channel=2&subtype=1",
    )
    assert both("reolink", 3) == ("rtsp://h/h264Preview_03_main", "rtsp://h/h264Preview_03_sub")
    assert both("hanwha", 0) == ("rtsp://h/LiveChannel/0/media.smp", "")
    assert known["hanwha"].first == 0
    assert known["hikvision"].several
    assert not known["tplink"].several


@pytest.mark.parametrize(
    ("said", "mac", "first"),
    [
        (["UNIVIEW", ""], "", "uniview"),
        (["", "DNVRS-Webs"], "", "hikvision"),
        (['Digest realm="Login to 4K00"'], "", "dahua"),
        (["KBVISION"], "", "kbvision"),
        ([""], "00:40:8c:01:02:03", "axis"),
        (["Hanwha Techwin"], "00:40:8c:01:02:03", "hanwha"),  # what it says is worth more than its network card
        (["nothing known"], "02:00:00:00:00:01", "hikvision"),
    ],
)
def test_the_likeliest_form_comes_first(said: list[str], mac: str, first: str) -> None:
    ordered = likely(templates(), said, mac)
    assert ordered[0].id == first
    assert sorted(each.id for each in ordered) == sorted(each.id for each in templates())


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('[[maker]]\nid="a"\nname="A"\n[[maker.address]]\nmain="/x"', "source"),
        ('[[maker]]\nname="A"\n[[maker.address]]\nmain="/x"\nsource="s"', "id"),
        ('[[maker]]\nid="a"\nname="A"\n[[maker.address]]\nmain="/user=u&password=x"\nsource="s"', "password"),
        ('[[maker]]\nid="a"\nname="A"\n[[maker.address]]\nmain="/x"\nsource="s"\n' * 2, "same id"),
        ("[[maker", "TOML|[Ee]xpected"),
    ],
)
def test_a_damaged_file_is_refused(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        read(text)
