"""Where tiles are and which camera is in which: arithmetic on rectangles, no Qt."""
