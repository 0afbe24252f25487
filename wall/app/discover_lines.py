"""What a search for devices tells, in the language of the desk. No window is needed for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from wall.programme.channels import device_key
from wall.survey.found import Trouble

if TYPE_CHECKING:
    from wall.programme.facts import CameraFacts, DeviceFacts
    from wall.survey.found import Found, Note, Progress

translate = QCoreApplication.translate
CLOCK_S = 2.0  # that a device's clock may be off before it is said
INDENT = "    "
HOSTS_NAMED = 3  # of those that are being asked


def found_lines(found: Found) -> Iterator[str]:
    """Each device with its cameras, what hindered, and how many there are."""
    for device in found.devices:
        yield device_line(device)
        for camera in found.cameras:
            if device_key(device) in (camera.key, camera.recorder):
                yield f"{INDENT}{camera_line(camera)}"
    yield from told_lines(found)


def told_lines(found: Found) -> Iterator[str]:
    """What hindered, and how many there are: for a page that lists the devices itself."""
    yield from (note_line(each) for each in found.notes)
    counted = translate("discover", "devices: {0}, cameras: {1}").format(len(found.devices), len(found.cameras))
    yield translate("discover", "{0}; the search was broken off").format(counted) if found.cancelled else counted


def progress_line(progress: Progress) -> str:
    """How far it is."""
    counts = progress.asked, progress.hosts, progress.devices, progress.cameras
    text = translate("discover", "{0} of {1} hosts asked; devices: {2}, cameras: {3}").format(*counts)
    return "; ".join(filter(None, (text, ", ".join(progress.now[:HOSTS_NAMED]))))


def device_line(device: DeviceFacts) -> str:
    """Where it is, and what it told of itself."""
    parts = [device.host + (f":{device.port}" if device.port else ""), f"{device.maker} {device.model}".strip()]
    told = (
        (translate("discover", "firmware {0}"), device.firmware),
        (translate("discover", "serial number {0}"), device.serial),
        ("MAC {0}", device.mac),
        (translate("discover", "addresses after the form {0}"), device.template),
    )
    parts += [text.format(value) for text, value in told if value]
    if abs(device.clock_offset_s) > CLOCK_S:  # false for NaN
        parts.append(_clock(device.clock_offset_s))
    return ", ".join(part for part in parts if part)


def _clock(offset_s: float) -> str:
    text = (
        translate("discover", "its clock is {0} s ahead")
        if offset_s > 0
        else translate("discover", "its clock is {0} s behind")
    )
    return text.format(round(abs(offset_s)))


def camera_line(camera: CameraFacts) -> str:
    """Its name and where its streams are."""
    main = translate("discover", "main stream {0}").format(camera.main_url)
    sub = translate("discover", "sub stream {0}").format(camera.sub_url)
    none = translate("discover", "no sub stream")
    return f"{camera.name}: {main}, {sub if camera.sub_url else none}"


def note_line(note: Note) -> str:
    """What hinders at a host, and what to do."""
    tried = translate("discover", "refusals: {0}").format(note.refusals) if note.refusals else ""
    return f"{note.host}: {trouble(note.trouble)} {remedy(note.trouble)}" + (f" ({tried})" if tried else "")


def trouble(kind: Trouble) -> str:
    """What hinders, as a sentence."""
    return _troubles()[kind][0]


def remedy(kind: Trouble) -> str:
    """What to do about it, as a sentence."""
    return _troubles()[kind][1]


def _troubles() -> dict[Trouble, tuple[str, str]]:
    return {
        Trouble.NO_NETWORK: (
            translate("discover", "This network cannot be used now."),
            translate("discover", "See that the cable is in and that no firewall forbids it."),
        ),
        Trouble.OTHER_NETWORK: (
            translate("discover", "It answered, but its address belongs to another network."),
            translate(
                "discover", "Give this computer an address of that network, then ask the device by its address."
            ),
        ),
        Trouble.NO_ANSWER: (
            translate("discover", "No answer."),
            translate("discover", "Check the address, the cable and the power."),
        ),
        Trouble.LOGIN_NEEDED: (
            translate("discover", "It asks for a user name and a password, and none was given."),
            translate("discover", "Ask the facility for them."),
        ),
        Trouble.REFUSED: (
            translate("discover", "It refused the password, and is not tried further, because accounts lock."),
            translate("discover", "Get the right password; if the account is locked, wait half an hour."),
        ),
        Trouble.FORBIDDEN: (
            translate("discover", "It does not give its streams to this user now."),
            translate("discover", "Close other programs that watch it, or use a user who has the right to watch."),
        ),
        Trouble.NO_FORM: (
            translate("discover", "It answers, but does not tell where its streams are."),
            translate("discover", "Switch ONVIF on in the device, or type the address of the stream."),
        ),
        Trouble.NOT_ALL: (
            translate("discover", "It stopped answering before it had told everything."),
            translate("discover", "Ask it again, alone."),
        ),
        Trouble.PASSWORD_IN_ADDRESS: (
            translate("discover", "The addresses of its streams hold the password, which cannot be kept safe."),
            translate("discover", "Connect it through a recorder or a relay."),
        ),
        Trouble.TOO_MANY: (
            translate("discover", "It was left out: with its cameras there would be more than one survey holds."),
            translate("discover", "Search fewer devices at once, or begin another survey for them."),
        ),
    }
