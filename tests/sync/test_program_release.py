"""A release of the screens' program: two release keys, and nobody else, put code on boxes."""

import pytest
from tuf.api.metadata import Metadata, TargetFile, Targets

from sync import keys, repository
from sync.bundle import Blob
from sync.canonical import digest
from sync.errors import (
    BadShapeError,
    RollbackError,
    SameKeyError,
    SamePersonError,
    SignatureError,
    WrongRepositoryError,
)
from sync.program_release import RELEASE_ROLE, build_release, verify_release
from tests.sync.world import World

NAME = "gongshi-kiosk_0.3.0+20261202074208.71e4fd1f_amd64.deb"
ARM = NAME.replace("amd64", "arm64")
BLOB = Blob(digest(b"package"), 7)


@pytest.fixture
def world(tmp_path):
    return World(tmp_path)


@pytest.fixture
def releasers():
    return [keys.generate(f"releaser-{number}", "release") for number in range(2)]


def delegations(world, releasers, **others) -> Targets:
    fields = {"technicians": [world.technician.public], **others}
    return repository.build_targets(
        2, world.venues, [k.public for k in world.officers], [world.duty.public], world.now,
        repository=world.district, releasers=[k.public for k in releasers], **fields,
    ).signed  # fmt: skip


def signed(metadata: Metadata, *signers) -> bytes:
    for key in signers:
        metadata.sign(key.signer, append=True)
    return repository.to_bytes(metadata)


def released(world, *signers, name: str = NAME) -> bytes:
    return signed(build_release({name: BLOB}, world.district), *signers)


def test_two_release_keys_release(world, releasers):
    release = verify_release(delegations(world, releasers), released(world, *releasers))
    assert release.number == 20261202074208
    assert release.packages == {NAME: BLOB}
    assert release.signers == ("releaser-0", "releaser-1")


@pytest.mark.parametrize("signers", [[], [0], [1], [0, 0]])
def test_one_release_key_alone_releases_nothing(world, releasers, signers):
    with pytest.raises(SignatureError):
        verify_release(
            delegations(world, releasers), released(world, *(releasers[n] for n in signers))
        )


def test_nobody_else_releases_anything(world, releasers):
    """Nor does one release key with any of them: the online key, officers, registrars, root."""
    targets = delegations(world, releasers)
    others = [*world.officers, world.duty, world.technician, *world.registrars, *world.roots]
    for key in others:
        for beside in ([], [releasers[0]]):
            with pytest.raises(SignatureError):
                verify_release(targets, released(world, key, *beside))
    metadata = build_release({NAME: BLOB}, world.district)
    metadata.sign(world.online, append=True)
    with pytest.raises(SignatureError):
        verify_release(targets, signed(metadata, releasers[0]))


def test_where_the_registrars_name_nobody_nothing_is_released(world, releasers):
    with pytest.raises(SignatureError):
        verify_release(delegations(world, []), released(world, *releasers))


def test_a_threshold_of_one_is_two_here(world, releasers):
    targets = delegations(world, releasers)
    targets.delegations.roles[RELEASE_ROLE].threshold = 1
    with pytest.raises(SignatureError):
        verify_release(targets, released(world, releasers[0]))


def test_two_keys_of_one_person_are_one(world):
    same = [keys.generate("releaser", "release") for _ in range(2)]
    with pytest.raises(SamePersonError):
        verify_release(delegations(world, same), released(world, *same))


@pytest.mark.parametrize("seat", ["head", "technician", "duty"])
def test_who_signs_something_else_releases_nothing(world, releasers, seat):
    """Whatever stands in delegations that another program made: they are tried by the screen."""
    twin = keys.generate(getattr(world, seat).person.upper().lower(), "release")
    with pytest.raises(SamePersonError):
        delegations(world, [releasers[0], twin])
    targets = delegations(world, releasers)
    role, held = targets.delegations.roles[RELEASE_ROLE], getattr(world, seat).public
    role.keyids = [releasers[0].public.keyid, held.keyid]
    with pytest.raises(SameKeyError):
        verify_release(targets, released(world, releasers[0], getattr(world, seat)))
    role.keyids[1] = twin.public.keyid
    targets.delegations.keys[twin.public.keyid] = twin.public
    with pytest.raises(SamePersonError):
        verify_release(targets, released(world, releasers[0], twin))


def test_a_release_for_another_district_is_refused(world, releasers):
    data = signed(build_release({NAME: BLOB}, "elsewhere"), *releasers)
    with pytest.raises(WrongRepositoryError):
        verify_release(delegations(world, releasers), data)


def test_an_older_release_is_refused_and_the_same_is_not(world, releasers):
    release = verify_release(delegations(world, releasers), released(world, *releasers))
    assert release.package("amd64", release.number) == (NAME, BLOB)
    with pytest.raises(RollbackError):
        release.package("amd64", release.number + 1)


def test_a_package_for_another_processor_is_none(world, releasers):
    data = signed(build_release({NAME: BLOB, ARM: BLOB}, world.district), *releasers)
    release = verify_release(delegations(world, releasers), data)
    assert release.package("arm64", 0)[0] == ARM
    with pytest.raises(BadShapeError):
        release.package("riscv64", 0)


OFFICE = NAME.replace("kiosk", "office")


@pytest.mark.parametrize(
    "names",
    [
        [],
        [OFFICE],
        [NAME, OFFICE],
        [NAME, ARM.replace("0742", "0743")],
        ["gongshi-kiosk_0.3.0_amd64.deb"],
        [NAME.replace("20261202", "20261302")],
        [f"../{NAME}"],
        [f"{NAME}\n"],
    ],
)
def test_a_release_is_of_the_program_and_of_one_version(world, names):
    with pytest.raises(BadShapeError):
        build_release(dict.fromkeys(names, BLOB), world.district)


def test_what_is_signed_of_other_packages_is_refused(world, releasers):
    """By two keys even: neither another number nor a file elsewhere."""
    targets = delegations(world, releasers)
    metadata = build_release({NAME: BLOB}, world.district)
    metadata.signed.version += 1
    with pytest.raises(BadShapeError):
        verify_release(targets, signed(metadata, *releasers))
    metadata = build_release({NAME: BLOB}, world.district)
    metadata.signed.targets = {NAME: TargetFile(7, {"sha256": BLOB.digest}, NAME)}
    with pytest.raises(BadShapeError):
        verify_release(targets, signed(metadata, *releasers))


def test_who_signs_makes_the_same_bytes(world):
    one, two = (build_release({NAME: BLOB, ARM: BLOB}, world.district) for _ in range(2))
    assert one.signed_bytes == two.signed_bytes


def test_a_screen_that_knows_no_releases_goes_on_by_such_delegations(world, releasers):
    """The role is one more that nobody asks for: what is published verifies as before."""
    from sync.trust import verify
    from sync.version_floors import Floors

    world.publish([])
    targets = delegations(world, releasers)
    metadata = Metadata(targets)
    world.tree.publish(world.online, world.now, targets=signed(metadata, *world.registrars[:2]))
    verified = verify(world.root, world.chain(), "WH01", Floors())
    assert verified.targets.version == 2
