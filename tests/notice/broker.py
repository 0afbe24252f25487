"""A real MQTT broker (amqtt) in a process of its own: `python -m tests.notice.broker PORT TOPIC [CERTIFICATE KEY]`.

Prints "ready", then each message that it was given on TOPIC as one line. Ends when its input ends.
"""

from __future__ import annotations

import asyncio
import sys
from typing import Any

from amqtt.broker import Broker
from amqtt.client import MQTTClient
from amqtt.contexts import BrokerConfig, ClientConfig


async def serve(port: str, topic: str, tls: list[str]) -> None:
    """Until somebody closes our input."""
    listener: dict[str, Any] = {"type": "tcp", "bind": f"127.0.0.1:{port}"}
    if tls:
        listener |= {"ssl": True, "certfile": tls[0], "keyfile": tls[1]}
    plugins = {"amqtt.plugins.authentication.AnonymousAuthPlugin": {"allow_anonymous": True}}
    broker = Broker(BrokerConfig.from_dict({"listeners": {"default": listener}, "plugins": plugins}))
    await broker.start()
    reader = MQTTClient(config=ClientConfig(auto_reconnect=False))
    await reader.connect(f"{'mqtts' if tls else 'mqtt'}://127.0.0.1:{port}/", cafile=tls[0] if tls else None)
    await reader.subscribe([(topic, 2)])
    print("ready", flush=True)
    ended = asyncio.ensure_future(asyncio.get_running_loop().run_in_executor(None, sys.stdin.read))
    while not ended.done():
        message = asyncio.ensure_future(reader.deliver_message())
        await asyncio.wait((message, ended), return_when=asyncio.FIRST_COMPLETED)
        if message.done():
            got = message.result()
            assert got is not None
            print(bytes(got.data).decode(), flush=True)
        else:
            message.cancel()
    await reader.disconnect()
    await broker.shutdown()


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1], sys.argv[2], sys.argv[3:]))
