"""The pages of `keys`, and who may open them."""

from office.accounts.roles import APPROVERS, Role
from office.desk.pages import Menu, Page
from office.keys import views

SIGNERS = APPROVERS | {Role.DUTY}
_MINE = Menu("我的密钥", "My key", "key", order=70)

PAGES: tuple[Page, ...] = (
    Page("my-key", views.my_key, "my_key", SIGNERS, menu=_MINE),
    Page("my-key/hand-in", views.hand_in, "key_hand_in", SIGNERS),
    Page("my-key/requests/<int:number>/take-back", views.take_back, "key_take_back", SIGNERS),
)
