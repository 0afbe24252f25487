"""`bench health`: labelled streams through the wall's own judgement, and through FFmpeg's freezedetect beside it."""
