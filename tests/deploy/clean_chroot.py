"""A bare Debian in a folder, without a network: what a package finds when it is installed."""

import subprocess
from pathlib import Path

SOURCES = Path("/etc/apt/sources.list.d/debian.sources")
OF_DEBIAN = (
    "proc",
    "sys",
    "dev",
    "run",
    "tmp",
    "var/log",
    "var/cache",
    "var/lib/dpkg",
    "var/lib/apt",
)
"""What is not looked at: mounts, logs, and the books of dpkg itself."""


class CleanChroot:
    """Debian 13 with what `packages` ask for by name, and no more."""

    def __init__(self, root: Path, packages: list[Path]) -> None:
        self.root = root
        needed = {name for package in packages for name in needed(package)}
        subprocess.run(
            [
                "mmdebstrap",
                "--quiet",
                "--mode=root",
                "--variant=minbase",
                f"--include={','.join(sorted(needed))}",
                "trixie",
                str(root),
                str(SOURCES),
            ],
            check=True,
        )

    def run(self, *command: str) -> str:
        """What the command says; in a network of its own, in which there is nothing."""
        done = subprocess.run(
            [*self._apart(), "env", "LANG=C.UTF-8", *command],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def _apart(self) -> list[str]:
        spaces = ("--net", "--mount", "--pid", "--fork", f"--mount-proc={self.root}/proc")
        return ["unshare", *spaces, "chroot", str(self.root)]

    def install(self, package: Path) -> str:
        """Install or upgrade, as dpkg does."""
        copy = self.root / "tmp" / package.name
        copy.write_bytes(package.read_bytes())
        said = self.run("dpkg", "--install", f"/tmp/{package.name}")
        copy.unlink()
        return said

    def files(self) -> set[str]:
        """All there is, by path, with users and groups as lines of their own."""
        found = {
            str(path.relative_to(self.root))
            for path in self.root.rglob("*")
            if not str(path.relative_to(self.root)).startswith(OF_DEBIAN)
        }
        for name in ("passwd", "group", "shadow", "gshadow"):
            lines = (self.root / "etc" / name).read_text().split("\n")
            found |= {f"{name}: {line}" for line in lines}
            found -= {f"etc/{name}-"}  # as it was before
        return found


def needed(package: Path) -> list[str]:
    """Debian's packages that it asks for."""
    asked = ["dpkg-deb", "--field", str(package), "Depends", "Pre-Depends"]
    text = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    relations = text.replace("Pre-Depends:", ",").replace("Depends:", ",").split(",")
    return [word.split()[0] for word in relations if word.split()]
