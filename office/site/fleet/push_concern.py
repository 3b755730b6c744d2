"""Whether a screen that does not answer held what was taken down: by its venue and last report."""

from collections.abc import Iterable, Mapping

from django.db.models import Min

from office.monitoring.push_proof import Push
from office.monitoring.screen_now import ScreenNow
from office.published.models import RecordVersion, Withdrawal
from office.site.fleet.push_missing import Concern
from office.withdrawals.scopes import acting_scope
from office.words import say


def of_publication(missing: Iterable[ScreenNow], push: Push) -> dict[str, Concern]:
    """By screen: what it had instead when it reported last."""
    return {one.screen.screen: _older(one, push) for one in missing}


def of_withdrawal(missing: Iterable[ScreenNow], row: Withdrawal) -> dict[str, Concern]:
    """By screen: whether its loop held it when it reported last."""
    first = _first_publications(row)
    return {one.screen.screen: _held(one, row, first) for one in missing}


def _older(one: ScreenNow, push: Push) -> Concern:
    if one.report is None:
        return Concern(None, say("还没有报告过", "has never reported"))
    seq = one.report.held.seq
    if seq >= push.version:  # it said so without a nonce of this office, or as a clone
        return Concern(None, say("自述已换，未能确认", "says it has changed; not verified"))
    if not seq:
        return Concern(None, say("没有公示", "no publication"))
    return Concern(None, say("仍是第 {n} 号", "still publication {n}", n=seq))


def _first_publications(row: Withdrawal) -> Mapping[str, int]:
    """By venue, the first publication in which something of it stood."""
    scope, target = acting_scope(row.scope, row.target)
    rows = RecordVersion.objects.filter(scope.versions(target, row.up_to), seq__isnull=False)
    return dict(rows.values_list("record__complaint__venue").annotate(Min("seq")))


def _held(one: ScreenNow, row: Withdrawal, first: Mapping[str, int]) -> Concern:
    scope, target = acting_scope(row.scope, row.target)
    if one.report is None:
        return Concern(None, say("还没有报告过", "has never reported"))
    if scope.whole_venues:
        here = scope.concerns(target, one.screen.venue) and one.report.held.seq > 0
    else:
        here = first.get(one.screen.venue, one.report.held.seq + 1) <= one.report.held.seq
    if here:
        return Concern(held=True, said=say("它的轮播里有", "its loop holds it"))
    return Concern(held=False, said=say("它的轮播里没有", "its loop does not hold it"))
