"""The decoders as the settings want them: how much of each stream they keep for evidence, replays and snapshots."""

from __future__ import annotations

from wall.app.evidence_rules import LATE_S
from wall.config import Settings
from wall.decoders.messages import StreamSettings
from wall.decoders.pool import DecoderPool

REPLAY_LATE_S = 5.0  # from what somebody saw to the key that shows it again
SNAPSHOT_KEEP_S = 1.0  # the newest group of pictures of each stream is there at least: a snapshot is made of it


def decoder_pool(settings: Settings) -> DecoderPool:
    """Not started yet."""
    decoders, evidence = settings.decoders, settings.evidence
    keep_s = max(
        evidence.clip_s + LATE_S if evidence.enabled else 0.0,
        settings.tools.replay_s + REPLAY_LATE_S if settings.tools.replay_s else 0.0,
        SNAPSHOT_KEEP_S,
    )
    return DecoderPool(
        StreamSettings(
            open_timeout_s=decoders.open_timeout_s,
            verify_tls=decoders.tls_verify,
            keep_s=keep_s,
            keep_bytes=evidence.memory_mb << 20,
            hardware=decoders.hardware,
        ),
        decoders.max_opens_per_host,
        None if decoders.workers == "auto" else decoders.workers,
    )
