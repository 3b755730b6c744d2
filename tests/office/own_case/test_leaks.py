"""What goes in and out by the operators' door stands nowhere else: no log, tree, address, file."""

import io
import json
from concurrent.futures import ThreadPoolExecutor

from tests.office.attachments.files import pdf
from tests.office.bureau import Office
from tests.office.correcting import correct
from tests.office.notice_steps import a_complaint, notifying
from tests.office.own_case.steps import CASE, enter, now, opened, path, told
from tests.office.people import browser

REPLY, OBJECTION, NAME = "本店愿退还全部余额", "鉴定结论在我店手里", "王小明的身份证"


def found(office: Office, secrets, *said: str) -> list[str]:
    """The secrets that stand in what was said, in the log, or in a file beside the database."""
    from office.audit.models import Event

    places = [
        *said,
        *(repr(vars(event)) for event in Event.objects.all()),
        *(
            f"{file.name} {file.read_bytes().decode('utf-8', 'ignore')}"
            for file in office.state.rglob("*")
            if file.is_file() and "sqlite" not in file.name
        ),
    ]
    return [secret for secret in secrets if any(secret in each for each in places)]


def test_a_backup_opens_no_notice(bureau: Office) -> None:
    """Database and state directory together have digests of what opens one, and nothing else."""
    from django.db import connection

    issued = told(bureau)
    client = opened(issued)
    keys = [cookie.value for name, cookie in client.cookies.items() if "case-" in name]
    rows = [str(vars(type(issued.notice).objects.get()))]
    connection.close()
    kept = [file.read_bytes() for file in bureau.state.rglob("*") if file.is_file()]
    for secret in (issued.token, issued.secret, *keys):
        assert secret
        assert not any(secret.encode() in each for each in kept)
        assert not any(secret in each for each in rows)


def test_nothing_of_it_is_found_where_it_does_not_belong(published: Office, caplog, capfd) -> None:
    issued = told(published, "T0001")
    client = browser()
    addresses = []

    def send(end: str, *given, **more):
        answer = client.post(path(issued, end), *given, **more)
        addresses.append(answer.headers.get("Location", ""))
        return answer

    enter(client, issued.token, "00000000")
    addresses.append(enter(client, issued.token, issued.secret)["Location"])
    send("check", json.dumps({"text": f"{REPLY}13900004402"}), content_type="application/json")
    send("reply", {"text": f"{REPLY}13900004402"})
    send("reply", {"text": REPLY})
    file, bad = io.BytesIO(pdf()), io.BytesIO(b"MZ secret program")
    file.name, bad.name = f"{NAME}.pdf", f"{NAME}.exe"
    send("objection", {"ground": "facts", "said": OBJECTION, "attached": bad})
    send("objection", {"ground": "facts", "said": OBJECTION, "attached": file})
    client.get(path(issued))

    keys = [cookie.value for name, cookie in client.cookies.items() if "case-" in name]
    assert len(keys) == 1
    secrets = (issued.token, issued.secret, *keys, REPLY, OBJECTION, NAME, "13900004402")
    assert found(published, secrets, caplog.text, *capfd.readouterr(), *addresses) == []
    kept = list((published.state / "attachments").iterdir())
    assert [one.read_bytes() for one in kept] == [pdf()]


WRONG, RIGHT, WHO = "九月三日的上门是检测", "应写检测一次", "蒋文 13900004403"


def test_nothing_of_an_application_is_found_elsewhere(published: Office, caplog, capfd) -> None:
    """From the form to the closed case: log, addresses, tree, files, error pages."""
    from office.audit.record import acting
    from office.corrections import case_steps
    from office.corrections.models import CorrectionCase

    issued = a_notice_of_what_is_published(published)
    client, addresses, errors = opened(issued), [], []

    def apply(**more):
        given = {"ground": "inaccurate", "said": WRONG, "wanted": RIGHT, "contact": WHO, **more}
        answer = client.post(path(issued, "correction"), given)
        addresses.append(answer.headers.get("Location", ""))

    file, bad = io.BytesIO(pdf()), io.BytesIO(b"MZ secret program")
    file.name, bad.name = f"{NAME}.pdf", f"{NAME}.exe"
    apply(attached=bad)
    apply(ground="spite")
    apply(attached=file)
    apply()
    errors.append(browser().get(path(issued)).content.decode())
    errors.append(browser().post(path(issued, "correction"), {"said": WRONG}).content.decode())
    case = CorrectionCase.objects.get()
    with acting("wang-fang", "entry"):
        case_steps.accept(case.pk, case_steps.Told(today(), "letter", "已受理的话"), now())
        case_steps.look_into(case.pk, "核查的话", now())
        correct(published, case.record_id)
    published.publish_all()
    with acting("wang-fang", "entry"):
        case_steps.tell(case.pk, case_steps.Told(today(), "letter", "结果的话"), now())

    keys = [cookie.value for name, cookie in client.cookies.items() if "case-" in name]
    secrets = (issued.token, issued.secret, *keys, WRONG, RIGHT, WHO, NAME, "已受理的话",
               "核查的话", "结果的话")  # fmt: skip
    assert found(published, secrets, caplog.text, *capfd.readouterr(), *addresses, *errors) == []
    public = [file for file in (published.state / "public").rglob("*") if file.is_file()]
    assert any("application" in file.read_text("utf-8", "ignore") for file in public)


def a_notice_of_what_is_published(office: Office):
    from office.prior_notices.issue import issue

    notifying(office)
    return issue(a_complaint(), now())


def today():
    from django.utils.timezone import localdate

    return localdate()


def test_of_two_browsers_at_once_one_opens_it(bureau: Office) -> None:
    issued = told(bureau)
    clients = [browser(), browser()]

    def answer(client) -> int:
        from django.db import connection

        try:
            return enter(client, issued.token, issued.secret).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as both:
        assert sorted(both.map(answer, clients)) == [302, 403]


def test_of_two_objections_at_once_one_is_filed(bureau: Office) -> None:
    from office.objections.models import Objection

    client = opened(issued := told(bureau))

    def answer(number: int) -> int:
        from django.db import connection

        given = {"ground": "facts", "said": f"第 {number} 点不对"}
        try:
            return client.post(path(issued, "objection"), given).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as both:
        assert sorted(both.map(answer, range(2))) == [302, 422]
    assert Objection.objects.count() == 1


def test_the_door_leads_nowhere_else(bureau: Office) -> None:
    client = opened(told(bureau))
    for address in ("../office/", "1/../../office/", "assets/door.py", "assets/..%2Fdoor.py", "9/"):
        assert client.get(f"{CASE}{address}").status_code in {302, 403, 404}
