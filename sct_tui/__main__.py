"""Where sct starts: the command “sct”, and “python -m sct_tui”."""

import sys


def main() -> int:
    """Run the command line of this process; returns its exit code."""
    from sct_tui.cli.boundary import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
