"""What a browser hands in is believed only with a proof, of one's own office, and once."""

import pytest

from sync.keys import generate
from tests.office.key_steps import offer, registrars
from tests.office.people import browser, person
from tests.unknown_curve import unknown_curve


@pytest.fixture
def head(bureau):
    """The department head's browser."""
    return browser("dept-head-1")


def waiting():
    from office.keys.models import KeyRequest

    return list(KeyRequest.objects.filter(state="waiting").values_list("keyid", flat=True))


def test_a_key_with_its_proof_waits_for_the_registrars(head):
    key = generate("dept-head-1", "dept-head")
    assert offer(head, key).status_code == 302
    assert waiting() == [key.public.keyid]


def test_the_key_of_another_cannot_be_handed_in(head):
    key, other = generate("dept-head-1", "dept-head"), generate("dept-head-1", "dept-head")
    answer = offer(head, key, signed_by=other)
    assert answer.status_code == 409
    assert "没有证明持有私钥" in answer.content.decode()
    assert waiting() == []


@pytest.mark.parametrize("spell", [unknown_curve, lambda pem: pem[:40]])
def test_what_is_no_key_of_ours_is_refused_in_words(head, spell):
    key = generate("dept-head-1", "dept-head")
    key.public.keyval["public"] = spell(key.public.keyval["public"])
    answer = offer(head, key)
    assert answer.status_code == 409
    assert "这不是可用的公钥" in answer.content.decode()


def test_a_proof_is_good_for_one_challenge(head):
    key = generate("dept-head-1", "dept-head")
    assert offer(head, key, challenge="0" * 64).status_code == 409


def test_an_office_one_does_not_hold_is_refused(head):
    key = generate("dept-head-1", "deputy-director")
    assert offer(head, key, "deputy-director").status_code == 409
    key = generate("dept-head-1", "registrar")
    assert offer(head, key, "registrar").status_code == 409


def test_a_deputy_hands_in_a_key_of_the_office_deputised(bureau):
    from datetime import UTC, datetime, timedelta

    from django.utils.timezone import localdate

    from office.accounts.deputies import Term, appoint
    from office.roles import Role

    today = localdate()
    term = Term(Role.HEAD, today, today + timedelta(days=9))
    appoint(person("dept-head-1"), person("li-na", "entry"), term, datetime.now(UTC))
    assert offer(browser("li-na"), generate("li-na", "dept-head")).status_code == 302


UNKNOWN_CURVE = (
    "-----BEGIN PUBLIC KEY-----\n"
    "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAX8DQgAEAQEBAQEBAQEBAQEBAQEBAQEBAQEB\n"
    "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQ==\n"
    "-----END PUBLIC KEY-----\n"
)


@pytest.mark.parametrize(
    "public",
    ["", "words", "-----BEGIN PUBLIC KEY-----\nAAAA\n", "x" * 9999, UNKNOWN_CURVE],
)
def test_what_is_no_key_is_refused(head, public):
    head.get("/office/my-key")
    fields = {"office": "dept-head", "public": public, "proof": "00"}
    assert head.post("/office/my-key/hand-in", fields).status_code == 409


def test_a_key_is_handed_in_once(head):
    key = generate("dept-head-1", "dept-head")
    offer(head, key)
    assert offer(head, key).status_code == 409


def test_a_key_taken_back_may_be_handed_in_again(head):
    from office.keys.models import KeyRequest

    key = generate("dept-head-1", "dept-head")
    offer(head, key)
    head.post(f"/office/my-key/requests/{KeyRequest.objects.get().pk}/take-back")
    assert waiting() == []
    assert offer(head, key).status_code == 302
    assert waiting() == [key.public.keyid]


def test_without_a_challenge_of_the_session_nothing_is_believed(bureau):
    from office.keys.key_requests import words_to_sign

    key = generate("dept-head-1", "dept-head")
    proof = key.signer.sign(words_to_sign("", key.person, "dept-head")).signature
    fields = {"office": "dept-head", "public": key.public.keyval["public"], "proof": proof}
    answer = browser("dept-head-1").post("/office/my-key/hand-in", fields)
    assert answer.status_code == 409
    assert waiting() == []


def test_a_newer_key_takes_the_place_of_one_that_waits(head):
    old, new = generate("dept-head-1", "dept-head"), generate("dept-head-1", "dept-head")
    offer(head, old)
    offer(head, new)
    assert waiting() == [new.public.keyid]


def test_nobody_takes_back_the_request_of_another(head):
    from office.keys.models import KeyRequest

    offer(head, generate("dept-head-1", "dept-head"))
    path = f"/office/my-key/requests/{KeyRequest.objects.get().pk}/take-back"
    assert browser("deputy-director-1").post(path).status_code == 404
    assert head.post(path).status_code == 302
    assert waiting() == []


def test_a_request_changed_in_the_database_is_not_appointed(bureau, head):
    from office.keys.models import KeyRequest

    offer(head, generate("dept-head-1", "dept-head"))
    other = generate("dept-head-1", "dept-head").public
    KeyRequest.objects.update(public=other.keyval["public"])
    asked = KeyRequest.objects.get()
    said = bureau.refused(
        "keys", "appoint", "--request", str(asked.pk), "--fingerprint", other.keyid,
        *registrars(bureau, "registrar-1", "registrar-2"),
    )  # fmt: skip
    assert "not proved" in said


@pytest.mark.parametrize("change", ["closed", "moved"])
def test_a_request_of_a_colleague_who_left_is_not_appointed(bureau, head, change):
    from office.accounts.models import User
    from office.keys.key_requests import waiting as listed
    from office.keys.models import KeyRequest

    key = generate("dept-head-1", "dept-head")
    offer(head, key)
    user = User.objects.get(username="dept-head-1")
    if change == "closed":
        user.is_active = False
        user.save()
    else:
        user.grants.all().delete()
    two = registrars(bureau, "registrar-1", "registrar-2")
    new = ("--request", str(KeyRequest.objects.get().pk), "--fingerprint", key.public.keyid)
    assert "no longer holds that office" in bureau.refused("keys", "appoint", *new, *two)
    assert listed().count() == (0 if change == "closed" else 1)


def test_without_a_compared_fingerprint_nobody_is_appointed(bureau, head):
    from office.keys.models import KeyRequest

    offer(head, generate("dept-head-1", "dept-head"))
    before = bureau.tree()
    said = bureau.refused(
        "keys", "appoint", "--request", str(KeyRequest.objects.get().pk),
        *registrars(bureau, "registrar-1", "registrar-2"), code=2,
    )  # fmt: skip
    assert "--fingerprint" in said
    assert bureau.tree() == before


def test_the_log_holds_ids_only(bureau, head):
    key = generate("dept-head-1", "dept-head")
    offer(head, key)
    log = bureau.ok("audit", "list")
    assert "key request" in log
    assert "PUBLIC KEY" not in log
