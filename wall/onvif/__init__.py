"""The door to ONVIF: nothing else imports `onveef` or `httpx`.

`onveef` is young, so six operations of it are used and no more: finding devices (`search.py`), and of one device its
services, its clock, who it is, its media profiles with their addresses (`device.py`), and a key frame now
(`keyframe.py`). How it is spoken to is in `careful.py`. The library is imported when it is first used: it costs
memory, and most processes never need it.
"""
