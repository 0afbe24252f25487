"""Judging one recording or one address as the wall would: `python main.py judge FILE|URL`."""
