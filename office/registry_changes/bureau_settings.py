"""Acts on what the bureau rules: signed settings, addresses, and the office's own rules."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import msgspec
from django.db import transaction
from django.utils.timezone import localdate

from office.audit.record import record
from office.errors import UsageError
from office.fleet import root_on_first_use
from office.registry.bureau_policy import Policy, policy
from office.registry.law import law_on
from office.registry.legal_terms import Law
from office.registry.lookups import bureau, settings
from office.registry.office_urls import broker_address, code_base, screen_addresses
from office.registry.setting_type import Kind
from office.registry.settings_table import FOOT, GROUPS, NOTICES
from office.registry_changes.drawable_words import check_severe, check_words
from office.severe_wording.wording_list import own_fault
from office.state_dir import StateDir, current_state_dir
from sync import bundle

_ALL = tuple((group, one) for group in GROUPS for one in group.settings)
_DRAWN = frozenset(n for group, one in _ALL if one.drawn for n in group.kept(one))
_TOLD = frozenset(n for group in (NOTICES, FOOT) for one in group.settings for n in group.kept(one))
"""What is not signed, and read outside: on letters and at the foot of the public site."""
_PROSE = frozenset(n for group, one in _ALL if one.kind is Kind.PROSE for n in group.kept(one))


@transaction.atomic
def set_addresses(url: str | None, wake: str | None) -> tuple[str, str]:
    """Set where screens reach the office; audited. Returns (repository, wake).

    Args:
        url: the office, which wakes them too; None: as it is.
        wake: the broker that wakes them in its place; None: no other than `url` says.

    Raises:
        UsageError: not an address that a screen could ask.
    """
    row = bureau()
    before = [row.repository, row.wake]
    if url is not None:
        row.repository, row.wake = screen_addresses(url)
    if wake is not None:
        row.wake = broker_address(wake)
    row.save(update_fields=["repository", "wake"])
    record("bureau", "addresses", before=before, after=[row.repository, row.wake])
    return row.repository, row.wake


def set_bureau(changes: Mapping[str, Any]) -> None:
    """Change settings that are signed; audited.

    Raises:
        UsageError: a setting of another name or form, a term that the law sets, whether it is
            practice, or words that plates cannot show.
    """
    if "practice" in changes:
        raise UsageError(
            "是不是练习办公端由 office practice 建立时定下，不能更改。",
            "Whether this is a practice office was settled when it was made (office practice); it "
            "cannot be changed.",
        )
    if changes.get("answer_days", settings().answer_days) != settings().answer_days:
        raise UsageError(
            "书面答复的期限随法律：请在“本局设置”的“法律依据”里录入新版。",
            "The term for written answers follows the law: enter a new version under “The law” in "
            "“Bureau settings”.",
        )
    _set(changes)


def set_by_law(basis: Sequence[str], answer_days: int) -> None:
    """Have the documents, and the term of a written answer (R46), signed as the law has them.

    Raises:
        UsageError: not as they are signed.
    """
    _set({"basis": list(basis), "answer_days": answer_days})


def _set(changes: Mapping[str, Any]) -> None:
    with transaction.atomic():
        row = bureau()
        if "qr_base" in changes:
            changes = {**changes, "qr_base": code_base(str(changes["qr_base"]), "")}
        try:
            old = msgspec.convert(row.settings, bundle.Settings)
            checked = as_ruled({**row.settings, **changes})
        except msgspec.ValidationError as error:
            raise UsageError(
                "设置不合要求。", f"A setting is not in the required format: {error}"
            ) from None
        before, after = _apart(old, checked)
        if not after:
            return
        check_words(after, drawn=_DRAWN, prose=_PROSE)
        check_severe(after)
        row.settings = {**row.settings, **after}
        row.save(update_fields=["settings"])
        record("bureau", "settings", before=before, after=after)


def set_as_of(day: date | None) -> None:
    """Set 数据截至; None: the last day of the newest month."""
    with transaction.atomic():
        row = bureau()
        if row.as_of == day:
            return
        before, row.as_of = row.as_of, day
        row.save(update_fields=["as_of"])
        record("bureau", "as of", before=before, after=day)


def set_policy(changes: Mapping[str, Any]) -> None:
    """Change the office's own rules; audited.

    Raises:
        UsageError: a rule of another name or form, of several lines where it has one, or a term
            longer than the law's of today.
    """
    with transaction.atomic():
        row = bureau()
        now = policy()
        try:
            checked = msgspec.convert({**msgspec.to_builtins(now), **changes}, Policy)
        except msgspec.ValidationError as error:
            raise UsageError(
                "规定不合要求。", f"A rule is not in the required format: {error}"
            ) from None
        before, after = _apart(now, checked)
        if not after:
            return
        check_words(after, prose=_PROSE)
        check_severe({name: value for name, value in after.items() if name in _TOLD})
        _check_own_list(checked.severe_wording)
        check_terms(checked, law_on(localdate()))
        row.policy = {**row.policy, **after}
        row.save(update_fields=["policy"])
        record("policy", "policy", before=before, after=after)
    mirror_rules(current_state_dir())


def _check_own_list(lines: Sequence[str]) -> None:
    for line in lines:
        if fault := own_fault(line):
            raise UsageError(f"本局清单“{line}”：{fault.zh}", f"Line “{line}”: {fault.en}")


def check_terms(ruled: Policy, law: Law) -> None:
    """The bureau's own terms are no longer than the law's.

    Raises:
        UsageError: some are; says which, and by how much.
    """
    terms = [(one, getattr(ruled, one.name), getattr(law, one.law)) for _, one in _ALL if one.law]
    longer = [(one, own, most) for one, own, most in terms if own > most]
    if longer:
        zh = "{0.zh}：本局期限 {1} 天，法定 {2} 个工作日；本局期限不能更长。"
        en = "{0.en}: the bureau's own term is {1}, the law's {2} working days; it is no longer."
        raise UsageError(
            "".join(zh.format(*one) for one in longer), " ".join(en.format(*one) for one in longer)
        )


def mirror_rules(place: StateDir) -> None:
    """Write what the bureau rules on enrolment where the receiver of requests reads it.

    Raises:
        StoreError: the disk refused.
    """
    root_on_first_use.mirror(place, allowed=policy().first_use)


def as_ruled(given: Mapping[str, Any]) -> bundle.Settings:
    """Settings as a person gives them: a name that no setting has is a slip of the pen here.

    Raises:
        ValidationError: a setting of another name or form.
    """
    value = msgspec.convert(given, bundle.Settings)
    unknown = _unknown(given, value)
    if unknown:
        raise msgspec.ValidationError(f"no setting is called {', '.join(unknown)}")
    return value


def _unknown(given: Mapping[str, Any], value: msgspec.Struct) -> list[str]:
    here = sorted(given.keys() - set(value.__struct_fields__))
    parts = [(given[name], getattr(value, name, None)) for name in given]
    return here + [n for g, v in parts if isinstance(v, msgspec.Struct) for n in _unknown(g, v)]


def _apart[T: msgspec.Struct](old: T, new: T) -> tuple[dict[str, Any], dict[str, Any]]:
    """What differs, as JSON has it: (as it was, as it is)."""
    names = [n for n in old.__struct_fields__ if getattr(old, n) != getattr(new, n)]
    before = {name: msgspec.to_builtins(getattr(old, name)) for name in names}
    return before, {name: msgspec.to_builtins(getattr(new, name)) for name in names}
