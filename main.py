"""Starts the wall: `python main.py --help`."""

if __name__ == "__main__":  # worker processes import this file again and must find nothing to do
    import sys

    try:
        from wall.cli import main

        code = main()
    except KeyboardInterrupt:  # while it was still importing
        code = 130
    sys.exit(code)
