"""Addresses rewritten: by hand for each kind of scheme, and by hypothesis for what must hold of any of them."""

from __future__ import annotations

import contextlib
import ipaddress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wall.model import StreamKind
from wall.programme.facts import RewriteRule, Scheme, SchemeKind
from wall.programme.rewriting import (
    GO2RTC_PATTERN,
    MEDIAMTX_PATTERN,
    Subject,
    relay_rules,
    rewrite,
    rewrite_device,
    safe_name,
)
from wall.programme.rules import FIELDS, RewriteError, RuleFault, check
from wall.urls import StreamUrl

MAIN = Subject(StreamKind.MAIN, "Cổng chính số 1", "3", "HG-07")
SUB = Subject(StreamKind.SUB, "Cổng chính số 1", "3", "HG-07")


def url(text: str) -> StreamUrl:
    return StreamUrl.parse(text)[0]


def rewritten(text: str, kind: SchemeKind, *rules: RewriteRule, subject: Subject = MAIN) -> str:
    return str(rewrite(url(text), Scheme(kind, rules), subject))


LAN = "rtsp://192.168.1.64:554/Streaming/Channels/101?transportmode=unicast"


@pytest.mark.parametrize("kind", [SchemeKind.DIRECT, SchemeKind.RECORDER])
def test_without_rules_the_address_is_used_as_it_is(kind: SchemeKind) -> None:
    assert rewritten(LAN, kind) == str(url(LAN))
    other = RewriteRule("192.168.7.0/24", host="10.0.0.1")
    assert rewritten(LAN, kind, other) == str(url(LAN))


def test_a_port_is_forwarded_and_path_and_query_stay() -> None:
    rule = RewriteRule("192.168.1.64", 554, "203.0.113.9", 10554)
    assert rewritten(LAN, SchemeKind.DIRECT, rule) == (
        "rtsp://203.0.113.9:10554/Streaming/Channels/101?transportmode=unicast"
    )
    assert rewritten(LAN.replace(":554", ":8554"), SchemeKind.DIRECT, rule).startswith("rtsp://192.168.1.64:8554/")


def test_the_channel_of_a_recorder() -> None:
    rule = RewriteRule("192.168.1.0/24", host="10.9.8.7", path="/Streaming/Channels/{channel}0{number}")
    assert rewritten(LAN, SchemeKind.RECORDER, rule, subject=SUB) == "rtsp://10.9.8.7/Streaming/Channels/302"


@pytest.mark.parametrize(
    ("channel", "told"),
    [("12", "12"), ("VideoSource_12", "12"), ("00003", "3"), ("Kênh sau", "kenh-sau"), ("000", "0")],
)
def test_channels_are_numbers_where_they_have_one(channel: str, told: str) -> None:
    rule = RewriteRule("192.168.1.64", path="/{channel}")
    subject = Subject(StreamKind.MAIN, "Máy", channel)
    assert rewritten(LAN, SchemeKind.RECORDER, rule, subject=subject) == f"rtsp://192.168.1.64/{told}"


def test_relays_get_names_that_they_take() -> None:
    mediamtx = relay_rules("relay.example.vn", MEDIAMTX_PATTERN)
    go2rtc = relay_rules("10.0.0.5", GO2RTC_PATTERN)
    assert rewritten(LAN, SchemeKind.RELAY, *mediamtx) == "rtsp://relay.example.vn:8554/hg-07/cong-chinh-so-1/main"
    assert rewritten(LAN, SchemeKind.RELAY, *go2rtc, subject=SUB) == "rtsp://10.0.0.5:8554/hg-07_cong-chinh-so-1_sub"
    assert rewritten("rtsp://[fe80::12]/ch0", SchemeKind.RELAY, *go2rtc).startswith("rtsp://10.0.0.5:8554/hg-07")


def test_a_vpn_maps_host_to_host() -> None:
    rule = RewriteRule("192.168.1.0/24", host="10.20.7.0/24")
    assert rewritten(LAN, SchemeKind.VPN, rule) == str(url(LAN.replace("192.168.1.64", "10.20.7.64")))
    six = RewriteRule("fd00:1::/64", host="fd00:2::/64")
    assert rewritten("rtsp://[fd00:1::64]:8554/a", SchemeKind.VPN, six) == "rtsp://[fd00:2::64]:8554/a"


def test_a_platform_has_a_pattern_of_its_own() -> None:
    rule = RewriteRule("0.0.0.0/0", host="vms.example.vn", port=9554, path="/live/{host}/{path}&s={number}")
    assert rewritten(LAN, SchemeKind.PLATFORM, rule) == (
        "rtsp://vms.example.vn:9554/live/192-168-1-64/Streaming/Channels/101?transportmode=unicast&s=1"
    )


def test_names_of_hosts_are_compared_without_case() -> None:
    rule = RewriteRule("Camera-3.local", host="10.0.0.3")
    assert rewritten("rtsp://CAMERA-3.LOCAL/a", SchemeKind.VPN, rule) == "rtsp://10.0.0.3/a"


def test_the_first_rule_that_fits_is_the_one() -> None:
    rules = (RewriteRule("192.168.1.64", host="10.0.0.64"), RewriteRule("192.168.1.0/24", host="10.0.0.1"))
    assert rewritten("rtsp://192.168.1.64/a", SchemeKind.VPN, *rules) == "rtsp://10.0.0.64/a"
    assert rewritten("rtsp://192.168.1.65/a", SchemeKind.VPN, *rules) == "rtsp://10.0.0.1/a"


@pytest.mark.parametrize("kind", [SchemeKind.RELAY, SchemeKind.VPN, SchemeKind.PLATFORM])
def test_what_no_rule_fits_is_told_where_the_centre_cannot_dial_it(kind: SchemeKind) -> None:
    with pytest.raises(RewriteError) as told:
        rewritten(LAN, kind, RewriteRule("192.168.2.0/24", host="10.0.0.1"))
    assert told.value.fault is RuleFault.NO_RULE
    assert told.value.detail == "192.168.1.64"


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        (RewriteRule(""), RuleFault.NO_HOST),
        (RewriteRule("a b"), RuleFault.NO_HOST),
        (RewriteRule("admin:S3cret@192.168.1.1"), RuleFault.NO_HOST),
        (RewriteRule("192.168.1.64/24"), RuleFault.BAD_NETWORK),
        (RewriteRule("192.168.1.0/33"), RuleFault.NO_HOST),
        (RewriteRule("192.168.1.1", host="admin:S3cret@10.0.0.1"), RuleFault.BAD_TARGET),
        (RewriteRule("192.168.1.1", host="10.0.0.1:554"), RuleFault.BAD_TARGET),
        (RewriteRule("192.168.1.1", host="rtsp://10.0.0.1"), RuleFault.BAD_TARGET),
        (RewriteRule("192.168.1.1", host="10.0.0.0/24"), RuleFault.NETWORK_TARGET),
        (RewriteRule("192.168.1.0/24", host="10.0.0.0/16"), RuleFault.OTHER_SIZE),
        (RewriteRule("192.168.1.0/24", host="fd00::/24"), RuleFault.OTHER_SIZE),
        (RewriteRule("192.168.1.1", port=70000), RuleFault.BAD_PORT),
        (RewriteRule("192.168.1.1", match_port=-1), RuleFault.BAD_PORT),
        (RewriteRule("192.168.1.1", path="/{name"), RuleFault.BAD_PATTERN),
        (RewriteRule("192.168.1.1", path="/{{name}}"), RuleFault.BAD_PATTERN),
        (RewriteRule("192.168.1.1", path="/{nam}"), RuleFault.UNKNOWN_FIELD),
    ],
)
def test_a_rule_that_cannot_be_used_is_named(rule: RewriteRule, fault: RuleFault) -> None:
    good = RewriteRule("10.1.1.1", host="10.1.1.2")
    with pytest.raises(RewriteError) as told:
        check(Scheme(SchemeKind.DIRECT, (good, rule)))
    assert (told.value.fault, told.value.rule) == (fault, 2)
    assert "rule 2" in str(told.value)
    assert "S3cret" not in str(told.value)


@pytest.mark.parametrize(
    ("path", "subject", "fault"),
    [
        ("/{name}", Subject(StreamKind.MAIN, "###"), RuleFault.EMPTY_FIELD),
        ("/{channel}", Subject(StreamKind.MAIN, "Máy"), RuleFault.EMPTY_FIELD),
        ("/a@b", MAIN, RuleFault.BAD_RESULT),
        ("/a#b", MAIN, RuleFault.BAD_RESULT),
        ("/a b", MAIN, RuleFault.BAD_RESULT),
        ("/password=x", MAIN, RuleFault.BAD_RESULT),
    ],
)
def test_a_pattern_that_makes_no_address(path: str, subject: Subject, fault: RuleFault) -> None:
    with pytest.raises(RewriteError) as told:
        rewritten(LAN, SchemeKind.DIRECT, RewriteRule("192.168.1.64", path=path), subject=subject)
    assert (told.value.fault, told.value.rule) == (fault, 1)


def test_device_addresses_follow_the_host_and_nothing_else() -> None:
    device = "http://192.168.1.64:8000/onvif/device_service"
    vpn = Scheme(SchemeKind.VPN, (RewriteRule("192.168.1.0/24", host="10.20.7.0/24"),))
    assert rewrite_device(device, vpn) == "http://10.20.7.64:8000/onvif/device_service"
    assert rewrite_device("http://192.168.1.64/x", vpn) == "http://10.20.7.64/x"
    assert rewrite_device("http://172.16.0.1/x", vpn) == ""
    assert rewrite_device(device, Scheme(SchemeKind.DIRECT)) == device
    assert rewrite_device(device, Scheme(SchemeKind.RELAY, relay_rules("10.0.0.5", GO2RTC_PATTERN))) == ""
    forwarded = Scheme(SchemeKind.DIRECT, (RewriteRule("192.168.1.64", 554, "203.0.113.9", 10554),))
    assert rewrite_device(device, forwarded) == ""
    assert rewrite_device("", vpn) == ""


# what holds of any scheme ------------------------------------------------------------------------------------------

HOSTS = st.one_of(
    st.ip_addresses(v=4).map(str),
    st.ip_addresses(v=6).map(str),
    st.from_regex(r"[a-z][a-z0-9-]{0,9}", fullmatch=True),
)
PATHS = st.from_regex(r"(/[A-Za-z0-9._~!$&'()*+,;=:-]{0,6}){0,3}(\?[A-Za-z0-9=&]{0,8})?", fullmatch=True)
NETWORKS = st.builds(
    lambda address, length: str(ipaddress.ip_network((address, length), strict=False)),
    st.ip_addresses(v=4),
    st.integers(0, 32),
)
PATTERNS = st.lists(
    st.one_of(st.sampled_from([f"{{{name}}}" for name in FIELDS]), st.sampled_from(["/", "x", "?", "@", "{", "#"])),
    max_size=5,
).map("".join)
RULES = st.builds(
    RewriteRule,
    st.one_of(HOSTS, NETWORKS, st.just("")),
    st.sampled_from([0, 554, 8554]),
    st.one_of(st.just(""), HOSTS, NETWORKS, st.text(max_size=6)),
    st.sampled_from([0, 554, 8554]),
    st.one_of(st.just(""), PATTERNS),
)
SCHEMES = st.builds(Scheme, st.sampled_from(SchemeKind), st.lists(RULES, max_size=3).map(tuple))
SUBJECTS = st.builds(
    Subject, st.sampled_from(StreamKind), st.text(max_size=12), st.text(max_size=4), st.text(max_size=4)
)


@st.composite
def addresses(draw: st.DrawFn) -> StreamUrl:
    host = draw(HOSTS)
    shown = f"[{host}]" if ":" in host else host
    port = draw(st.sampled_from(["", ":554", ":8554"]))
    return url(f"{draw(st.sampled_from(['rtsp', 'rtsps']))}://{shown}{port}{draw(PATHS)}")


@settings(deadline=None)
@given(addresses(), SCHEMES, SUBJECTS)
def test_the_outcome_is_an_address_without_a_login_or_a_named_rule(
    address: StreamUrl, scheme: Scheme, subject: Subject
) -> None:
    made, told = None, None
    try:
        made = rewrite(address, scheme, subject)
    except RewriteError as error:
        told = error
    if told is not None:
        assert 1 <= told.rule <= len(scheme.rules) or (told.rule, told.fault) == (0, RuleFault.NO_RULE)
    elif made is not None:
        assert StreamUrl.parse(str(made)) == (made, None)
        assert made.scheme == address.scheme


@settings(deadline=None)
@given(addresses(), SCHEMES, SUBJECTS)
def test_twice_is_once_unless_a_rule_works_on_its_own_host(
    address: StreamUrl, scheme: Scheme, subject: Subject
) -> None:
    if any(not rule.host or "/" in rule.host for rule in scheme.rules):
        return
    with contextlib.suppress(RewriteError):
        once = rewrite(address, scheme, subject)
        own = any(rule.match_host == rule.host for rule in scheme.rules)
        assert own or rewrite(once, scheme, subject) == once


@settings(deadline=None)
@given(st.ip_addresses(v=4), st.integers(8, 30), st.integers(0, 2**32 - 1), PATHS)
def test_a_vpn_keeps_every_host_apart(lan: ipaddress.IPv4Address, length: int, bits: int, path: str) -> None:
    here = ipaddress.ip_network((lan, length), strict=False)
    there = ipaddress.ip_network((int(lan) ^ (1 << 31), length), strict=False)
    scheme = Scheme(SchemeKind.VPN, (RewriteRule(str(here), host=str(there)),))
    hosts = {here[bits % here.num_addresses], here[0], here[-1]}
    made = {rewrite(url(f"rtsp://{host}{path}"), scheme, MAIN) for host in hosts}
    assert len(made) == len(hosts)
    assert all(ipaddress.ip_address(each.host) in there for each in made)
    assert {rewrite(each, scheme, MAIN) for each in made} == made


@settings(deadline=None)
@given(st.text())
def test_safe_names_are_safe_and_stay(text: str) -> None:
    name = safe_name(text)
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert safe_name(name) == name


def test_names_in_vietnamese() -> None:
    assert safe_name("Đường Trường Chinh – cổng 2") == "duong-truong-chinh-cong-2"
