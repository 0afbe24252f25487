"""What the program says when something has been done or has failed: what happened, what was kept, what to do."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from wall.ui import words

translate = QCoreApplication.translate


def reading(file_name: str) -> str:
    """A sheet is being read."""
    return translate("messages", "Reading {0} …").format(file_name)


def importing(file_name: str) -> str:
    """A sheet is being imported."""
    return translate("messages", "Importing {0} …").format(file_name)


def imported(added: int, changed: int) -> str:
    """A sheet has been imported."""
    return translate("messages", "Imported: {0} cameras added, {1} changed").format(added, changed)


def sync_away(since: str) -> str:
    """The inventory server does not answer. `since`: a time, or "" where it never has."""
    if not since:
        return translate(
            "messages", "The inventory server does not answer. The wall goes on with the cameras it has."
        )
    return translate(
        "messages", "The inventory server does not answer. The wall goes on with the list of {0}."
    ).format(since)


def sync_refused(why: str) -> str:
    """What the inventory server has sent is no use."""
    return translate(
        "messages", "The inventory server's list was not taken, the cameras stay as they are: {0}"
    ).format(why)


def camera_added(name: str) -> str:
    """One camera has been added."""
    return translate("messages", "Camera added: {0}").format(name)


def password_kept() -> str:
    """A new password is in the secret store."""
    return translate("messages", "Password kept; connecting anew")


def keys_not_kept() -> str:
    """Changed keys could not be written into the settings file."""
    return translate(
        "messages", "The changed keys hold until the wall is closed, but could not be kept (see the log)"
    )


def keys_on_paper() -> str:
    """The dialog that asks where."""
    return translate("messages", "Keep the overview of keys for printing")


def keys_printed(file_name: str) -> str:
    """The overview of keys is a file now."""
    return translate("messages", "The overview of keys is in {0}: print it from there").format(file_name)


def connection_works(codec: str, width: int, height: int) -> str:
    """The test of a camera went well."""
    return translate("messages", "Works: {0}, {1} x {2}").format(words.codec(codec), width, height)


def demo_drawing(done: int, total: int) -> str:
    """The demo's pictures are being made, once."""
    return translate("messages", "First start: drawing the simulated cameras, {0} of {1}").format(done, total)


def demo_failed() -> str:
    """The simulated cameras did not start."""
    return translate("messages", "The demo could not be started")


def evidence_not_kept(*, disk_full: bool) -> str:
    """Clips and pictures of alarms cannot be written; alarms go on."""
    if disk_full:
        return translate("messages", "The disk is full: no clips and pictures are kept with alarms. Alarms go on.")
    return translate("messages", "Clips and pictures of alarms cannot be written (see the log). Alarms go on.")


def no_evidence(name: str) -> str:
    """Nothing was kept with alarms of that camera or place."""
    return translate("messages", "{0}: no evidence is kept").format(name)


def nothing_plays(file_name: str) -> str:
    """The system knows no program for clips."""
    return translate("messages", "No program of this machine plays {0}: save it and play it elsewhere").format(
        file_name
    )


def copied_to(path: str) -> str:
    """A copy of a clip or picture was written."""
    return translate("messages", "Saved: {0}").format(path)


def nothing_owed(camera_name: str, cause: str) -> str:
    """A camera has no alarm of its own, and the one that stands for it has been answered."""
    return translate("messages", "{0}: explained by “{1}”, which is acknowledged already").format(camera_name, cause)


def journal_failed() -> str:
    """Alarms cannot be written down."""
    return translate(
        "messages",
        "Alarms cannot be written down: their records wait in memory and are lost if the program ends now. "
        "It is tried again.",
    )


def journal_written() -> str:
    """They can again."""
    return translate("messages", "Alarms are written down again")


def seated(name: str) -> str:
    """Somebody else sits at this desk."""
    return translate("messages", "{0} sits here now: acknowledgements carry this name").format(name)


def retired(name: str) -> str:
    """Who is named is no operator any more."""
    return translate("messages", "{0} is no operator any more: choose who sits here, at the bottom left").format(name)


def no_name() -> str:
    """What was typed names nobody."""
    return translate("messages", "A name has 1 to 80 printable characters: nothing was changed")


def centre_away() -> str:
    """The store that several desks share is gone."""
    return translate(
        "messages",
        "No connection to the centre: this desk goes on alone. Its alarms are its own, and what is acknowledged here "
        "counts only here. Telephone the other desks.",
    )


def centre_back() -> str:
    """It is there again."""
    return translate(
        "messages", "Connected to the centre again: the alarms shown are those of all desks. Check what is open."
    )


def just_changed() -> str:
    """A press came too soon after what is under it had changed."""
    return translate(
        "messages", "This alarm has only just come here, and is not acknowledged. Read it and press again."
    )


def overtaken(name: str) -> str:
    """Another desk changed that alarm at the same moment."""
    return translate(
        "messages", "{0}: another desk changed this alarm at the same moment. Look again and repeat what you did."
    ).format(name)


def clock_is_off(seconds: int) -> str:
    """This computer's clock is ahead of the centre's by so much; negative: behind it."""
    if seconds >= 0:
        return translate(
            "messages",
            "This computer's clock is {0} s ahead of the centre's. Have it set; the journal uses the centre's.",
        ).format(seconds)
    return translate(
        "messages", "This computer's clock is {0} s behind the centre's. Have it set; the journal uses the centre's."
    ).format(-seconds)


def judging_failed() -> str:
    """An error of our own: nothing is known of any camera."""
    return translate(
        "messages",
        "The program cannot judge its cameras because of an error of its own. Start it anew and report it.",
    )


def sound_lost() -> str:
    """No alarm can be heard."""
    return translate(
        "messages",
        "No alarm can be heard: check the loudspeaker",
    )


def sound_works() -> str:
    """They can again."""
    return translate("messages", "Alarms can be heard again")


def sound_off() -> str:
    """The settings want no sound."""
    return translate("messages", "Alarms make no sound on this desk: [desk] sound is off in the settings")


def silenced() -> str:
    """What called is silent now."""
    return translate("messages", "Tone silenced. A new alarm sounds again; nothing is acknowledged by this.")


def nothing_sounds() -> str:
    """There was nothing to silence."""
    return translate("messages", "Nothing to silence: no alarm calls by sound now")


def sound_tried() -> str:
    """The test sounds are played."""
    return translate(
        "messages",
        "Playing the sounds of priority 3 (one tone), 2 (two) and 1 (three). If you hear nothing, see to the "
        "loudspeaker and its volume.",
    )
