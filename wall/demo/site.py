"""The demo's inventory: three provinces, eight facilities, as many cameras as asked for. All of it invented."""

from dataclasses import dataclass, replace

from wall.demo.spec import AuthScheme, ClipSpec, Codec, Colour, MountSpec, Picture, ServerSpec

MAX_CAMERAS = 256
_DEMO_USER, _DEMO_PASSWORD = "xem", "Demo-2026"  # of simulated cameras on this machine only
GOLDEN_RATIO = 0.618034  # its multiples are spread evenly, however many cameras there are
_FPS = 15  # as most sub streams are set
_SECONDS = 24  # a loop: long enough that nobody sees it come round


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom an operator calls."""

    name: str
    title: str
    telephone: str
    email: str


@dataclass(frozen=True, slots=True)
class DemoCamera:
    """A simulated camera with its two streams."""

    id: str
    name: str
    facility: str  # id
    main: MountSpec
    sub: MountSpec


@dataclass(frozen=True, slots=True)
class DemoFacility:
    """A place with cameras; it has a loopback address of its own, as a real one has its own line."""

    id: str
    name: str
    province: str  # id
    address: str
    host: str
    contacts: tuple[Contact, ...]


@dataclass(frozen=True, slots=True)
class DemoProvince:
    """A province."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class DemoSite:
    """Everything the demo shows."""

    provinces: tuple[DemoProvince, ...]
    facilities: tuple[DemoFacility, ...]
    cameras: tuple[DemoCamera, ...]

    def server_spec(self, cache_dir: str = "") -> ServerSpec:
        """What the simulator must serve."""
        mounts = tuple(mount for camera in self.cameras for mount in (camera.sub, camera.main))
        return ServerSpec(mounts, tuple(place.host for place in self.facilities), cache_dir=cache_dir)


PROVINCES = (
    DemoProvince("dak-lak", "Đắk Lắk"),
    DemoProvince("da-nang", "Đà Nẵng"),
    DemoProvince("thai-nguyen", "Thái Nguyên"),
)
_FACILITIES = (
    ("buon-ho", "Khu cách ly tập trung Buôn Hồ", "dak-lak", "Phường Buôn Hồ", "Y Thanh Niê", "Nguyễn Thị Hạnh"),
    ("ea-kar", "Trường THPT Ea Kar", "dak-lak", "Xã Ea Kar", "Trần Văn Lâm", "H'Linh Byă"),
    ("cu-mgar", "Trung tâm Y tế Cư M'gar", "dak-lak", "Xã Quảng Phú", "Lê Quốc Bảo", "Phạm Thu Hà"),
    ("hoa-vang", "Khu cách ly Hòa Vang", "da-nang", "Xã Hòa Vang", "Đặng Minh Tuấn", "Võ Thị Mai"),
    ("lien-chieu", "Bệnh viện dã chiến Liên Chiểu", "da-nang", "Phường Liên Chiểu", "Huỳnh Đức Anh", "Ngô Thị Lan"),
    ("son-tra", "Ký túc xá Sơn Trà", "da-nang", "Phường Sơn Trà", "Bùi Văn Nam", "Trương Thị Yến"),
    ("dai-tu", "Trường PTDT Nội trú Đại Từ", "thai-nguyen", "Xã Đại Từ", "Hoàng Văn Sơn", "Lý Thị Dung"),
    ("song-cong", "Khu cách ly Sông Công", "thai-nguyen", "Phường Sông Công", "Dương Quang Huy", "Vũ Ngọc Ánh"),
)
_CAMERAS = (
    ("Cổng chính", "gate"),
    ("Hành lang A", "corridor"),
    ("Sân trước", "yard"),
    ("Phòng ở 101", "dormitory"),
    ("Nhà ăn", "canteen"),
    ("Hàng rào phía Bắc", "fence"),
    ("Cầu thang khu B", "stairwell"),
    ("Bãi xe", "parking"),
    ("Sảnh tiếp đón", "reception"),
    ("Phòng bệnh 2", "clinic"),
    ("Kho vật tư", "storehouse"),
    ("Sân sau", "yard_night"),
    ("Phòng học 3A", "classroom"),
    ("Khu giao nhận", "loading"),
    ("Cổng phụ", "gate_night"),
    ("Hành lang B", "corridor"),
)
# The facility of each of these. Some have three or more: only then is its loss one alarm instead of one each.
_DEALT = (0, 1, 2, 3, 4, 5, 6, 7, 4, 4, 3, 3, 1, 3, 6, 7)


def demo_site(cameras: int = 16) -> DemoSite:
    """A site with `cameras` cameras (1 to 256), dealt out over the facilities."""
    if not 1 <= cameras <= MAX_CAMERAS:
        raise ValueError(f"between 1 and {MAX_CAMERAS} cameras, not {cameras}")
    facilities = tuple(_facility(k) for k in range(len(_FACILITIES)))
    return DemoSite(PROVINCES, facilities, tuple(_camera(k, facilities) for k in range(cameras)))


def _facility(number: int) -> DemoFacility:
    identity, name, province, address, chief, deputy = _FACILITIES[number]
    contacts = (
        Contact(chief, "Trưởng ban quản lý", f"0900 000 {10 + number:03d}", f"quanly.{identity}@example.vn"),
        Contact(deputy, "Trực an ninh", f"0900 000 {50 + number:03d}", f"anninh.{identity}@example.vn"),
    )
    return DemoFacility(identity, name, province, address, f"127.0.0.{11 + number}", contacts)


def _camera(number: int, facilities: tuple[DemoFacility, ...]) -> DemoCamera:
    """Camera `number`. Clips are made for the first sixteen; later cameras show them from another moment."""
    kind = number % len(_CAMERAS)
    facility = facilities[_DEALT[kind]]
    name, scene = _CAMERAS[kind]
    round_ = number // len(_CAMERAS)
    label = name if not round_ else f"{name} ({round_ + 1})"
    codec = Codec.H265 if kind % 5 == 3 else Codec.H264
    identity = f"{facility.id}-{number + 1:03d}"
    sub = ClipSpec(
        Picture.SCENE,
        640,
        360,
        _FPS,
        gop=_FPS * 2,
        seconds=_SECONDS,
        kbps=420,
        codec=codec,
        colour=Colour.BT601_LIMITED,
        seed=kind + 1,
        scene=scene,
        title=name,
    )
    auth = (AuthScheme.DIGEST_MD5, AuthScheme.NONE, AuthScheme.DIGEST_MD5, AuthScheme.BASIC)[number % 4]
    mount = MountSpec(
        f"/{identity}/sub",
        sub,
        auth,
        "" if auth is AuthScheme.NONE else _DEMO_USER,
        "" if auth is AuthScheme.NONE else _DEMO_PASSWORD,
        facility.host,
        start_offset=round_ * 3 * sub.gop,
        phase=number * GOLDEN_RATIO % (sub.gop / sub.fps),
    )
    main = replace(mount, path=f"/{identity}/main", clip=replace(sub, width=1280, height=720, kbps=2000))
    return DemoCamera(identity, label, facility.id, main, mount)
