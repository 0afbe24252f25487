"""What does the picture show? BLACK, VIDEO_LOSS, COVERED, BLURRED, MOVED."""
