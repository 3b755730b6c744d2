"""A colleague's decision signed with their key, as their browser does it."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path


def key_of(slug: str):
    """The opened key of that colleague in the office in use; None where they have none."""
    from django.conf import settings

    folder = Path(settings.STATE).parent / "people" / slug
    file = folder / "key.json"
    if not file.is_file():
        return None
    return _opened(file.read_bytes(), (folder / "passphrase.txt").read_text().strip())


@cache
def _opened(data: bytes, phrase: str):
    from sync.keys import unwrap

    return unwrap(data, phrase)


def signed(slug: str, case: str, complaint: int, act: str, words: str, *, now=None, **more) -> str:
    """What their browser hands in with the act; "" where they have no key."""
    from office.decisions.by_key import signed_by

    key = key_of(slug)
    if key is None:
        return ""
    return signed_by(key, (case, complaint), act, words, now or datetime.now(UTC), **more)


def ruling_signed(row, act, slug: str, words: str, *, now=None, **more) -> str:
    """The signature of a ruling on an objection."""
    exclusion, review_on = more.get("exclusion", ""), more.get("review_on")
    review = review_on.isoformat() if hasattr(review_on, "isoformat") else review_on or ""
    return signed(slug, row.case, row.complaint_id, act, words, now=now,
                  exclusion=exclusion, review_on=review)  # fmt: skip


def step_signed(number: int, act: str, slug: str, words: str, *, now=None, review_on="") -> str:
    """The signature of a step on an opinion."""
    from office.opinions.models import Opinion

    row = Opinion.objects.get(pk=number)
    return signed(slug, f"opinion {number}", row.complaint_id, act, words, now=now,
                  kind=row.kind, exclusion=row.exclusion, review_on=review_on)  # fmt: skip


def reading_signed(row, slug: str = "song-qi", *, now=None) -> str:
    """The signature of a typical case's reading."""
    from office.typical_cases.as_signed import words_of

    return signed(slug, row.subject, 0, "review", words_of(row), now=now)


def look_signed(draft, slug: str) -> str:
    """The signature of a third look."""
    from office.sensitive_periods.third_look import case_of

    return signed(slug, case_of(draft, slug), 0, "third look", draft.digest)


def withheld(row, now, review_on=None) -> None:
    """Lay down the opinion by which a complaint is withheld, under the two signatures."""
    from office.decisions.decision_signatures import keep
    from office.opinions.as_signed import signed_step
    from office.opinions.models import Opinion, Step

    opinion = Opinion.objects.create(
        complaint=row, ground="unfit", text="不宜公示。", exclusion=row.exclusion,
        state="forwarded", filed_at=now,
    )  # fmt: skip
    for act, to, slug, role in (
        ("agree", "viewed", "dept-head-1", "dept-head"),
        ("approve", "approved", "deputy-director-1", "deputy-director"),
    ):
        opinion.review_on = review_on if act == "approve" else None
        step = Step.objects.create(
            opinion=opinion, act=act, to=to, person=slug, role=role, words="同意。", at=now
        )
        review = opinion.review_on.isoformat() if opinion.review_on else ""
        given = step_signed(opinion.pk, act, slug, "同意。", now=now, review_on=review)
        keep(given, signed_step(opinion, step))
    opinion.state, opinion.decided_at = "approved", now
    opinion.save()
