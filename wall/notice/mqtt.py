"""The door to paho-mqtt: each notice is published with QoS 1 and counts as taken when the broker has said so.

A client that failed is thrown away whole: paho keeps what it could not send, and would send it a second time beside
our own outbox.
"""

from __future__ import annotations

import ssl
import threading
from typing import Any

from paho.mqtt import client as paho
from paho.mqtt.enums import CallbackAPIVersion

from wall.inventory.secrets import SecretsError
from wall.notice.way import NO_SECRET, TAKEN, Answer, SecretOf, Way, away, told
from wall.notice_settings import Mqtt
from wall.store.outbox import Waiting

TLS_PORT, PLAIN_PORT = 8883, 1883
_KEEP_ALIVE_S = 30
_QOS = 1


class _RefusedError(Exception):
    """The broker was not reached or does not want us; the text says why."""


class MqttDelivery:
    """Publishes to one topic of one broker."""

    gathers = False

    def __init__(self, settings: Mqtt, secret_of: SecretOf) -> None:
        self._settings = settings
        self._secret_of = secret_of
        self._client: paho.Client | None = None

    def deliver(self, notice: Waiting) -> Answer:
        """Publish it and wait until the broker has it."""
        try:
            client = self._client = self._client or self._connect()
            sent = client.publish(self._settings.topic, notice.body.encode("utf-8"), qos=_QOS)
            sent.wait_for_publish(self._settings.timeout_s)
            why = "" if sent.is_published() else "the broker does not answer"
        except (_RefusedError, SecretsError, OSError, ValueError, RuntimeError) as error:  # RuntimeError: cut off
            why = told(error)
        if not why:
            return TAKEN
        self.close()
        return away(why)

    def close(self) -> None:
        """Say good-bye to the broker."""
        client, self._client = self._client, None
        if client is not None:
            _end(client)

    def _connect(self) -> paho.Client:
        settings = self._settings
        client = paho.Client(CallbackAPIVersion.VERSION2)
        client.connect_timeout = settings.timeout_s
        if settings.user:
            password = self._secret_of(Way.MQTT)
            if not password:
                raise _RefusedError(NO_SECRET.format(Way.MQTT.value))
            client.username_pw_set(settings.user, password.reveal())
        if settings.tls:
            client.tls_set_context(ssl.create_default_context(cafile=settings.ca_file or None))
        answered = threading.Event()
        reasons: list[Any] = []

        def connected(_client: object, _data: object, _flags: object, reason: Any, _properties: object) -> None:
            reasons.append(reason)
            answered.set()

        client.on_connect = connected
        client.connect(settings.host, settings.port or (TLS_PORT if settings.tls else PLAIN_PORT), _KEEP_ALIVE_S)
        client.loop_start()
        if answered.wait(settings.timeout_s) and not reasons[0].is_failure:
            return client
        _end(client)
        raise _RefusedError(f"the broker refuses: {reasons[0]}" if reasons else "the broker does not answer")


def _end(client: paho.Client) -> None:
    client.disconnect()
    client.loop_stop()
