"""The columns of an inventory sheet and every way their headings are written, in one table.

Case, diacritics and punctuation do not matter: "Tỉnh/Thành phố", "TINH THANH PHO" and "Province" are one column.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from enum import Enum

from wall.search import fold


class Column(Enum):
    """A column that is understood. The value is its English name in a message."""

    PROVINCE = "province"
    FACILITY = "facility"
    CAMERA = "camera"
    MAIN = "main stream"
    SUB = "sub stream"
    USERNAME = "user name"
    PASSWORD = "password"  # noqa: S105  # a heading
    CONTACT_NAME = "contact"
    CONTACT_TITLE = "title"
    TELEPHONE = "telephone"
    EMAIL = "e-mail"
    UPLINK = "uplink"
    MAY_BE_STILL = "picture may be still"
    PTZ = "PTZ"
    ONVIF = "ONVIF address"
    GATEWAY = "gateway"
    RECORDER = "recorder"
    STREAM_CHOICE = "stream choice"
    MAX_SESSIONS = "sessions at once"
    # of the facility's survey and scheme
    CODE = "facility code"
    PLACE = "facility address"
    POSITION = "coordinates"
    CAPACITY = "capacity"
    LINE_OPERATOR = "line operator"
    DECLARED = "declared cameras"
    SURVEYED_BY = "surveyed by"
    SURVEYED_ON = "surveyed on"
    SCHEME = "connection scheme"
    AGREED_BY = "agreed by"
    AGREED_WITH = "agreed with"
    AGREED_ON = "agreed on"


REQUIRED = (Column.PROVINCE, Column.FACILITY, Column.CAMERA, Column.MAIN)

SURVEY = (
    *(Column.CODE, Column.PLACE, Column.POSITION, Column.CAPACITY, Column.LINE_OPERATOR, Column.DECLARED),
    *(Column.SURVEYED_BY, Column.SURVEYED_ON),
    *(Column.SCHEME, Column.AGREED_BY, Column.AGREED_WITH, Column.AGREED_ON),
)
"""What is noted of a facility; an empty cell says nothing."""

HEADINGS: Mapping[Column, tuple[str, ...]] = {
    Column.PROVINCE: ("Tỉnh/Thành phố", "Tỉnh", "Tỉnh thành", "Thành phố", "Province", "Province/City", "City"),
    Column.FACILITY: ("Cơ sở", "Tên cơ sở", "Đơn vị", "Địa điểm", "Facility", "Facility name", "Site"),
    Column.CAMERA: ("Camera", "Tên camera", "Máy quay", "Camera name"),
    Column.MAIN: (
        *("Luồng chính", "Địa chỉ luồng chính", "Đường dẫn luồng chính", "RTSP", "Địa chỉ RTSP"),
        *("Main stream", "Main", "Main URL", "Main stream URL", "Main stream address", "RTSP URL"),
    ),
    Column.SUB: (
        *("Luồng phụ", "Địa chỉ luồng phụ", "Đường dẫn luồng phụ"),
        *("Sub stream", "Substream", "Sub", "Sub URL", "Sub stream URL", "Sub stream address"),
    ),
    Column.USERNAME: ("Tên đăng nhập", "Tài khoản", "Người dùng", "User name", "Username", "User", "Login"),
    Column.PASSWORD: ("Mật khẩu", "Password"),
    Column.CONTACT_NAME: (
        *("Người liên hệ", "Họ tên người liên hệ", "Họ và tên", "Liên hệ", "Đầu mối"),
        *("Contact", "Contact name", "Contact person", "Name"),
    ),
    Column.CONTACT_TITLE: ("Chức vụ", "Chức danh", "Title", "Contact title", "Position"),
    Column.TELEPHONE: (
        "Điện thoại",
        "Số điện thoại",
        "SĐT",
        "Di động",
        "Telephone",
        "Phone",
        "Phone number",
        "Mobile",
    ),
    Column.EMAIL: ("E-mail", "Email", "Thư điện tử", "Hộp thư", "Contact e-mail", "Địa chỉ email"),
    Column.UPLINK: (
        *("Đường truyền (Mbit/s)", "Đường truyền", "Băng thông (Mbit/s)", "Băng thông", "Tốc độ đường truyền"),
        *("Đường truyền (Mbps)", "Băng thông (Mbps)"),
        *("Uplink (Mbit/s)", "Uplink", "Uplink (Mbps)", "Bandwidth (Mbit/s)", "Bandwidth (Mbps)", "Bandwidth"),
    ),
    Column.MAY_BE_STILL: (
        *("Hình có thể đứng yên", "Hình có thể tĩnh", "Ảnh tĩnh", "Hình tĩnh"),
        *("Picture may be still", "May be still", "Source may be still", "Still picture"),
    ),
    Column.PTZ: ("PTZ", "Camera PTZ", "Camera quay quét", "Quay quét", "PTZ camera"),
    Column.ONVIF: ("Địa chỉ ONVIF", "ONVIF", "ONVIF address", "ONVIF URL", "ONVIF device address"),
    Column.GATEWAY: (
        *("Cổng mạng", "Địa chỉ cổng mạng", "Địa chỉ đầu ghi", "Địa chỉ router"),
        *("Gateway", "Gateway address", "Recorder address", "NVR address", "Router address"),
    ),
    Column.RECORDER: (
        *("Đầu ghi", "Recorder", "NVR"),
        *("Tên đầu ghi", "Đầu ghi hình", "Recorder name", "NVR name", "DVR", "DVR name"),
    ),
    Column.STREAM_CHOICE: (
        *("Chọn luồng", "Luồng sử dụng", "Luồng ưu tiên"),
        *("Stream choice", "Choice of stream", "Preferred stream"),
    ),
    Column.MAX_SESSIONS: (
        *("Số phiên đồng thời", "Số phiên tối đa", "Số kết nối tối đa", "Số kết nối đồng thời"),
        *("Sessions at once", "Maximum sessions", "Max sessions", "Most sessions", "Session limit"),
    ),
    Column.CODE: ("Mã cơ sở", "Mã đơn vị", "Mã số", "Facility code", "Site code", "Code"),
    Column.PLACE: ("Địa chỉ cơ sở", "Địa chỉ", "Facility address", "Site address", "Address"),
    Column.POSITION: ("Tọa độ", "Toạ độ", "Vị trí GPS", "Coordinates", "GPS", "Latitude, longitude"),
    Column.CAPACITY: ("Sức chứa", "Quy mô (người)", "Sức chứa (người)", "Capacity", "Capacity (persons)"),
    Column.LINE_OPERATOR: ("Nhà mạng", "Đơn vị viễn thông", "Nhà cung cấp đường truyền", "Line operator", "Carrier"),
    Column.DECLARED: ("Số camera khai báo", "Số lượng camera", "Tổng số camera", "Declared cameras", "Camera count"),
    Column.SURVEYED_BY: ("Người khảo sát", "Surveyed by", "Surveyor"),
    Column.SURVEYED_ON: ("Ngày khảo sát", "Surveyed on", "Survey date", "Date of survey"),
    Column.SCHEME: ("Phương án kết nối", "Phương án", "Connection scheme", "Scheme"),
    Column.AGREED_BY: ("Người thống nhất", "Bên thống nhất (trung tâm)", "Agreed by", "Scheme agreed by"),
    Column.AGREED_WITH: ("Thống nhất với", "Đại diện cơ sở", "Agreed with", "Scheme agreed with"),
    Column.AGREED_ON: ("Ngày thống nhất", "Ngày thống nhất phương án", "Agreed on", "Scheme agreed on"),
}

# These mean either: the recorder's name, of each camera, or the facility's address. The cells tell (`sheet.py`).
EITHER = frozenset(map(fold, ("Đầu ghi", "Recorder", "NVR")))

# columns that people keep for themselves: passed over without a word
IGNORED = frozenset(
    map(fold, ("STT", "TT", "Số thứ tự", "No.", "#", "Ghi chú", "Note", "Notes", "Remarks", "Comment"))
)

_BY_TEXT = {fold(heading): column for column, headings in HEADINGS.items() for heading in headings}
# A sheet that was imported before there was a column of recorders may have one that is called nearly so
_OFTEN_MEANT = [text for text, column in _BY_TEXT.items() if column is not Column.RECORDER or text in EITHER]
TYPO_SIMILARITY = 0.8  # difflib's ratio: one wrong letter in a word of five


def recognise(text: str) -> Column | None:
    """The column that the heading names."""
    return _BY_TEXT.get(fold(text))


def nearest(text: str) -> Column | None:
    """The column that was probably meant by a misspelt heading."""
    close = difflib.get_close_matches(fold(text), _OFTEN_MEANT, n=1, cutoff=TYPO_SIMILARITY)
    return _BY_TEXT[close[0]] if close else None
