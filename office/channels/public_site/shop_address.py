"""Where the page of a shop lies: an operator at a venue."""

from sync.canonical import digest
from sync.code_addresses import venue_path
from sync.records import Operator, OperatorKey


def shops_path(venue: str) -> str:
    """The folder of a venue's list of shops."""
    return f"{venue_path(venue)}/s"


def shop_path(venue: str, operator: Operator) -> str:
    """The folder of a shop's page: the same for as long as the operator is, and telling nothing.

    Made of the operator's public key, so that no register of addresses is kept. Where nothing of
    the shop is shown there is no page, and the answer is that of any unknown address.
    """
    return f"{shops_path(venue)}/{shop_name(operator.key)}"


def shop_name(key: OperatorKey) -> str:
    """By what its folder is called, and its file of open data."""
    return digest(f"shop {key}".encode())[:12]
