"""What a simulated ONVIF device answers: SOAP as cameras write it (ONVIF Core, Media and Media2)."""

import re
from xml.sax.saxutils import escape

from wall.demo.onvif_login import device_time, value
from wall.demo.onvif_spec import OnvifDevice, OnvifProfile

_ENVELOPE = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<env:Envelope xmlns:env="http://www.w3.org/2003/05/soap-envelope"'
    ' xmlns:tds="http://www.onvif.org/ver10/device/wsdl" xmlns:trt="http://www.onvif.org/ver10/media/wsdl"'
    ' xmlns:tr2="http://www.onvif.org/ver20/media/wsdl" xmlns:tt="http://www.onvif.org/ver10/schema"'
    ' xmlns:ter="http://www.onvif.org/ver10/error"><env:Body>{}</env:Body></env:Envelope>'
)
_FAULT = (
    "<env:Fault><env:Code><env:Value>env:{side}</env:Value><env:Subcode><env:Value>ter:{code}</env:Value>"
    '</env:Subcode></env:Code><env:Reason><env:Text xml:lang="en">{text}</env:Text></env:Reason></env:Fault>'
)
_DISCOVERY = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<env:Envelope xmlns:env="http://www.w3.org/2003/05/soap-envelope"'
    ' xmlns:wsa="http://schemas.xmlsoap.org/ws/2004/08/addressing"'
    ' xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery"'
    ' xmlns:dn="http://www.onvif.org/ver10/network/wsdl"><env:Header>'
    "<wsa:RelatesTo>{relates}</wsa:RelatesTo>"
    "<wsa:Action>http://schemas.xmlsoap.org/ws/2005/04/discovery/ProbeMatches</wsa:Action></env:Header>"
    "<env:Body><d:ProbeMatches><d:ProbeMatch><wsa:EndpointReference><wsa:Address>urn:uuid:{uuid}</wsa:Address>"
    "</wsa:EndpointReference><d:Types>dn:NetworkVideoTransmitter</d:Types>"
    "<d:Scopes>onvif://www.onvif.org/type/video_encoder onvif://www.onvif.org/name/{name}"
    " onvif://www.onvif.org/hardware/{model}</d:Scopes><d:XAddrs>{address}</d:XAddrs>"
    "<d:MetadataVersion>1</d:MetadataVersion></d:ProbeMatch></d:ProbeMatches></env:Body></env:Envelope>"
)
PATH, MEDIA_PATH, MEDIA2_PATH = "/onvif/device_service", "/onvif/media", "/onvif/media2"
OPEN_TO_ALL = ("GetSystemDateAndTime", "GetServices", "GetCapabilities")  # ONVIF Core 5.9.4.3: before a login
_NAMESPACES = {
    "tds": "http://www.onvif.org/ver10/device/wsdl",
    "trt": "http://www.onvif.org/ver10/media/wsdl",
    "tr2": "http://www.onvif.org/ver20/media/wsdl",
}


class NotSupportedError(Exception):
    """The device does not have that operation."""


def probe_match(device: OnvifDevice, port: int, question: str) -> bytes:
    """The answer to a WS-Discovery probe."""
    return _DISCOVERY.format(
        relates=escape(value(question, "MessageID")),
        uuid=f"00000000-0000-0000-0000-{device.mac.replace(':', '')}",
        name=f"{device.maker}%20{device.model}",
        model=device.model,
        address=_address(device, port),
    ).encode()


def operation(body: str) -> str:
    """The name of what is asked: the first element in the body."""
    match = re.search(r"<(?:[\w-]+:)?Body[^>]*>\s*<(?:[\w-]+:)?(\w+)", body)
    return match[1] if match else ""


def envelope(inner: str) -> bytes:
    """A whole answer."""
    return _ENVELOPE.format(inner).encode()


def not_authorised() -> bytes:
    """The fault for a missing or wrong password."""
    return envelope(_FAULT.format(side="Sender", code="NotAuthorized", text="Sender not Authorized"))


def not_supported() -> bytes:
    """The fault for an operation that it does not have."""
    return envelope(_FAULT.format(side="Receiver", code="ActionNotSupported", text="Optional Action Not Implemented"))


def answer(device: OnvifDevice, port: int, path: str, body: str) -> bytes:
    """What is asked, for somebody who may ask. Raises NotSupportedError."""
    asked = operation(body)
    media2 = path == MEDIA2_PATH
    match asked:
        case "GetSystemDateAndTime":
            return envelope(_clock(device))
        case "GetServices":
            return envelope(_services(device, port))
        case "GetDeviceInformation":
            return envelope(_information(device))
        case "GetNetworkInterfaces":
            return envelope(_interfaces(device))
        case "GetProfiles" if not media2 or device.media2:
            listed = "".join((_profile2 if media2 else _profile)(each) for each in device.profiles)
            prefix = "tr2" if media2 else "trt"
            return envelope(f"<{prefix}:GetProfilesResponse>{listed}</{prefix}:GetProfilesResponse>")
        case "GetStreamUri" if not media2 or device.media2:
            return envelope(_stream(device, value(body, "ProfileToken"), media2))
    raise NotSupportedError(asked)


def _address(device: OnvifDevice, port: int) -> str:
    return f"http://{device.named_host or device.host}:{port}{PATH}"


def _clock(device: OnvifDevice) -> str:
    now = device_time(device)
    return (
        "<tds:GetSystemDateAndTimeResponse><tds:SystemDateAndTime><tt:DateTimeType>Manual</tt:DateTimeType>"
        f"<tt:UTCDateTime><tt:Time><tt:Hour>{now.hour}</tt:Hour><tt:Minute>{now.minute}</tt:Minute>"
        f"<tt:Second>{now.second}</tt:Second></tt:Time><tt:Date><tt:Year>{now.year}</tt:Year>"
        f"<tt:Month>{now.month}</tt:Month><tt:Day>{now.day}</tt:Day></tt:Date></tt:UTCDateTime>"
        "</tds:SystemDateAndTime></tds:GetSystemDateAndTimeResponse>"
    )


def _services(device: OnvifDevice, port: int) -> str:
    here = _address(device, port).removesuffix(PATH)
    there = {"tds": here + PATH, "trt": here + MEDIA_PATH} | ({"tr2": here + MEDIA2_PATH} if device.media2 else {})
    listed = "".join(
        f"<tds:Service><tds:Namespace>{_NAMESPACES[prefix]}</tds:Namespace><tds:XAddr>{address}</tds:XAddr>"
        "<tds:Version><tt:Major>2</tt:Major><tt:Minor>60</tt:Minor></tds:Version></tds:Service>"
        for prefix, address in there.items()
    )
    return f"<tds:GetServicesResponse>{listed}</tds:GetServicesResponse>"


def _information(device: OnvifDevice) -> str:
    told = {
        "Manufacturer": device.maker,
        "Model": device.model,
        "FirmwareVersion": device.firmware,
        "SerialNumber": device.serial,
        "HardwareId": "1",
    }
    inner = "".join(f"<tds:{name}>{escape(text)}</tds:{name}>" for name, text in told.items())
    return f"<tds:GetDeviceInformationResponse>{inner}</tds:GetDeviceInformationResponse>"


def _interfaces(device: OnvifDevice) -> str:
    return (
        '<tds:GetNetworkInterfacesResponse><tds:NetworkInterfaces token="eth0"><tt:Enabled>true</tt:Enabled>'
        f"<tt:Info><tt:Name>eth0</tt:Name><tt:HwAddress>{device.mac}</tt:HwAddress></tt:Info><tt:IPv4>"
        "<tt:Enabled>true</tt:Enabled><tt:Config><tt:Manual>"
        f"<tt:Address>{device.named_host or device.host}</tt:Address><tt:PrefixLength>24</tt:PrefixLength>"
        "</tt:Manual><tt:DHCP>false</tt:DHCP></tt:Config></tt:IPv4></tds:NetworkInterfaces>"
        "</tds:GetNetworkInterfacesResponse>"
    )


def _profile(profile: OnvifProfile) -> str:
    """As Media1 has it, which knows no H.265: such profiles are told as H.264, as real devices do."""
    coding = "H264" if profile.codec == "H265" else profile.codec
    return (
        f'<trt:Profiles fixed="true" token="{profile.token}"><tt:Name>{escape(profile.name)}</tt:Name>'
        f'<tt:VideoSourceConfiguration token="c_{profile.source}"><tt:Name>c_{profile.source}</tt:Name>'
        f"<tt:SourceToken>{profile.source}</tt:SourceToken></tt:VideoSourceConfiguration>"
        f'<tt:VideoEncoderConfiguration token="e_{profile.token}"><tt:Name>e_{profile.token}</tt:Name>'
        f"<tt:Encoding>{coding}</tt:Encoding><tt:Resolution><tt:Width>{profile.width}</tt:Width>"
        f"<tt:Height>{profile.height}</tt:Height></tt:Resolution><tt:RateControl>"
        f"<tt:FrameRateLimit>{profile.fps}</tt:FrameRateLimit></tt:RateControl></tt:VideoEncoderConfiguration>"
        "</trt:Profiles>"
    )


def _profile2(profile: OnvifProfile) -> str:
    return (
        f'<tr2:Profiles fixed="true" token="{profile.token}"><tr2:Name>{escape(profile.name)}</tr2:Name>'
        f'<tr2:Configurations><tr2:VideoSource token="c_{profile.source}"><tt:Name>c_{profile.source}</tt:Name>'
        f"<tt:SourceToken>{profile.source}</tt:SourceToken></tr2:VideoSource>"
        f'<tr2:VideoEncoder token="e_{profile.token}"><tt:Name>e_{profile.token}</tt:Name>'
        f"<tt:Encoding>{profile.codec}</tt:Encoding><tt:Resolution><tt:Width>{profile.width}</tt:Width>"
        f"<tt:Height>{profile.height}</tt:Height></tt:Resolution>"
        f'<tt:RateControl ConstantBitRate="false"><tt:FrameRateLimit>{profile.fps}</tt:FrameRateLimit>'
        "</tt:RateControl></tr2:VideoEncoder></tr2:Configurations></tr2:Profiles>"
    )


def _stream(device: OnvifDevice, token: str, media2: bool) -> str:
    uri = next((each.uri for each in device.profiles if each.token == token), "")
    if not uri:
        raise NotSupportedError(token)
    if media2:
        return f"<tr2:GetStreamUriResponse><tr2:Uri>{escape(uri)}</tr2:Uri></tr2:GetStreamUriResponse>"
    return (
        f"<trt:GetStreamUriResponse><trt:MediaUri><tt:Uri>{escape(uri)}</tt:Uri></trt:MediaUri>"
        "</trt:GetStreamUriResponse>"
    )
