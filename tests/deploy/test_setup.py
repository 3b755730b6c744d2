"""Set-up: a step that cannot be done names itself and its cure; the lock file is whole."""

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOLS = ("sh", "dirname", "cat", "cksum", "id", "find", "head", "tail", "mktemp", "rm", "env", "ls")


@pytest.fixture
def clone(tmp_path):
    """A folder with what set-up reads, and a PATH with nothing but the plainest tools."""
    folder = tmp_path / "clone"
    (folder / "deploy").mkdir(parents=True)
    shutil.copy(ROOT / "deploy/setup.sh", folder / "deploy")
    for name in ("requirements.lock", "requirements-office.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    tools = tmp_path / "bin"
    tools.mkdir()
    for tool in TOOLS:
        found = shutil.which(tool)
        if found:
            (tools / tool).symlink_to(found)
    return folder, tools


def script(tools: Path, name: str, body: str) -> None:
    path = tools / name
    path.unlink(missing_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)


def run(clone, target="test", **environment):
    folder, tools = clone
    return subprocess.run(
        [folder / "deploy/setup.sh", target],
        env={"PATH": str(tools), "HOME": str(folder), **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        stdin=subprocess.DEVNULL,
    )


def test_without_apt_the_missing_packages_are_named(clone):
    done = run(clone)
    assert done.returncode == 1
    assert "nodejs" in done.stderr
    assert "解决办法 / cure:" in done.stderr


def test_without_sudo_the_cure_is_the_command_to_run(clone):
    script(clone[1], "apt-get", "exit 0")
    script(clone[1], "id", "echo 1000")
    done = run(clone)
    assert done.returncode == 1
    assert re.search(r"sudo apt-get install -y .*nodejs.*&&\s+make test", done.stderr)


def test_without_network_the_packages_step_names_itself(clone):
    script(clone[1], "apt-get", "echo 'Could not resolve' >&2; exit 100")
    script(clone[1], "id", "echo 0")
    done = run(clone)
    assert done.returncode == 1
    assert "Could not resolve" in done.stderr
    assert "sudo apt-get update && sudo apt-get install -y" in done.stderr


def test_a_second_run_is_over_at_once(clone):
    folder, _ = clone
    (folder / ".venv/bin").mkdir(parents=True)
    script(folder / ".venv/bin", "python", "exit 0")
    mark = "cat requirements.lock requirements-office.lock pyproject.toml deploy/setup.sh | cksum"
    stamp = subprocess.check_output(["sh", "-c", mark], cwd=folder, text=True).strip()
    (folder / ".venv/.setup-test").write_text(stamp)
    done = run(clone)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.fixture
def installed(clone):
    """`installed(TARGET)`: the lock files that set-up for it installs; all it needs is there."""
    folder, tools = clone
    python = folder / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    script(python.parent, "python", f'echo "$*" >> {folder}/asked')
    for tool in ("node", "npm", "fc-match"):
        script(tools, tool, "exit 0")

    def names(target: str) -> list[str]:
        (folder / "asked").write_text("")
        done = run(clone, target)
        assert done.returncode == 0, done.stderr
        return re.findall(r"--requirement (\S+)", (folder / "asked").read_text())

    return names


def test_a_demo_does_without_the_tools_of_developers(installed):
    assert installed("demo") == ["requirements-office.lock"]
    assert installed("demo") == []


def test_tests_after_a_demo_get_what_they_lack_and_a_demo_after_tests_nothing(installed):
    assert installed("demo") == ["requirements-office.lock"]
    assert installed("test") == ["requirements.lock"]
    assert installed("lint") == []
    assert installed("demo") == []


def test_a_demo_in_a_folder_of_tests_installs_nothing(installed):
    assert installed("test") == ["requirements.lock"]
    assert installed("demo") == []


def test_a_demo_after_a_change_of_dependencies_installs_and_tests_do_too(installed, clone):
    installed("test")
    for name in ("requirements.lock", "requirements-office.lock"):
        (clone[0] / name).write_text("another==1\n" + name)
    assert installed("demo") == ["requirements-office.lock"]
    assert installed("test") == ["requirements.lock"]


def packages(lock: str) -> set[str]:
    return set(re.findall(r"^([a-z0-9-]+)==", (ROOT / lock).read_text(), re.MULTILINE))


def wanted(requirements: list[str]) -> set[str]:
    return {re.match(r"[A-Za-z0-9-]+", text).group().lower() for text in requirements}


def test_the_lock_files_hold_all_that_the_project_asks_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = [text for group in project["optional-dependencies"].values() for text in group]
    assert wanted(project["dependencies"] + extras) <= packages("requirements.lock")
    assert wanted(project["dependencies"]) <= packages("requirements-kiosk.lock")


def pins(lock: str) -> set[str]:
    return set(re.findall(r"^[a-z0-9-]+==\S+", (ROOT / lock).read_text(), re.MULTILINE))


def test_what_two_lock_files_name_is_of_one_version():
    assert pins("requirements-kiosk.lock") <= pins("requirements-office.lock")
    assert pins("requirements-office.lock") <= pins("requirements.lock")


@pytest.mark.parametrize(
    "lock", ["requirements.lock", "requirements-kiosk.lock", "requirements-office.lock"]
)
def test_what_builds_the_project_is_locked_with_the_rest(lock):
    """So that an installation without a network asks for nothing, and nothing comes unhashed."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert wanted(project["build-system"]["requires"]) <= packages(lock)
    built = (ROOT / "debian/program.sh").read_text()
    assert "PIP_NO_INDEX=1" in built
    assert "--no-build-isolation" in built


def test_a_kiosk_is_installed_without_django():
    assert "django" not in packages("requirements-kiosk.lock")


@pytest.mark.parametrize(
    "lock", ["requirements.lock", "requirements-kiosk.lock", "requirements-office.lock"]
)
def test_every_locked_package_has_its_hash_and_no_index_is_named(lock):
    text = (ROOT / lock).read_text()
    blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)
    assert all("--hash=sha256:" in block for block in blocks if block.strip())
    assert "://" not in text


@pytest.mark.skipif(os.name != "posix" or not shutil.which("sh"), reason="needs a shell")
@pytest.mark.parametrize(
    "name",
    [
        "deploy/setup.sh",
        "deploy/install.sh",
        "deploy/install-office.sh",
        "deploy/office",
        "deploy/packages.sh",
        "debian/code.sh",
        "debian/program.sh",
        ".ci/run",
    ],
)
def test_scripts_are_plain_shell_and_executable(name):
    assert os.access(ROOT / name, os.X_OK)
    subprocess.run(["sh", "-n", ROOT / name], check=True)
