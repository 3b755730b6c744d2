"""The package of a later commit, made of one that is there: no more than its version is another."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

LATER = "0.2.0+20900101000000.00000000"


def later(package: Path, folder: Path, change: Callable[[Path], None] = lambda _tree: None) -> Path:
    """Its file, in `folder`; with what `change` does to its files."""
    tree = folder / "tree"
    subprocess.run(["dpkg-deb", "--raw-extract", package, tree], check=True)
    control = tree / "DEBIAN/control"
    control.write_text(re.sub(r"(?m)^Version: .*", f"Version: {LATER}", control.read_text()))
    change(tree)
    made = folder / re.sub(r"_[^_]+_", f"_{LATER}_", package.name)
    command = ["dpkg-deb", "--root-owner-group", "-Znone", "--build", tree, made]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return made
