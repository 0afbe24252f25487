"""How the wall keeps within what a desk and a line can bear: which stream, at what rate. Arithmetic only."""
