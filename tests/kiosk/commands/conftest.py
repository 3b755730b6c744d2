"""A screen that knows two release keys, a box to install on, and releases signed for it."""

import pytest

from sync import keys, repository
from sync.bundle import Blob
from sync.canonical import digest
from sync.program_release import build_release
from tests.deb_file import deb, version
from tests.kiosk.fake_update import FakeMachine
from tests.kiosk.orders_given import SCREEN


@pytest.fixture
def releasers():
    return [keys.generate(f"releaser-{number}", "release") for number in range(2)]


@pytest.fixture
def screen(station, releasers):
    """A screen that has verified delegations in which the registrars name two release keys."""
    world = station.world
    station.enrol(screen=SCREEN, report=f"{station.web.url}report")
    station.update()

    def name_releasers(number, named):
        metadata = repository.build_targets(
            number, world.venues, [k.public for k in world.officers], [world.duty.public],
            world.now, repository=world.district, technicians=[world.technician.public],
            releasers=[k.public for k in named],
        )  # fmt: skip
        for key in world.registrars[:2]:
            metadata.sign(key.signer, append=True)
        world.tree.publish(world.online, world.now, targets=repository.to_bytes(metadata))
        station.update()

    station.name_releasers = name_releasers
    name_releasers(2, releasers)
    (station.state / "status").mkdir(exist_ok=True)
    return station


@pytest.fixture
def machine(screen):
    return FakeMachine(screen.state)


@pytest.fixture
def package(tmp_path):
    return deb(tmp_path / "brought.deb", 2)


@pytest.fixture
def release(screen, releasers, package, tmp_path):
    """`release(KEY...)`: the file of a release of the package, signed by these."""

    def made(*signers, number=2, district=None, data=None):
        name = f"gongshi-kiosk_{version(number)}_amd64.deb"
        data = package.read_bytes() if data is None else data
        packages = {name: Blob(digest(data), len(data))}
        metadata = build_release(packages, district or screen.world.district)
        for key in signers or releasers:
            metadata.sign(key.signer, append=True)
        file = tmp_path / f"release-{len(signers)}-{number}.json"
        file.write_bytes(repository.to_bytes(metadata))
        return file

    return made
