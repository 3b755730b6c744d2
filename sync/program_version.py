"""The version of this program, and the option of a command line that says it."""

import argparse


def program_version() -> str:
    """As it was installed; empty where it was not."""
    from importlib.metadata import PackageNotFoundError, version  # late: few ask

    try:
        return version("gongshi")
    except PackageNotFoundError:
        return ""


class ShowVersion(argparse.Action):
    """`--version`: the version, which is looked up only then."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        """Print it, and end."""
        print(program_version())
        parser.exit()


def add_version(parser: argparse.ArgumentParser, said: str) -> None:
    """Let `parser` be asked for the version.

    Args:
        said: what its help says of it.
    """
    parser.add_argument("--version", action=ShowVersion, nargs=0, help=said)
