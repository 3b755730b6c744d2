"""Of the support bundle: which program on which machine, and the packages it is made of."""

import os
import platform
import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from office.support_bundle.known import Fact, Known, coded, facts, one_of, version
from sync.program_version import program_version

_SYSTEMS = {"debian", "ubuntu", "linuxmint", "fedora", "centos", "rhel", "openeuler", "kylin",
            "uos", "deepin", "anolis", "arch", "opensuse-leap"}  # fmt: skip
_MACHINES = {"x86_64", "aarch64", "arm64", "armv7l", "i686", "loongarch64", "riscv64"}
_REQUIREMENT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def program() -> Fact:
    """Versions, and what the machine is."""
    system = _system()
    return facts(
        gongshi=version(program_version()),
        python=version(platform.python_version()),
        system=one_of(system.get("ID"), _SYSTEMS),
        system_version=version(system.get("VERSION_ID", "")),
        kernel=version(platform.release()),
        machine=one_of(platform.machine(), _MACHINES),
        processors=os.cpu_count(),
        load=round(os.getloadavg()[0], 1),
        memory_mb=_pages("SC_PHYS_PAGES"),
        memory_free_mb=_pages("SC_AVPHYS_PAGES"),
        packages={coded(each.metadata["Name"]): version(each.version) for each in distributions()},
    )


def distributions() -> list[Distribution]:
    """The program's own and those that it asks for, and that they ask for, by name."""
    found: dict[str, Distribution] = {}
    ahead = ["gongshi"]
    while ahead:
        name = re.sub(r"[-_.]+", "-", ahead.pop()).lower()
        if name in found:
            continue
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:  # of another system, or of another part of the program
            continue
        asked = (_REQUIREMENT.match(each) for each in found[name].requires or ())
        ahead += [each[0] for each in asked if each]
    return [found[name] for name in sorted(found)]


def _system() -> dict[str, str]:
    try:
        return platform.freedesktop_os_release()
    except OSError:
        return {}


def _pages(name: str) -> int:
    return os.sysconf(name) * os.sysconf("SC_PAGE_SIZE") // 1_000_000


def kind_of(error: BaseException) -> Known:
    """What kind of error it is; its words may hold anything (R39)."""
    return coded(f"{type(error).__module__}.{type(error).__qualname__}")
