"""Every act of every table of acts, walked by its page: who, what is asked, what is refused, said.

A row that is added is walked with the others; what it takes to come to it stands in `WALKS`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from django.utils.timezone import localdate

from tests.office.bureau import Office
from tests.office.deciding_steps import signed
from tests.office.people import browser, everyone

TYPED = "经核查，与事实相符。"
LINE = "2"


@dataclass(frozen=True)
class Walk:
    """How a case comes to where an act is open.

    Args:
        who: who does it.
        at: makes the case, and gives its number.
        keys: the further keys of its address.
        office: the ready office in which it is.
        refused: what the act refuses in place of what is sent for it.
    """

    who: str
    at: Callable[[Office], int]
    keys: tuple[object, ...] = ()
    office: str = "bureau"
    refused: Mapping[str, str] = field(default_factory=dict)


def _objection(state: str) -> Callable[[Office], int]:
    def made(_: Office) -> int:
        from office.objections.inquiring import ask
        from office.objections.taking_up import accept
        from tests.office import objection_steps as steps

        row = steps.filed(steps.record(), by="wang-fang")
        if state != "filed":
            accept(row.pk, steps.by("song-qi"))
        if state == "asked":
            ask(row.pk, steps.by("wang-fang"), "unit", "是检测吗？")
        if state == "told":
            steps.decided(steps.told_both(row), "partly uphold", "dept-head-2")
            steps.told(row, "answer", "operator")
            row.complaint.summary_zh += "（已改）"
            row.complaint.save()
        return row.pk

    return made


def _opinion(state: str) -> Callable[[Office], int]:
    def made(_: Office) -> int:
        from tests.office import opinion_steps as steps

        number = steps.filed(steps.handled())
        if state != "filed":
            steps.forwarded(number)
        if state == "viewed":
            steps.viewed(number)
        return number

    return made


def _incident(office: Office) -> int:
    from tests.office.incident_steps import down, opened

    down(office, "--venue", "WH01")
    return opened().pk


def _correction(state: str) -> Callable[[Office], int]:
    def made(_: Office) -> int:
        from office.audit.record import acting
        from office.corrections.application import Application, apply
        from office.corrections.case_steps import Told, accept, decline
        from office.published.models import PublicRecord

        now = datetime.now(UTC)
        given = Application("inaccurate", "次数有误。", how="counter")
        with acting("song-qi", "legal"):
            row = apply(PublicRecord.objects.get(complaint__number="T0001"), given, now)
        if state == "accepted":
            accept(row.pk, Told(localdate(), "letter", "已受理。"), now)
        if state == "declined":
            decline(row.pk, "与公示无关。", now)
        return row.pk

    return made


def _revisit(state: str) -> Callable[[Office], int]:
    def made(_: Office) -> int:
        from tests.office import revisit_steps as steps

        row = steps.asked()
        return (steps.answered(row) if state == "improved" else row).pk

    return made


WALKS: dict[str, Walk] = {
    "objection accept": Walk("song-qi", _objection("filed")),
    "objection decline": Walk("dept-head-2", _objection("filed")),
    "objection uphold": Walk("dept-head-2", _objection("accepted")),
    "objection partly uphold": Walk("dept-head-2", _objection("accepted")),
    "objection refuse": Walk("dept-head-2", _objection("accepted")),
    "objection take back": Walk("song-qi", _objection("filed")),
    "objection ask": Walk("wang-fang", _objection("accepted")),
    "objection hear": Walk("wang-fang", _objection("asked"), (1,)),
    "objection tell": Walk("wang-fang", _objection("accepted"), ("acceptance", "operator")),
    "objection close": Walk("wang-fang", _objection("told")),
    "opinion forward": Walk("wang-fang", _opinion("filed")),
    "opinion agree": Walk("dept-head-1", _opinion("forwarded")),
    "opinion disagree": Walk("dept-head-1", _opinion("forwarded")),
    "opinion approve": Walk("deputy-director-1", _opinion("viewed")),
    "opinion refuse": Walk("deputy-director-1", _opinion("viewed")),
    "incident note": Walk(
        "duty-1", _incident, office="published", refused={"note-text": TYPED * 300}
    ),
    "incident join": Walk("dept-head-1", _incident, office="published"),
    "incident close": Walk("dept-head-1", _incident, office="published"),
    "case accept": Walk("wang-fang", _correction("received"), office="published"),
    "case decline": Walk("wang-fang", _correction("received"), office="published"),
    "case look into": Walk(
        "wang-fang",
        _correction("accepted"),
        office="published",
        refused={"note-words": TYPED * 300},
    ),
    "case refuse": Walk("wang-fang", _correction("accepted"), office="published"),
    "case tell": Walk("wang-fang", _correction("declined"), office="published"),
    "revisit improve": Walk("wang-fang", _revisit("asked"), office="published"),
    "revisit leave": Walk("wang-fang", _revisit("asked"), office="published"),
    "revisit refuse": Walk("wang-fang", _revisit("asked"), office="published"),
    "revisit tell": Walk("wang-fang", _revisit("improved"), office="published"),
}


def _rows() -> dict[str, tuple]:
    """Every act on a case by its name in the log, with its case and outcome."""
    from office.commands.options.acts import cases

    return {
        f"{case.name} {one.act}": (case, act, one)
        for case in cases()
        for act, one in case.outcomes()
        if not act.begins
    }


def test_every_act_is_walked() -> None:
    assert sorted(WALKS) == sorted(_rows())


@pytest.mark.usefixtures("bureau")
def test_every_act_is_done_by_something() -> None:
    from office.commands.options.acts import cases
    from office.site.all_case_kinds import FACES

    assert [case.name for case in cases()] == list(FACES)
    for case in cases():
        assert set(FACES[case.name].doing.do) == {act.name for act in case.acts}


def _sent(act, outcome, row, keys) -> dict[str, str]:
    """What a browser sends for it, before it is signed."""
    from office.site.act_pages import prefix

    before = prefix(act, dict(zip([key.name for key in act.keys], keys, strict=True)))
    data = {}
    for one in act.asked:
        typed = {"text": TYPED, "line": LINE}
        value = typed.get(one.kind) or next(iter(one.choices or {}), "")
        if one.kind == "day":
            value = localdate().isoformat() if one.needed else ""
        if one.of(row):
            data[f"{before}-{one.name}" if before else one.name] = value
    chosen = f"{before}-act" if act.chosen and before else "act"
    return data | ({chosen: outcome.act} if len(act.outcomes) > 1 else {})


def _signature(doing, outcome, row, who: str, data) -> str:
    signs = doing.signs(row)
    more = {"kind": signs.get("kind", ""), "exclusion": signs.get("exclusion", "")}
    more |= {"exclusion": data["exclusion"]} if "exclusion" in data else {}
    return signed(who, doing.log_name(row), signs["complaint"], outcome.act, TYPED, **more)


def _refused_at_first(act, walk: Walk, data) -> dict[str, str] | None:
    """The same with something in it that the act refuses; None: it is refused a second time."""
    if walk.refused:
        return {**data, **walk.refused}
    day = next((name for name in data if name.endswith("-on")), None)
    if day:
        return {**data, day: "2099-01-01"}
    return data if act.signed else None  # not signed


@pytest.mark.parametrize("name", WALKS)
def test_an_act_is_open_to_its_roles_keeps_what_was_typed_and_is_noted_once(
    name: str, request: pytest.FixtureRequest
) -> None:
    office = request.getfixturevalue(WALKS[name].office)
    from django.urls import reverse

    from office.audit.models import Event
    from office.site.all_case_kinds import FACES
    from office.site.audit.labels import act as logged
    from office.site.history.sentences import ELSEWHERE, SENTENCES

    (case, act, outcome), walk = _rows()[name], WALKS[name]
    everyone()
    doing, number = FACES[case.name].doing, walk.at(office)
    row = _case(doing, number)
    keys = dict(zip([key.name for key in act.keys], walk.keys, strict=True))
    address = reverse(f"site:{act.section}_{case.name}", kwargs={"number": number, **keys})
    page = reverse(f"site:{case.page or case.name}", args=[number])
    client, auditor = browser(walk.who), browser("sun-yu")

    def shown(answer) -> bool:
        return TYPED in answer.content.decode()

    # open to whom it is for, on the page and at its address
    assert f'action="{address}"' in client.get(page).content.decode()
    assert f'action="{address}"' not in auditor.get(page).content.decode()
    assert client.get(address)["Location"] == page
    data = _sent(act, outcome, row, walk.keys)
    assert auditor.post(address, data).status_code == 403
    form = client.get(page).content.decode().partition(f'action="{address}"')[2]
    assert [one for one in data if f'name="{one}"' not in form.partition("</form>")[0]] == []

    # what is missing or refused is said, and nothing typed is lost
    texts = TYPED in data.values()
    needed = [one.name for one in act.asked if one.needed and one.of(row) and one.kind != "text"]
    if needed:
        lacking = {k: v for k, v in data.items() if not k.endswith(needed[0])}
        answer = client.post(address, lacking)
        assert (answer.status_code, shown(answer)) == (422, texts)
    before = Event.objects.count()
    refused = _refused_at_first(act, walk, data)
    if refused:
        answer = client.post(address, refused)
        assert (answer.status_code, shown(answer)) == (409, texts)
        assert Event.objects.count() == before

    # done: noted once, said, and known to history and log in both languages
    if act.signed:
        data["signed"] = _signature(doing, outcome, row, walk.who, data)
    done = client.post(address, data)
    assert done.status_code == 302, done.content.decode()
    called = (doing.log_name(row), str(row))
    assert Event.objects.filter(act=name, subject__in=called).count() == 1
    assert (outcome.said or outcome.told)[0] in client.get(page).content.decode()
    assert name in {*SENTENCES, *ELSEWHERE}
    assert logged(name) == outcome.log[0]
    if not refused:
        answer = client.post(address, data)
        assert (answer.status_code, shown(answer)) == (409, texts)


def _case(doing, number: int):
    """The case, as whoever sees all of them has it."""
    from office.acts.doing import By
    from office.roles import Role

    return doing.rows(By("", frozenset(Role), datetime.now(UTC))).get(pk=number)
