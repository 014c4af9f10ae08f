"""`cep-tui` and `python -m cep_tui`."""

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    from cep_tui.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
