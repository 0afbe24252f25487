"""`python -m wall`: the same as `python main.py`, from anywhere."""

if __name__ == "__main__":  # worker processes import this file again and must find nothing to do
    import sys

    from wall.cli import main

    sys.exit(main())
