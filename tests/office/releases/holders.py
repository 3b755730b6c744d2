"""Two holders of release keys, whom two registrars have appointed."""

from tests.office.key_steps import appoint, new_key

HOLDERS = ("chen-gang", "sun-li")


def with_holders(office):
    """The office, in which these may release."""
    for person in HOLDERS:
        new_key(office, person, "release")
    files = [("--officer", office.people / person / "key.json") for person in HOLDERS]
    appoint(office, *(word for pair in files for word in pair))
    return office


def signed(office, release, *packages):
    """The file of a release of these packages, by both."""
    for person in HOLDERS:
        office.ok("release", "sign", release, *packages, "--yes", *office.holder(person))
    return release
