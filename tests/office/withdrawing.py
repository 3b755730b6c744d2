"""A withdrawal as `office withdraw` takes it, and what it leaves."""

from sync.tree import Tree
from sync.withdrawal_envelopes import verify_withdrawal
from tests.office.bureau import Office


def text_of(office: Office, number: int) -> str:
    return f"第{number}件"


def withdraw(office: Office, *what: str, person: str = "duty-1") -> str:
    return office.ok("withdraw", *what, "--reason", "test", *office.holder(person))


def entries(office: Office) -> list[tuple[str, str, int]]:
    tree = Tree(office.public)
    found = verify_withdrawal(tree.read().delegations, tree.withdrawal()).withdrawn
    return [(entry.scope, entry.target, entry.up_to) for entry in found.entries()]
