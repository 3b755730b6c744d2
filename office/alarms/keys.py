"""Alarms of keys: who has none, whose still counts, which wait, and the online key."""

from collections.abc import Iterator

from office import key_holder
from office.accounts.models import Deputy, User
from office.alarms.alarm import Alarm
from office.keys.key_requests import waiting
from office.keys.key_status import delegated
from office.published import tree as published_tree
from office.roles import ENGLISH, Role
from office.state_dir import StateDir
from sync.errors import KeyFileError
from sync.tree import Published
from sync.two_officers import DEPT_HEAD, DEPUTY_DIRECTOR

_OFFICES = {
    DEPT_HEAD: ("部门负责人", "department head"),
    DEPUTY_DIRECTOR: ("分管领导", "deputy director"),
}


def requests() -> Iterator[Alarm]:
    """New keys that nobody has appointed yet."""
    count = waiting().count()
    if count:
        yield Alarm(
            "warning",
            "key-request",
            f"有 {count} 把新密钥等待登记人授权",
            f"New keys waiting for the registrars: {count}",
            topic="requests",
        )


def few(published: Published) -> Iterator[Alarm]:
    """An office of which fewer than two keys are appointed."""
    held = [key_holder.office(key) for key in delegated(published.targets).values()]
    for office, (zh, en) in _OFFICES.items():
        if held.count(office) < 2:
            yield Alarm(
                "warning",
                "few-keys",
                f"{zh}只有一把获授权的密钥，丢失即无法签批：请再登记一位代理人的密钥",
                f"Only one key of the {en} is appointed; if it is lost nobody can sign. "
                "Appoint an acting officer's key too",
                office,
                "two-keys",
            )


def taken_out(place: StateDir, published: Published) -> Iterator[Alarm]:
    """Keys taken out that count until the next publication."""
    before, after = (
        delegated(published.targets),
        delegated(published_tree.targets(place, published)),
    )
    if leaving := before.keys() - after.keys():
        yield Alarm(
            "danger",
            "revoked-key",
            f"已取消的密钥（{len(leaving)} 把）在下次公示前仍然有效，被盗的仍能撤下内容："
            "请今天重签、公示：office freeze --again",
            f"Keys taken out ({len(leaving)}) remain valid until the next publication; a stolen "
            "one can still take content down. Re-sign and publish today: office freeze --again",
            topic="stolen",
        )


def left(published: Published) -> Iterator[Alarm]:
    """Keys of colleagues who have an account here and no longer that office."""
    people = {user.username: user for user in User.objects.prefetch_related("grants")}
    deputies = set(Deputy.objects.values_list("deputy__username", "role"))
    for keyid, key in delegated(published.targets).items():
        person, office = key_holder.person(key), key_holder.office(key)
        user = people.get(person)
        if user is None or (user.is_active and (person, office) in deputies):
            continue
        if not user.is_active or office not in {grant.role for grant in user.grants.all()}:
            yield Alarm(
                "warning",
                "left-officer",
                f"{user.name}已不在该岗位，其{Role(office).label}密钥仍然有效：请两位登记人取消",
                f"{user.name} no longer holds the office ({ENGLISH[office]}), but that key is "
                "still valid. Two registrars must take it out",
                keyid[:8],
                "left",
            )


def online(place: StateDir) -> Iterator[Alarm]:
    """The online key is missing, or another one."""
    try:
        place.online()
    except KeyFileError:
        yield Alarm(
            "danger",
            "online-key",
            "在线密钥缺失或不对，时间戳无法续签：请恢复备份，或由两位根密钥持有人换新："
            "office keys renew-root --key R1 --key R2 --new-online-key",
            "The online key is missing or wrong, so the timestamp cannot be renewed. Restore the "
            "backup, or have two root holders replace it: office keys renew-root --key R1 --key "
            "R2 --new-online-key",
            topic="online",
        )
