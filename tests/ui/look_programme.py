"""Pictures of the programme's window to be looked at: `python -m tests.ui.look_programme DIRECTORY`. Not a test."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from tests.ui import programme_scene as scene
from tests.ui.look import _shoot
from wall.bench.country import country
from wall.config import Language
from wall.model import CameraId, Inventory
from wall.programme.facility import Told
from wall.programme.funnel import Known, Programme, programme
from wall.programme.moves import MUST_ACT, Grounds, Reason, Standing
from wall.programme.stages import Stage
from wall.ui import theme
from wall.ui.facility_cameras import WallPicture
from wall.ui.i18n import Languages
from wall.ui.programme_window import ProgrammeWindow

SIZES = ((1880, 920), (1240, 620))  # what a screen of 1920x1080 and 1280x720 leaves


def shown() -> Programme:
    """A country of nine provinces, some late, some without a deadline, one done."""
    places = country(4500)
    provinces = [
        replace(each, name=name)
        for each, name in zip(
            places.provinces,
            (
                *("Đắk Lắk", "Thành phố Hồ Chí Minh", "Bà Rịa – Vũng Tàu", "Hậu Giang", "Thừa Thiên Huế"),
                *("Bắc Giang", "Hải Dương", "Thái Nguyên", "Lâm Đồng"),
            ),
            strict=True,
        )
    ]
    places = Inventory(tuple(provinces), places.facilities, places.cameras)
    standings, stages = {}, list(Stage)
    for at, each in enumerate(places.facilities):
        stage = stages[(at * at // 7 + at // 25) % 9] if at < 200 else Stage.CONNECTED
        reason = list(Reason)[1 + at % 6] if stage is Stage.REFUSED else Reason.NONE
        grounds = Grounds("chưa có người phụ trách" if reason is Reason.OTHER else "", reason, MUST_ACT[reason])
        standings[each.id] = Standing(each.id, stage, 1, scene.AT, "Lan", grounds)
    deadlines = {each.id: scene.TODAY + timedelta(days=3 * (at - 3)) for at, each in enumerate(provinces[:6])}
    known = Known(
        standings, live={each.id: at % 18 for at, each in enumerate(places.facilities)}, deadlines=deadlines
    )
    return programme(places, known, scene.TODAY)


def main(directory: Path) -> None:
    """Both pages in both languages, two sizes and grey, and all that may be missing."""
    directory.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    theme.apply(app)
    languages = Languages(app)
    owner = QWidget()
    for language in Language:
        languages.use(language)
        for size in SIZES:
            window = ProgrammeWindow(owner, lambda: language, scene.HERE, lambda: "Lan", lambda: scene.AT)  # noqa: B023
            name = directory / f"{language.value}-{size[1]}.png"
            window.show()
            window.resize(*size)
            _shoot(app, window, name.with_stem(f"{name.stem}-reading"))
            window.show_programme(programme(Inventory(), Known(), scene.TODAY))
            _shoot(app, window, name.with_stem(f"{name.stem}-empty"))
            figures = shown()
            window.show_programme(figures)
            _shoot(app, window, name.with_stem(f"{name.stem}-country"))
            window.programme.show_province(figures.provinces[0].province_id)
            _shoot(app, window, name.with_stem(f"{name.stem}-province"))
            window.programme.show_country()
            window.programme.show_part(Stage.REFUSED)
            _shoot(app, window, name.with_stem(f"{name.stem}-refused"))
            window.programme.widen()
            window.programme.search.setText("so 12")
            _shoot(app, window, name.with_stem(f"{name.stem}-found"))
            for what, view in {
                "full": scene.view(),
                "bare": scene.view(1, Told()),
                "none": scene.view(0, Told()),
                "many": scene.view(64, name=scene.LONG),
            }.items():
                window.programme.facility_opened.emit(view.facility_id)
                window.show_facility(view, scene.stills(view), 3)
                window.facility.show_pictures(
                    {
                        CameraId("c0"): WallPicture(scene.picture(140), 0.3),
                        CameraId("c1"): WallPicture(scene.picture(120), 400.0, "Mất kết nối", fresh=False),
                        CameraId("c2"): WallPicture(None, 0.0, "Sai mật khẩu"),
                        CameraId("c3"): WallPicture(scene.picture(100), 0.2, "Đứng hình", fresh=False),
                    }
                )
                for tab in range(window.facility.tabs.count() if what in ("full", "bare") else 1):
                    window.facility.tabs.setCurrentIndex(tab)
                    _shoot(app, window, name.with_stem(f"{name.stem}-{what}-{tab}"))
            for dialog in (window.facility.ask_move(), window.facility.ask_visit()):
                assert dialog is not None
                _shoot(app, dialog, name.with_stem(f"{name.stem}-{type(dialog).__name__}"))
                dialog.close()
            window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
