"""Lists of cameras that other programs keep: go2rtc, MediaMTX, Frigate, and M3U."""
