"""Addresses that apprise reads: a robot's web address, and services to which it sends by itself.

Apart from `post`: to import apprise takes longer than to send a message to a web address.
"""

from apprise import Apprise, NotifyBase
from apprise.plugins.dingtalk import NotifyDingTalk
from apprise.plugins.wecombot import NotifyWeComBot


def service_of(address: str) -> NotifyBase | None:
    """What sends to `address`; None where it is no address that apprise knows."""
    found = Apprise.instantiate(address, suppress_exceptions=True)
    return found if isinstance(found, NotifyBase) else None


def robot_address(service: NotifyBase | None) -> str:
    """The web address of a robot, signed as of now where it wants that; "" if it is none."""
    if isinstance(service, NotifyWeComBot):
        return service.api_url
    if not isinstance(service, NotifyDingTalk):
        return ""
    address = service.notify_url.format(token=service.token)
    if not service.secret:
        return address
    timestamp, signature = service.get_signature()  # type: ignore[no-untyped-call]
    return f"{address}&timestamp={timestamp}&sign={signature}"
