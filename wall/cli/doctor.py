"""`doctor`: what is wrong with this machine or one stream."""

from __future__ import annotations

import argparse

from wall.cli.place import CommandError, Place


def add_doctor(parser: argparse.ArgumentParser) -> None:
    """The options of `doctor`."""
    parser.add_argument("--url", metavar="RTSP", help="also examine this stream")
    parser.add_argument("--udp", action="store_true", help="over UDP instead of TCP")


def examine(options: argparse.Namespace) -> int:
    """What is wrong with this machine or one stream."""
    place = Place.of(options, prepare=False)
    from wall import doctor
    from wall.app.centre_settings import deviations, last_known
    from wall.decoders.base import StreamSource
    from wall.decoders.messages import StreamSettings
    from wall.model import Transport
    from wall.urls import AddressError, StreamUrl

    source = None
    if options.url:
        try:
            url, credentials = StreamUrl.parse(options.url)
        except AddressError as error:
            raise CommandError(f"--url: {error}") from error
        source = StreamSource(url, credentials, Transport.UDP if options.udp else place.settings.decoders.transport)
    known = last_known(place.settings, place.paths)
    decoders = known.settings.decoders
    settings = StreamSettings(open_timeout_s=decoders.open_timeout_s, verify_tls=decoders.tls_verify)
    lines = [*doctor.centre_settings(known.number, *deviations(known))] if place.settings.shared else []
    for line in lines:
        print(doctor.text(line), flush=True)
    database = place.settings.database_url(place.paths)
    checks = doctor.checks(place.paths, database, source, settings, known.settings.notice, decoders.hardware)
    for line in doctor.run(checks):
        print(doctor.text(line), flush=True)
        lines.append(line)
    return doctor.exit_code(lines)
