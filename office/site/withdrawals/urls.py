"""The pages of `publishing`, and who may open them."""

from office.roles import READERS
from office.site.page_registry import Menu, Page
from office.site.withdrawals import views
from office.withdrawals.authorised_keys import TAKERS

_SEE = READERS | TAKERS
PAGES: tuple[Page, ...] = (
    Page(
        "withdrawals/", views.withdrawals, "withdrawals", _SEE,
        menu=Menu("撤下", "Taking down", "eye-off", order=48),
    ),
    Page("withdrawals/new", views.choose, "withdraw_choose", TAKERS),
    Page("withdrawals/new/<scope>/<path:target>", views.withdraw, "withdraw", TAKERS, fresh=True),
    Page("withdrawals/envelope.json", views.envelope, "withdrawal_envelope", _SEE),
    Page("withdrawals/<int:number>", views.withdrawal, "withdrawal", _SEE),
    Page("withdrawals/<int:number>/list", views.list_down, "list_withdrawal", TAKERS),
    Page("withdrawals/<int:number>/lift", views.ask_lift, "ask_lift", TAKERS),
    Page("withdrawals/<int:number>/keep", views.take_back_lift, "take_back_lift", TAKERS),
    Page(
        "withdrawals/<int:number>/confirm", views.confirm, "confirm_withdrawal", TAKERS,
        fresh=True,
    ),
)  # fmt: skip
