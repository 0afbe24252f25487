"""A country that no file holds: as many facilities as it takes for so many cameras, for benches without streams."""

from __future__ import annotations

from wall.model import Camera, CameraId, Contact, Facility, FacilityId, Inventory, Province, ProvinceId
from wall.urls import StreamUrl

CAMERAS_EACH = 20  # of a facility
ON_A_RECORDER = 10  # so that each facility has two
FACILITIES_EACH = 25  # of a province


def country(cameras: int) -> Inventory:
    """So many cameras, facility after facility; the last facility may have fewer."""
    provinces: list[Province] = []
    facilities: list[Facility] = []
    found: list[Camera] = []
    for at in range(cameras):
        facility_at, number = divmod(at, CAMERAS_EACH)
        province_at = facility_at // FACILITIES_EACH
        if province_at == len(provinces):
            provinces.append(Province(ProvinceId(f"p{province_at}"), f"Tỉnh {province_at + 1}"))
        if facility_at == len(facilities):
            contact = Contact("Nguyễn Văn A", "Trưởng khu", f"09{facility_at:08d}")
            facility_id = FacilityId(f"f{facility_at}")
            name = f"Khu cách ly Trường Cao đẳng số {facility_at + 1}"
            facilities.append(Facility(facility_id, provinces[-1].id, name, contact))
        address = StreamUrl("rtsp", f"127.{province_at % 250 + 1}.{facility_at % 250}.{number + 1}", 554, "/main")
        name = f"Hành lang {number + 1}"
        recorder = f"NVR {number // ON_A_RECORDER + 1}"
        camera_id, facility_id = CameraId(f"c{at}"), facilities[-1].id
        found.append(Camera(camera_id, facility_id, name, at + 1, address, recorder=recorder))
    return Inventory(tuple(provinces), tuple(facilities), tuple(found))
