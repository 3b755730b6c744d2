"""What a row of the log is about: the kind of thing and its key, out of the row's act and subject.

Pure. The log names things by their keys (R39); what they are called is `subject_names`'s matter.
"""

import re
from collections.abc import Mapping

import msgspec

from sync.withdrawals import SCOPES

ACCOUNTS = frozenset(
    {
        "account", "account alone", "account ask", "account decide", "deputise", "deputise-end",
        "password", "recover", "roles", "second-factor-added", "second-factor-removed", "sign-in",
        "sign-in-failed", "sign-out",
    }
)  # fmt: skip
"""Acts on an account, whose subject is the account's short name."""
_BARE: Mapping[str, str] = {
    **dict.fromkeys(ACCOUNTS, "account"),
    **dict.fromkeys(("operator", "lease", "merge"), "operator"),
    **dict.fromkeys(
        (
            "correct", "mark", "pass correction", "propose correction", "propose mark",
            "refuse correction", "take back correction", "take back mark",
        ),
        "record",
    ),
    **dict.fromkeys(("venue", "figures", "venue proof", "venue tenants"), "venue"),
    **dict.fromkeys(
        (
            "accept enrolment", "attend", "command", "command taken back", "roster",
            "screen contact", "screen photo", "take back enrolment",
        ),
        "screen",
    ),
    "bureau": "setting",
    "decline enrolment": "box",
    "export": "table",
    "import": "digest",
    "key": "key",
    "profile": "profile",
    "screen settings": "group",
}  # fmt: skip
"""By act what its subject is the key of, where the subject is nothing but the key."""
_FORMS = frozenset({"annex1", "annex2"})
_NEWS = frozenset({"consumerwarning", "drill", "goodnews", "typicalcase"})
_NUMBERED = frozenset(
    {
        "alarm channel", "attachment", "batch", "complaint", "correction", "draft", "false alarm",
        "hand-over", "incident", "law", "note", "notice", "objection", "opinion", "organisation",
        "outlet", "proposal", "publication", "release", "report", "request", "revisit", "root",
        "sensitive period", "targets", "tenant", "unit", "upload", "withdrawal",
    }
)  # fmt: skip
_NAMED = re.compile(r"([a-z][a-z -]*[a-z]) ([0-9][0-9A-Z-]*|[0-9a-f]{8,32})( .*)?\Z")
_PUSH = re.compile(r"push (publication|withdrawal) (\d+)\Z")
_SEVERAL = re.compile(r"(\d+) complaints\Z")


class Subject(msgspec.Struct, frozen=True):
    """A thing by its kind and key; `part` is what of it, in the log's own words."""

    kind: str
    key: str = ""
    part: str = ""


def subject_of(act: str, subject: str) -> Subject:
    """What a row is about; kind "" where the act alone says it, or a later office wrote it."""
    if act.startswith("venue ") and (found := _numbered(subject)):
        return found
    if act in _BARE:
        return _bare(_BARE[act], subject)
    return _worded(subject) or _numbered(subject) or Subject("")


def _bare(kind: str, subject: str) -> Subject:
    """A key alone; behind that of a venue or a screen may stand what of it."""
    if kind not in ("venue", "screen"):
        return Subject(kind, subject)
    key, _, part = subject.partition(" ")
    return Subject(kind, key, part)


def _worded(subject: str) -> Subject | None:
    """What begins with the word for its kind, and has any key; the kind by the first that fits."""
    first, _, rest = subject.partition(" ")
    if found := _SEVERAL.match(subject):
        return Subject("several", found[1])
    if found := _PUSH.match(subject):
        return Subject(f"push {found[1]}", found[2])
    if first in _FORMS | set(SCOPES):
        return Subject("form" if first in _FORMS else "scope", first, rest)
    if first in ("key", "lift"):
        return Subject(first, rest)
    kind, slash, key = subject.partition("/")
    return Subject("insight", key) if slash and kind == "insight" else None


def _numbered(subject: str) -> Subject | None:
    """Of `draft 12 item 9f3c`: the draft 12, of it the item."""
    found = _NAMED.match(subject)
    if found and found[1] in _NUMBERED | _NEWS:
        return Subject(found[1], found[2], (found[3] or "").strip())
    return None
