"""The control interface: others show, enlarge, acknowledge and ask over HTTP. Start reading at `operations.py`.

Below `wall.app`, which implements `hand.Hand`: nothing here knows a window. aiohttp and prometheus_client are used
in this room only.
"""
