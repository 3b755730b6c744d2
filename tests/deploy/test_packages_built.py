"""The Debian packages: the same to the byte, installed without a network, gone without a trace."""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from sync.program_version import program_version
from tests.deploy.clean_chroot import CleanChroot

ROOT = Path(__file__).parents[2]
TOOLS = ("dpkg-buildpackage", "dh", "mmdebstrap", "unshare", "lintian", "git")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(1800),
    pytest.mark.skipif(os.geteuid() != 0, reason="makes a chroot"),
    pytest.mark.skipif(not all(map(shutil.which, TOOLS)), reason=f"needs {', '.join(TOOLS)}"),
]
STATE = {"kiosk": "var/lib/gongshi", "office": "var/lib/gongshi-office"}
DATA = {
    "kiosk": "setpriv --reuid=gongshi-agent --regid=gongshi --clear-groups "
    "kiosk device --out /tmp/request.json && rm /tmp/request.json",
    "office": "office init --demo --people /var/lib/gongshi-office/people",
}
EVERY_MODULE = """
import importlib, pkgutil, sys
bad = []
for top in ("sync", "layouts", "assets", *sys.argv[1:]):
    package = importlib.import_module(top)
    for module in pkgutil.walk_packages(getattr(package, "__path__", ()), f"{top}."):
        if not module.name.endswith("__main__"):
            try:
                importlib.import_module(module.name)
            except Exception as error:
                bad.append((module.name, repr(error)))
print(bad)
"""
HOME = {"kiosk": "usr/lib/gongshi", "office": "usr/lib/gongshi-office"}


def built(clone: Path, name: str) -> Path:
    """The package of the commit that is checked out in `clone`, whose wheels are ours."""
    shutil.rmtree(clone / "dist", ignore_errors=True)
    subprocess.run(clone / "deploy/packages.sh", check=True, stdout=subprocess.DEVNULL)
    return next((clone / "dist").glob(f"{name}_*.deb"))


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    folder = tmp_path_factory.mktemp("packages") / "clone"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(folder)], check=True)
    wheels = ROOT / "var/wheels"
    wheels.mkdir(parents=True, exist_ok=True)
    (folder / "var").mkdir()
    (folder / "var/wheels").symlink_to(wheels)
    return folder


@pytest.fixture(scope="module", params=["kiosk", "office"])
def packages(request, clone):
    """Its name, the package, the same built once more elsewhere, and one of a later commit."""
    program = request.param
    name = f"gongshi-{program}"
    first = built(clone, name)
    first = first.rename(clone.parent / first.name)
    another = clone.parent / f"another-{program}"
    subprocess.run(["cp", "-a", str(clone), str(another)], check=True)
    again = built(another, name)
    again = again.rename(clone.parent / f"again-{again.name}")
    (another / "LATER").write_text("")
    commit = ["git", "-c", "user.name=x", "-c", "user.email=x@localhost", "commit", "-qm", "later"]
    subprocess.run(["git", "add", "LATER"], cwd=another, check=True)
    subprocess.run(commit, cwd=another, check=True)
    return program, first, again, built(another, name)


@pytest.fixture(scope="module")
def machine(packages, tmp_path_factory):
    program, package, _, _ = packages
    return CleanChroot(tmp_path_factory.mktemp(program) / "debian", [package])


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_same_commit_comes_out_the_same_to_the_byte(packages):
    _, package, again, _ = packages
    assert digest(package) == digest(again)


def test_lintian_finds_nothing_that_is_not_explained(packages):
    command = ["lintian", "--fail-on=error,warning", "--allow-root", packages[1]]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_a_machine_is_as_it_was_once_the_package_is_purged(packages, machine):
    """Installed without a network, upgraded with data, removed."""
    program, package, _, later = packages
    before = machine.files()
    machine.install(package)
    command = f"/{HOME[program]}/bin/{program}"
    assert program_version() in machine.run(command, "--version")
    assert machine.run(f"/{HOME[program]}/bin/python", "-c", EVERY_MODULE, program) == "[]\n"
    assert machine.run("dpkg", "--verify", f"gongshi-{program}") == ""
    machine.run("sh", "-c", DATA[program])
    kept = contents(machine.root / STATE[program])
    assert kept
    running = (machine.root / HOME[program]).stat().st_ino
    machine.install(later)
    assert contents(machine.root / STATE[program]) == kept
    assert (machine.root / HOME[program]).stat().st_ino != running
    assert program_version() in machine.run(command, "--version")
    machine.run("dpkg", "--remove", f"gongshi-{program}")
    assert contents(machine.root / STATE[program]) == kept
    assert not (machine.root / HOME[program]).exists()
    said = machine.run("dpkg", "--purge", f"gongshi-{program}")
    if program == "office":
        assert contents(machine.root / STATE[program]) == kept
        machine.run("sh", "-c", said.partition("needs them: ")[2].replace("sudo ", ""))
    assert sorted(before ^ machine.files()) == []


def contents(state: Path) -> dict[str, bytes]:
    """What a machine knows, by path."""
    files = (path for path in state.rglob("*") if path.is_file() and not path.is_symlink())
    return {str(path.relative_to(state)): path.read_bytes() for path in files}
