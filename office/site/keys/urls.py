"""The pages of `keys`, and who may open them."""

from office.roles import APPROVERS, DECIDERS, Role
from office.site.keys.views import my_key, overview
from office.site.page_registry import Menu, Page
from office.site.places import ADMINISTRATION

SIGNERS = DECIDERS | {Role.DUTY, Role.TECHNICIAN}
_MINE = Menu("我的密钥", "My key", ADMINISTRATION, 90)

_KEYS = Menu("密钥与期限", "Keys and terms", ADMINISTRATION, 100)
_OVERSIGHT = APPROVERS | {Role.TECHNICIAN, Role.ADMIN, Role.AUDITOR}

PAGES: tuple[Page, ...] = (
    Page("keys", overview.keys, "keys", _OVERSIGHT, menu=_KEYS),
    Page("my-key", my_key.my_key, "my_key", SIGNERS, menu=_MINE),
    Page("my-key/hand-in", my_key.hand_in, "key_hand_in", SIGNERS),
    Page("my-key/requests/<int:number>/take-back", my_key.take_back, "key_take_back", SIGNERS),
)
