"""What may decode streams besides the processor: the setting's values, which are FFmpeg's names of the devices."""

from __future__ import annotations

from enum import Enum


class Device(Enum):
    """The value is what the settings file says. AUTO: the first of `PREFERRED` that is there and is worth it."""

    AUTO = "auto"
    OFF = "off"
    CUDA = "cuda"
    D3D11VA = "d3d11va"
    D3D12VA = "d3d12va"
    DXVA2 = "dxva2"
    QSV = "qsv"
    VAAPI = "vaapi"
    VDPAU = "vdpau"
    VIDEOTOOLBOX = "videotoolbox"
    VULKAN = "vulkan"


PREFERRED = (Device.VIDEOTOOLBOX, Device.D3D11VA, Device.CUDA, Device.QSV, Device.VAAPI)
"""What AUTO tries, in that order. Windows' own way comes before the makers': it serves the cards of all of them."""
BY_NAME = tuple(each.value for each in Device if each not in (Device.AUTO, Device.OFF))
SESSIONS_OF_A_DESK = 32
"""Streams on a device at once, all workers together. A stream of 1920x1080 holds up to 20 pictures of 3 MB on it (16
that others rest on, at most in H.264, and some on their way out): 32 fit into the 2 GB of a small card. Where one
allows fewer, that is found out."""
