"""The pages of taking down, and who may open them."""

from office.roles import READERS_AND_DUTY, TAKERS
from office.site.page_registry import Menu, Page
from office.site.places import PUBLICATION
from office.site.withdrawals.views import choose, sign, withdrawal

_SEE = READERS_AND_DUTY
PAGES: tuple[Page, ...] = (
    Page(
        "withdrawals/", withdrawal.withdrawals, "withdrawals", _SEE,
        menu=Menu("撤下", "Taking down", PUBLICATION, 50),
    ),
    Page("withdrawals/new", choose.choose, "withdraw_choose", TAKERS),
    Page("withdrawals/new/<scope>/<path:target>", sign.withdraw, "withdraw", TAKERS, fresh=True),
    Page("withdrawals/envelope.json", withdrawal.envelope, "withdrawal_envelope", _SEE),
    Page("withdrawals/<int:number>", withdrawal.withdrawal, "withdrawal", _SEE),
    Page("withdrawals/<int:number>/list", withdrawal.list_down, "list_withdrawal", TAKERS),
    Page("withdrawals/<int:number>/lift", withdrawal.ask_lift, "ask_lift", TAKERS),
    Page("withdrawals/<int:number>/keep", withdrawal.take_back_lift, "take_back_lift", TAKERS),
    Page("withdrawals/<int:number>/review", withdrawal.keep, "keep_down", TAKERS),
    Page(
        "withdrawals/<int:number>/confirm", withdrawal.confirm, "confirm_withdrawal", TAKERS,
        fresh=True,
    ),
)  # fmt: skip
