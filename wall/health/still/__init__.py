"""Does the picture live? FROZEN, LOOPED, and the suspicion of either."""
