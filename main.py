"""Starts the wall: `python main.py --help`."""

if __name__ == "__main__":  # worker processes import this file again and must find nothing to do
    import gc
    import sys

    # The wall is 280,000 values that stay. CPython would search them for cycles with each 700 more while they are
    # imported, a sixth of the start. A wall that runs has limits of its own (`wall.app.pauses`), other commands end
    # soon.
    gc.set_threshold(400_000)
    try:
        from wall.cli import main

        code = main()
    except KeyboardInterrupt:  # while it was still importing
        code = 130
    sys.exit(code)
