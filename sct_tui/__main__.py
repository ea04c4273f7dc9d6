"""Where sct starts: the command “sct”, and “python -m sct_tui”."""

import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line of this process, and end it with its exit code."""
    from sct_tui import starting

    starting.begin()
    from sct_tui.cli.boundary import run

    starting.end(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
