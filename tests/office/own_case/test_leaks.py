"""What goes in and out by the operators' door stands nowhere else: no log, tree, address, file."""

import io
import json
from concurrent.futures import ThreadPoolExecutor

from tests.office.attachments.files import pdf, picture
from tests.office.bureau import Office
from tests.office.own_case.steps import CASE, enter, opened, path, told
from tests.office.people import browser

REPLY, OBJECTION, NAME = "本店愿退还全部余额", "鉴定结论在我店手里", "王小明的身份证"


def test_nothing_of_it_is_found_where_it_does_not_belong(published: Office, caplog, capfd) -> None:
    from office.audit.models import Event

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
    said = [
        caplog.text,
        *capfd.readouterr(),
        *addresses,
        *(repr(vars(event)) for event in Event.objects.all()),
        *(
            f"{file.name} {file.read_bytes().decode('utf-8', 'ignore')}"
            for file in published.state.rglob("*")
            if file.is_file() and "sqlite" not in file.name
        ),
    ]
    found = [secret for secret in secrets if any(secret in each for each in said)]
    assert found == []
    kept = list((published.state / "attachments").iterdir())
    assert [one.read_bytes() for one in kept] == [pdf()]


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

        photo = io.BytesIO(picture())
        photo.name = "a.jpg"
        given = {"ground": "facts", "said": f"第 {number} 点不对", "attached": photo}
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
