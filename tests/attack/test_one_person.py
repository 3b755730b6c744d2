"""One person of the office does what wants two; whoever has the database decides for another."""

from collections.abc import Callable

from django.db import DatabaseError

from office.errors import FreezeError, OfficeError
from tests.attack.lines import Mutant, attack, replaced, stopped
from tests.office.objection_steps import NOW, accepted, record
from tests.office.people import person
from tests.office.separation_steps import ACTS, MINE, PARTS, TWIN, twin


def _neither(where: str, by: object, trigger: str) -> Mutant:
    """The program does not ask, and the database does not refuse."""

    def take_away(monkeypatch) -> None:
        from django.db import connection

        replaced(where, by)(monkeypatch)
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TRIGGER {trigger}")

    return take_away


def _refused(act: Callable[[], object], otherwise: str) -> str:
    """The sentence that stopped it."""
    try:
        act()
    except (OfficeError, DatabaseError, PermissionError) as error:
        return getattr(error, "en", str(error))
    stopped(False, otherwise)
    return ""


def _with_a_part(office, part: str) -> None:
    from tests.office.notice_steps import notifying

    notifying(office)
    person(MINE), person("wang-fang"), twin()
    PARTS[part]()


@attack(
    "people",
    "CLERK who entered a complaint prints its letter, to reply in the operator's place",
    mutant=_neither(
        "office.prior_notices.issue:barred_from",
        lambda *_: set(),
        "objections_printed_by_another",
    ),
)
def test_a_clerk_speaks_as_the_operator(published):
    _with_a_part(published, "entered")
    return _refused(lambda: ACTS["PRINT"](TWIN), "the letter, with address and check code")


@attack(
    "people",
    "CLERK enters an objection by letter and notes it as taken back, to spend the operator's",
    mutant=_neither(
        "office.objections.taking_up:barred",
        lambda *_: (),
        "objections_taken_back_by_another",
    ),
)
def test_a_clerk_ends_an_objection_alone(published):
    _with_a_part(published, "took_in")
    return _refused(lambda: ACTS["TAKE_BACK"](TWIN), "an objection ended by who invented it")


@attack(
    "people",
    "CLERK takes two steps on an opinion, by two accounts of one person",
    mutant=_neither("office.opinions.steps:bars", lambda *_: (), "opinions_step_by_another"),
)
def test_one_person_with_two_accounts(bureau):
    from office.acts.doing import By, Given
    from office.opinions.flow import Act
    from office.opinions.steps import forward
    from office.roles import Role

    person(MINE), twin()
    PARTS["opinion"]()
    mover = By(TWIN, frozenset({Role.ENTRY}), NOW)
    given = Given(Act.FORWARD, {"remark": "情况属实。", "exclusion": "X1"})
    row = record().opinions.get()
    return _refused(lambda: forward(row, mover, given), "two steps of one person")


@attack(
    "people",
    "DB WRITE refuses an objection in a legal officer's name, so that its record goes on",
    mutant=replaced("office.freezing.freeze_obstacles:unproved", lambda *_: ()),
)
def test_a_ruling_that_nobody_made(bureau):
    from datetime import UTC, datetime

    from office.freezing.freeze import freeze

    accepted(record())
    bureau.sql(
        "UPDATE objections_objection SET state = 'refused', decided_by = 'song-qi',"
        " decided_at = filed_at, reasons = 'x'"
    )
    try:
        freeze(bureau.place(), datetime.now(UTC))
    except FreezeError as error:
        return error.problems[0][1]
    stopped(False, "the record is on its way to the screen")
    return ""
