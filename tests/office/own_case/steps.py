"""Steps of an operator: a notice that runs today, a browser in which it was opened."""

import io
import re
from datetime import UTC, datetime

from tests.office.attachments.files import pdf
from tests.office.bureau import Office
from tests.office.notice_steps import a_complaint, notifying
from tests.office.people import browser

CASE = "/case/"


def now() -> datetime:
    """This instant."""
    return datetime.now(UTC)


def told(office: Office, number: str = "T0001", **policy):
    """A notice that was issued just now and handed over, with what its letter says."""
    from office.prior_notices.delivery import mark_sent
    from office.prior_notices.issue import issue
    from office.registry.lookups import today

    notifying(office, **policy)
    issued = issue(a_complaint(number), now())
    mark_sent(issued.notice, today(now()), "person", now())
    return issued


def enter(client, token: str, code: str, **more):
    """Send what the letter says."""
    return client.post(CASE, {"token": token, "code": code}, **more)


def opened(issued, language: str = "zh-hans"):
    """A browser in which a notice was opened."""
    client = browser(language=language)
    answer = enter(client, issued.token, issued.secret)
    assert answer.status_code == 302, answer.content.decode()
    return client


def path(issued, end: str = "") -> str:
    """An address of its case."""
    return f"{CASE}{issued.notice.pk}/{end}"


def text(answer) -> str:
    """What a page says, without its tags."""
    body = re.sub(r"(?s)<(script|style).*?</\1>", "", answer.content.decode())
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def attached(data: bytes = b"", name: str = "凭证.pdf"):
    """A file as a browser sends it."""
    file = io.BytesIO(data or pdf())
    file.name = name
    return file
