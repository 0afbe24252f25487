"""The screen. A widget shows values and reports gestures; it decides nothing and waits for nothing."""
