"""The parts of a stick that need no image: what the initramfs takes for the box's own."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STICK, UNITS = ROOT / "deploy/stick", ROOT / "deploy/systemd"
OURS = {"sda1": "gongshi-esp", "sda2": "gongshi-a", "sda3": "gongshi-b", "sda4": "gongshi-data"}
FUNCTIONS = 'panic() { echo "panic: $*"; exit 3; }\n'
RECORD = '#!/bin/sh\necho "{name} $*"\n'


class Initramfs:
    """A folder in the place of /: what the kernel says of its disks, and tools that only tell."""

    def __init__(self, at: Path) -> None:
        self.at = at
        for folder in ("scripts", "dev", "tools", "root/var", "proc/sys/kernel/random"):
            (at / folder).mkdir(parents=True)
        (at / "sys/class/block").mkdir(parents=True)
        (at / "scripts/functions").write_text(FUNCTIONS)
        (at / "proc/sys/kernel/random/uuid").write_text("0aa0bbbb-1111-4222-8333-444455556666\n")
        for name in ("mount", "e2fsck", "sleep", "sync"):
            (at / "tools" / name).write_text(RECORD.format(name=name))
            (at / "tools" / name).chmod(0o755)
        for name in ("mkdir", "mv"):
            (at / "tools" / name).symlink_to(str(shutil.which(name)))

    def plug(self, partitions: dict[str, str]) -> None:
        """A disk with these, by the kernel's names."""
        for name, partname in partitions.items():
            folder = self.at / f"sys/devices/{name[:3]}/{name}"
            folder.mkdir(parents=True)
            (folder / "uevent").write_text(f"MAJOR=8\nDEVTYPE=partition\nPARTNAME={partname}\n")
            (self.at / "sys/class/block" / name).symlink_to(folder)

    def mounted(self, root: str = "/dev/sda2") -> list[str]:
        """What it mounts of which disk, and what it says where it starts anew."""
        done = subprocess.run(
            ["/bin/sh", STICK / "initramfs-data"],
            env={
                "GONGSHI_AT": str(self.at),
                "ROOT": root,
                "rootmnt": str(self.at / "root"),
                # What an initramfs without busybox has, and no more.
                "PATH": str(self.at / "tools"),
            },
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert not done.stderr
        lines = done.stdout.replace(str(self.at), "").splitlines()
        return [line for line in lines if line.startswith(("mount", "panic"))]


@pytest.fixture
def initramfs(tmp_path):
    return Initramfs(tmp_path)


def test_data_come_from_the_disk_of_the_root(initramfs):
    initramfs.plug(OURS)
    first, *_ = initramfs.mounted()
    assert first.startswith("mount -t ext4 ")
    assert first.endswith(" /dev/sda4 /root/var")


@pytest.mark.parametrize("name", ["gongshi-data", "gongshi-a", "gongshi-b", "gongshi-esp"])
@pytest.mark.parametrize("place", ["aaa1", "sdb1"])
def test_a_second_stick_with_a_partition_of_our_name_starts_nothing(initramfs, name, place):
    initramfs.plug(OURS)
    initramfs.plug({place: name})
    assert initramfs.mounted() == [f"panic: gongshi: more than one partition is called {name}"]


def test_a_strangers_data_are_not_taken_where_ours_are_missing(initramfs):
    initramfs.plug({name: of for name, of in OURS.items() if of != "gongshi-data"})
    initramfs.plug({"sdb1": "gongshi-data"})
    assert initramfs.mounted() == ["panic: gongshi: no data partition on the disk of the root"]


def test_a_stick_that_is_not_ours_changes_nothing(initramfs):
    initramfs.plug({"aaa1": "music", "aaa2": "gongshi-data2"})
    initramfs.plug(OURS)
    assert initramfs.mounted()[0].endswith(" /dev/sda4 /root/var")


def test_a_box_gets_an_id_once_and_by_what_an_initramfs_has(initramfs):
    initramfs.plug(OURS)
    initramfs.mounted()
    kept = initramfs.at / "root/var/lib/gongshi-box/machine-id"
    assert kept.read_text() == "0aa0bbbb111142228333444455556666\n"
    (initramfs.at / "proc/sys/kernel/random/uuid").write_text("9-9-9-9-9\n")
    assert initramfs.mounted()[1] == (
        "mount -o bind /root/var/lib/gongshi-box/machine-id /root/etc/machine-id"
    )
    assert kept.read_text().startswith("0aa0")


def ids(version: str, starter: Path, file: str) -> str:
    """A file of the stick as it is in the image of this package and this starter."""
    script = f'. {STICK}/image_id.sh; id=$(image_id "$1" "$2"); with_id "$id" "{STICK / file}"'
    command = ["sh", "-euc", script, "sh", version, starter]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def starter(tmp_path):
    path = tmp_path / "starter.json"
    path.write_text('{"of": "this bureau"}')
    return path


def test_an_image_names_its_partitions_as_no_other_does(starter):
    first = ids("1.0", starter, "layout.sfdisk")
    found = re.findall(r"u?u?id[=:] ?([0-9a-f-]{36})", first)
    assert len(set(found)) == len(found) == 5
    assert ids("1.0", starter, "layout.sfdisk") == first
    assert not set(re.findall(r"[0-9a-f-]{36}", ids("1.1", starter, "layout.sfdisk"))) & set(found)
    starter.write_text('{"of": "another"}')
    assert not set(re.findall(r"[0-9a-f-]{36}", ids("1.0", starter, "layout.sfdisk"))) & set(found)


def test_what_starts_and_what_is_mounted_are_partitions_of_this_image(starter):
    layout = ids("1.0", starter, "layout.sfdisk")
    of = dict(re.findall(r'name="(\S+)".* uuid=(\S+)', layout))
    assert f"PARTUUID={of['gongshi-esp']} /efi vfat ro," in ids("1.0", starter, "fstab")
    entry = ids("1.0", starter, "gongshi-a.conf")
    assert f"root=PARTUUID={of['gongshi-a']} rootfstype=squashfs " in entry
    # What cannot be read any more, a stick that was pulled, hangs nothing on.
    assert " rootflags=errors=panic ro panic=10 " in entry


@pytest.mark.skipif(shutil.which("sfdisk") is None, reason="needs sfdisk")
def test_sfdisk_takes_the_layout(starter, tmp_path):
    image = tmp_path / "image"
    with image.open("wb") as file:
        file.truncate(3 << 30)
    layout = ids("1.0", starter, "layout.sfdisk")
    subprocess.run(["sfdisk", "--quiet", image], input=layout, text=True, check=True)
    said = subprocess.run(
        ["sfdisk", "--dump", image], capture_output=True, text=True, check=True,
        env={**os.environ, "LC_ALL": "C"},
    )  # fmt: skip
    for uuid in re.findall(r"uuid=(\S+)", layout):
        assert f"uuid={uuid.upper()}" in said.stdout


def test_nothing_writes_to_what_starts_the_stick():
    """The FAT has no journal: a power cut while it is written may leave nothing that starts."""
    masked = (STICK / "fill.sh").read_text().partition("systemctl --quiet mask")[2]
    assert "systemd-boot-random-seed.service" in masked.partition("\n\n")[0]


@pytest.mark.skipif(
    shutil.which("systemd-tmpfiles") is None or os.geteuid() != 0,
    reason="needs systemd-tmpfiles, and makes folders of other users",
)
def test_a_box_whose_starter_was_lost_has_it_from_its_slot(tmp_path):
    """What a check of the data drops, and no more: who the box is and what it was told stays."""
    kept, state = tmp_path / "usr/lib/gongshi-box/starter.json", tmp_path / "var/lib/gongshi"
    kept.parent.mkdir(parents=True)
    kept.write_text("of the image")
    (tmp_path / "etc").mkdir()
    rules = [UNITS / "gongshi.tmpfiles.conf", STICK / "tmpfiles.conf"]
    users = ["systemd-sysusers", f"--root={tmp_path}", UNITS / "gongshi.sysusers.conf"]
    subprocess.run(users, check=True, capture_output=True)
    start = ["systemd-tmpfiles", "--create", f"--root={tmp_path}", *rules]
    subprocess.run(start, check=True)
    starter = state / "starter.json"
    assert starter.read_text() == "of the image"
    assert starter.stat().st_mode & 0o777 == 0o640
    starter.write_text("brought later")
    subprocess.run(start, check=True)
    assert starter.read_text() == "brought later"
