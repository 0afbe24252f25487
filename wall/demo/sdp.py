"""The DESCRIBE answer: what a client must know before the first packet."""

from base64 import b64encode

from wall.demo.clips import Clip, is_parameter_set, nal_type
from wall.demo.rtp import CLOCK_HZ, PAYLOAD_TYPE
from wall.demo.spec import Codec

WRONG_SDP = (
    "v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=Media\r\nt=0 0\r\n"
    "m=application 0 RTP/AVP 107\r\na=rtpmap:107 vnd.onvif.metadata/90000\r\na=control:meta\r\n"
)  # seen on cameras whose video encoder has failed: metadata, but no picture


SOUND_TRACK = "track2"
_SOUND = ("m=audio 0 RTP/AVP 0", "a=rtpmap:0 PCMU/8000", f"a=control:{SOUND_TRACK}")


def describe(clip: Clip, address: str, *, parameter_sets: bool, sound: bool = False) -> str:
    """SDP of one video track whose control address is `track1`, and perhaps of a sound track."""
    codec = clip.spec.codec
    fmtp = _fmtp(clip) if parameter_sets else ("packetization-mode=1" if codec is Codec.H264 else "")
    lines = [
        "v=0",
        f"o=- 1 1 IN IP4 {address}",
        "s=Media Presentation",
        f"c=IN IP4 {address}",
        "t=0 0",
        "a=control:*",
        "a=range:npt=now-",
        f"m=video 0 RTP/AVP {PAYLOAD_TYPE}",
        f"b=AS:{clip.spec.kbps}",
        f"a=rtpmap:{PAYLOAD_TYPE} {codec.name}/{CLOCK_HZ}",
        *([f"a=fmtp:{PAYLOAD_TYPE} {fmtp}"] if fmtp else []),
        f"a=framerate:{clip.spec.fps}",
        "a=control:track1",
        *(_SOUND if sound else ()),
    ]
    return "\r\n".join(lines) + "\r\n"


def _fmtp(clip: Clip) -> str:
    codec = clip.spec.codec
    sets = [nal for nal in clip.frames[0].nals if is_parameter_set(codec, nal)]
    texts = {nal_type(codec, nal): b64encode(nal).decode() for nal in sets}
    if codec is Codec.H264:
        level = next(nal for nal in sets if nal_type(codec, nal) == 7)[1:4].hex().upper()
        return f"packetization-mode=1;profile-level-id={level};sprop-parameter-sets={texts[7]},{texts[8]}"
    return f"sprop-vps={texts[32]};sprop-sps={texts[33]};sprop-pps={texts[34]}"
