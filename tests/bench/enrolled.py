"""A roster of many simulated screens, in one go: enrolling is not measured here."""

from office.fleet import roster
from sync.device_keys import new_device_key
from sync.roster import RosterEntry, sign_entry
from tests.office.reporting import PANEL


def enrol(place, key, screens, venues=("WH01",)):
    """As `office.simulation.enrolment` leaves them; as many of each venue. Their entries.

    Args:
        key: a technician's.
    """
    from office.fleet.models import ListedKey, Screen

    repository = place.tree.read().repository
    roster.folder(place).mkdir(parents=True)
    (place.directory / "simulated").mkdir(mode=0o700)
    rows, entries = [], []
    for number in range(1, screens + 1):
        screen, venue = f"WH{number // 5000:02d}-{number % 5000:02d}", venues[number % len(venues)]
        device = new_device_key(place.directory / "simulated" / f"{screen}.key")
        entry = RosterEntry(
            repository, screen, 1, venue, PANEL, device.public, "2018-11-01T08:00:00Z",
            simulated=True,
        )  # fmt: skip
        data = sign_entry(entry, lambda d: bytes.fromhex(key.signer.sign(d).signature),
                          key.public.keyid)  # fmt: skip
        roster.file_of(place, screen, 1).write_bytes(data)
        entries.append(entry)
        rows.append(
            Screen(id=screen, venue_id=venue, profile_id=PANEL, key=device.public, version=1,
                   since="2018-11-01T08:00:00Z", simulated=True)
        )  # fmt: skip
    Screen.objects.bulk_create(rows)
    ListedKey.objects.bulk_create(ListedKey(key=row.key, screen=row) for row in rows)
    return entries
