"""R46: what staff enter of an objection stands nowhere else: no log, file, address, alarm, tree."""

import io

from tests.office.attachments.files import pdf
from tests.office.bureau import Office
from tests.office.deciding_steps import ruling_signed
from tests.office.objection_steps import by, record
from tests.office.people import browser

WORDS, NAME = "鉴定结论在我店手里", "王小明的身份证"
ASKED, HEARD, REASONS, TOLD = (
    "已电话询问消费者",
    "消费者说只修过一次",
    "经查不符合事实",
    "面谈时告知",
)
SECRETS = (WORDS, NAME, ASKED, HEARD, REASONS, TOLD)


def test_nothing_of_an_objection_is_found_where_it_does_not_belong(
    published: Office, caplog, capfd
) -> None:
    from office.audit.models import Event
    from office.objections.models import Inquiry, Objection

    by("song-qi")
    clerk, legal, addresses = browser("wang-fang"), browser("song-qi"), []

    def send(client, end: str, **given) -> None:
        answer = client.post(f"/office/objections/{end}", given)
        assert answer.status_code == 302, answer.content.decode()
        addresses.append(answer["Location"])

    file = io.BytesIO(pdf())
    file.name = f"{NAME}.pdf"
    send(clerk, f"new/{record().pk}/", party="operator", how="counter", received_on=today(),
         ground="facts", words=WORDS, attached=file)  # fmt: skip
    row = Objection.objects.get()
    send(clerk, f"{row.pk}/accept", seen="filed")
    send(clerk, f"{row.pk}/ask", **{"ask-of": "consumer", "ask-on": today(), "ask-words": ASKED})
    asked = Inquiry.objects.get()
    prefix = f"hear-{asked.pk}"
    send(clerk, f"{row.pk}/hear/{asked.pk}",
         **{f"{prefix}-on": today(), f"{prefix}-answer": HEARD})  # fmt: skip
    send(
        legal,
        f"{row.pk}/decide",
        seen="accepted",
        act="refuse",
        reasons=REASONS,
        signed=ruling_signed(row, "refuse", "song-qi", REASONS),
    )
    told = {"on": today(), "how": "letter", "words": TOLD}
    send(clerk, f"{row.pk}/tell/answer/operator",
         **{f"tell-answer-operator-{name}": value for name, value in told.items()})  # fmt: skip
    assert clerk.get(f"/office/objections/{row.pk}/answer-operator.pdf").content[:4] == b"%PDF"
    published.publish_all()
    said = [
        caplog.text,
        *capfd.readouterr(),
        *addresses,
        *(repr(vars(event)) for event in Event.objects.all()),
        *(
            f"{path.name} {path.read_bytes().decode('utf-8', 'ignore')}"
            for path in published.state.rglob("*")
            if path.is_file() and "sqlite" not in path.name
        ),
    ]
    assert [secret for secret in SECRETS if any(secret in each for each in said)] == []
    kept = list((published.state / "attachments").iterdir())
    assert [one.read_bytes() for one in kept] == [pdf()]


def today() -> str:
    """The day at the bureau."""
    from django.utils.timezone import localdate

    return localdate().isoformat()
