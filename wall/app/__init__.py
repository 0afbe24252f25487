"""The composition root: builds every object once, starts in order, stops in reverse. Start with `desk.py`."""
