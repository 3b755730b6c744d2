"""Signing as the review page does it: look at everything, then one signature of every role."""

import json
from datetime import UTC, datetime

from django.test import Client

from tests.office.bureau import Office
from tests.office.people import browser


def look(client: Client, number: int = 1) -> list[str]:
    """Everything that must be seen, noted as seen; its marks."""
    page = client.get(f"/office/drafts/{number}/review")
    assert page.status_code == 200, page.content.decode()
    must = [mark for step in data(page)["steps"] for mark in marks(step)]
    answer = note(client, must, number)
    said = answer.json()
    assert (said["left"], said["minutes"]) == (0, 0)
    return must


def note(client: Client, seen: list[str], number: int = 1):
    """Say, as the page does, that these marks were on the screen."""
    body = json.dumps({"marks": seen})
    return client.post(f"/office/drafts/{number}/seen", body, "application/json")


def marks(step: dict) -> list[str]:
    """What a viewing of a step is noted under, as the page's module knows it."""
    if "look" in step:
        return [step["look"]]
    words = [step["body"]] if "body" in step else []
    return [digest for _, digest, _ in step["plates"]] + words


def data(page) -> dict:
    """What the page gives its module."""
    text = page.content.decode()
    start = text.index(">", text.index('id="review-data"')) + 1
    return json.loads(text[start : text.index("</script>", start)])


def signature(office: Office, client: Client, person: str, number: int = 1) -> str:
    """A signature file as the page's module makes it, by the person's own key."""
    page = data(client.get(f"/office/drafts/{number}/review"))
    key = office.key(person)
    roles = {
        name: client.get(f"/office/drafts/{number}/roles/{name}").content for name in page["roles"]
    }
    return json.dumps(
        {
            "draft": number,
            "digest": page["digest"],
            "keyid": key.public.keyid,
            "person": person,
            "office": key.office,
            "at": "2018-11-05T02:00:00Z",
            "signatures": {n: key.signer.sign(b).signature for n, b in roles.items()},
            "by": "browser",
        }
    )


def sign(office: Office, person: str, number: int = 1):
    """Sign in, look at everything, sign; the last answer."""
    client = browser(person)
    look(client, number)
    made = signature(office, client, person, number)
    return client.post(f"/office/drafts/{number}/sign", {"signature": made})


def put_signature(office: Office, person: str) -> None:
    """A signature made by hand, past the checks of `office sign`."""
    from office.drafts.folder import DraftFolder
    from office.drafts.signer_review import review
    from office.signing.offline import sign

    folder = DraftFolder(office.draft())
    folder.add_signature(sign(review(folder), office.key(person), datetime.now(UTC)))
