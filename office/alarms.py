"""What needs a person soon: keys, signatures and certificates that end, officers that are missing.

One list for the calendar's log, `office check`, the page of keys, the first page, and the channels
by which alarms reach a person (`troubles`).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from django.urls import reverse
from django.utils.timezone import localdate

from office import key_holder
from office.accounts.models import Deputy, User
from office.alerts.kinds import Level, OfficeKind
from office.alerts.sources import Trouble
from office.complaints.deadlines import LATE, Deadline, Standing
from office.drafts.models import Draft
from office.due.corrections import CaseClockName, running_cases
from office.due.objections import ClockName, running
from office.free_space import free_bytes, shortage
from office.keys.key_requests import waiting
from office.keys.key_status import delegated
from office.published import tree as published_tree
from office.published.expiry import NOTICE, ends_soon
from office.published.overview import issued_at
from office.published.timestamp import ALARM_AFTER
from office.published.timestamp_clock import jumped
from office.publishing import set_hour_file
from office.roles import ENGLISH, Role
from office.state_dir import StateDir
from office.tls.certificates import CertificateError, authority, expires, own
from office.tls.served import served
from office.withdrawals.confirmation import unconfirmed
from sync.errors import KeyFileError, both
from sync.repository import from_bytes
from sync.tree import Published
from sync.two_officers import DEPT_HEAD, DEPUTY_DIRECTOR
from sync.withdrawal_envelopes import WITHDRAWAL_ROLE

PRESSING = timedelta(days=14)
SNAPSHOT_NOTICE = timedelta(days=1)
"""The hourly renewal signs a snapshot anew two days before its end, so this says it has failed."""
AUTHORITY_NOTICE = timedelta(days=400)
"""From here on the office's authority can issue no certificate of a full year."""
_NEXT = (
    "随下次公示一并续期：office freeze",
    "It is renewed with the next publication: office freeze",
)
_CURES: dict[str, tuple[str, str, str, str]] = {
    "root": (
        "根",
        "root",
        "到期后全部屏幕停更，请两位根密钥持有人签署：office keys renew-root --key R1 --key R2",
        "Every screen would stop updating; two root holders sign: "
        "office keys renew-root --key R1 --key R2",
    ),
    "targets": (
        "授权",
        "delegations",
        "到期后全部屏幕停更，请两位登记人签署：office keys appoint --key R1 --key R2",
        "Every screen would stop updating; two registrars sign: "
        "office keys appoint --key R1 --key R2",
    ),
    "snapshot": (
        "快照",
        "snapshot",
        "自动续签没有成功，请检查磁盘和 online.key，然后运行：office refresh",
        "The hourly renewal has failed: check the disk and online.key, then run: office refresh",
    ),
    WITHDRAWAL_ROLE: ("撤下清单", "list of withdrawals", *_NEXT),
}
_OFFICES = {
    DEPT_HEAD: ("部门负责人", "department head"),
    DEPUTY_DIRECTOR: ("分管领导", "deputy director"),
}


_STEPS: dict[ClockName, tuple[str, str]] = {
    "tell": ("告知双方是否受理", "both parties are told whether it is taken up"),
    "ask": ("核查回复", "whoever was asked answers"),
    "answer": ("书面答复", "the written answer is given"),
}
_CASE_STEPS: dict[CaseClockName, tuple[str, str]] = {
    "tell": ("告知申请人是否受理", "the applicant is told whether it is taken up"),
    "answer": ("告知申请人结果", "the applicant is told the result"),
}
_TOPICS: dict[OfficeKind, str] = {
    "clock": "timestamp",
    "set-hour": "publication",
    "withdrawal-unconfirmed": "withdrawals",
    "online-key": "online",
    "revoked-key": "stolen",
    "left-officer": "left",
    "few-keys": "two-keys",
    "key-request": "requests",
    "case-due": "cases",
    "case-late": "cases",
}


@dataclass(frozen=True)
class Alarm:
    """One thing to be done, in both languages, for who works here.

    Args:
        subject: what it is about, of a kind that can be several things at once: a role, a key's
            id, a number. It may leave the office; the sentences may not.
    """

    level: Level
    kind: OfficeKind
    zh: str
    en: str
    subject: str = ""

    @property
    def topic(self) -> str:
        """Its section on the page of keys."""
        if self.kind == "expiry":
            return self.subject if self.subject in {"root", "targets"} else "publication"
        return _TOPICS.get(self.kind, self.kind)

    @property
    def url(self) -> str:
        """Where it is said what to do."""
        if self.topic == "cases":
            page = "objections" if self.subject.startswith("objection") else "corrections"
            return reverse(f"site:{page}")
        return f"{reverse('site:keys')}#{self.topic}"

    @property
    def text(self) -> str:
        """Both languages, a line each."""
        return both(f"{self.zh}。", f"{self.en}.")


def alarms(place: StateDir, now: datetime, free: Callable[[Path], int] = free_bytes) -> list[Alarm]:
    """Everything that needs a person, the pressing first; of keys only once something is published.

    Args:
        free: bytes left on the disk of a folder.

    Raises:
        TrustError: the published tree is incomplete.
    """
    found = [
        *_disk(free(place.directory)),
        *_certificate(place, now),
        *_waiting(),
        *_hour(place),
        *_cases(now),
    ]
    if place.tree.exists():
        published = published_tree.read(place)
        found += [
            *_clock(place, now),
            *_timestamp(place, now),
            *_online(place),
            *_roles(published, now),
            *_leaving(place, published),
            *_officers(published),
            *_gone(published),
            *_unconfirmed(now),
        ]
    return sorted(found, key=lambda alarm: alarm.level != "danger")


def notices(place: StateDir, now: datetime) -> list[str]:
    """The same as lines for the calendar, which minds the timestamp itself, by the hour."""
    return [alarm.text for alarm in alarms(place, now) if alarm.topic != "timestamp"]


def troubles(place: StateDir, now: datetime) -> Iterator[Trouble]:
    """The same without its sentences, in which people and dates stand: a source of outages."""
    for alarm in alarms(place, now):
        yield Trouble(alarm.kind, alarm.subject, _venue(alarm.subject), level=alarm.level)


def _venue(role: str) -> str:
    """The venue whose signatures end, where it is one's role."""
    return role[6:].upper() if role.startswith("venue-") else ""


def _disk(free: int) -> Iterator[Alarm]:
    level = shortage(free)
    if level:
        yield Alarm(
            level,
            "disk",
            f"办公端磁盘只剩 {free // 1_000_000} MB，写满后不能公示，也收不下文件和屏幕报告："
            "请清理或扩容",
            f"The office's disk has {free // 1_000_000} MB left. When it is full nothing can be "
            "published and no file or report be kept: make room or give it more",
        )


def _unconfirmed(now: datetime) -> Iterator[Alarm]:
    for number, (zh, en) in unconfirmed(now).items():
        yield Alarm("danger", "withdrawal-unconfirmed", zh, en, str(number))


def _roles(published: Published, now: datetime) -> Iterator[Alarm]:
    files = {
        "root": published.root,
        "targets": published.targets,
        "snapshot": published.snapshot,
        **dict(sorted(published.roles.items())),
    }
    for role, data in files.items():
        if not ends_soon(data, now, SNAPSHOT_NOTICE if role == "snapshot" else NOTICE):
            continue
        venue = _venue(role)
        zh, en, cure_zh, cure_en = _CURES.get(role, (f"场所 {venue}", f"venue {venue}", *_NEXT))
        end = from_bytes(data).signed.expires
        cure = (cure_zh, cure_en)
        yield _ending(("expiry", role), (zh, en), end, now, cure, pressing=role == "snapshot")


def _ending(
    thing: tuple[OfficeKind, str],
    name: tuple[str, str],
    end: datetime,
    now: datetime,
    cure: tuple[str, str],
    *,
    pressing: bool = False,
) -> Alarm:
    over, (kind, subject) = end <= now, thing
    return Alarm(
        "danger" if pressing or end - now < PRESSING else "warning",
        kind,
        f"{name[0]}{'已于' if over else '将于'} {end:%Y-%m-%d} 到期：{cure[0]}",
        f"The {name[1]} {'expired' if over else 'expires'} on {end:%Y-%m-%d}. {cure[1]}",
        subject,
    )


def _officers(published: Published) -> Iterator[Alarm]:
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
            )


def _leaving(place: StateDir, published: Published) -> Iterator[Alarm]:
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
            f"Keys taken out ({len(leaving)}) still count until the next publication; a stolen one "
            "can still take content down. Sign anew and publish today: office freeze --again",
        )


def _gone(published: Published) -> Iterator[Alarm]:
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
                f"{user.name} no longer holds the office ({ENGLISH[office]}), but the key of it "
                "still counts. Two registrars take it out",
                keyid[:8],
            )


def _online(place: StateDir) -> Iterator[Alarm]:
    try:
        place.online()
    except KeyFileError:
        yield Alarm(
            "danger",
            "online-key",
            "在线密钥缺失或不对，时间戳无法续签：请恢复备份，或由两位根密钥持有人换新："
            "office keys renew-root --key R1 --key R2 --new-online-key",
            "The online key is missing or another one, so the timestamp cannot be renewed. Restore "
            "the backup, or two root holders replace it: "
            "office keys renew-root --key R1 --key R2 --new-online-key",
        )


def _clock(place: StateDir, now: datetime) -> Iterator[Alarm]:
    told = jumped(place.directory, place.tree, now)
    if told:
        yield Alarm("danger", "clock", *told)


def _timestamp(place: StateDir, now: datetime) -> Iterator[Alarm]:
    issued = issued_at(place.tree.directory)
    if issued is None or now - issued >= ALARM_AFTER:
        yield Alarm(
            "danger",
            "timestamp",
            "时间戳已有 6 小时没有续签，屏幕将逐步停止显示个案："
            "请确认 office serve 在运行，检查磁盘和 online.key，再运行：office refresh",
            "The timestamp has not been renewed for 6 hours; screens will say less and less. See "
            "that office serve runs, check the disk and online.key, then run: office refresh",
        )


def _hour(place: StateDir) -> Iterator[Alarm]:
    """The newest draft was refused, or fell, at its set hour."""
    draft = Draft.objects.exclude(state=Draft.State.PUBLISHED).order_by("-number").first()
    reason = set_hour_file.refusal(place.drafts, draft.number) if draft else ""
    if draft and reason:
        yield Alarm(
            "danger",
            "set-hour",
            f"第 {draft.number} 件送签件到点未能公示：{reason}",
            f"Draft {draft.number} was not published at its hour; its page says why",
            str(draft.number),
        )


def _certificate(place: StateDir, now: datetime) -> Iterator[Alarm]:
    certificate = served(place.directory)
    if certificate is None:
        return
    try:
        ours = own(place.directory).read() == certificate
    except CertificateError:
        ours = False
    if expires(certificate) - now < NOTICE:
        cure = (
            (
                "自动续期没有成功，请重启 office serve",
                "Its renewal has failed; restart office serve",
            )
            if ours
            else (
                "请换上新证书并重启 office serve",
                "Put the new one in its place and restart office serve",
            )
        )
        name = ("网站证书", "certificate of the site")
        yield _ending(("certificate", "site"), name, expires(certificate), now, cure)
    if ours and expires(authority(place.directory).read()) - now < AUTHORITY_NOTICE:
        yield _ending(
            ("certificate", "authority"),
            ("本局自建的证书颁发者", "office's own certificate authority"),
            expires(authority(place.directory).read()),
            now,
            (
                "请删除办公端目录下的 tls 文件夹，重启 office serve，并在各工作电脑安装新证书",
                "Delete the folder tls of the office, restart office serve, and install the new "
                "certificate on the staff's machines",
            ),
        )


def _cases(now: datetime) -> Iterator[Alarm]:
    """Steps of objections and corrections due by the next working day, or overdue (R33, R46)."""
    today = localdate(now)
    for row, clock in running():
        subject = f"objection {row.pk} {clock.name}" + (
            f" {clock.inquiry}" if clock.inquiry else ""
        )
        called = (f"异议〔{row.year}〕{row.serial}号", f"Objection {row.year}/{row.serial}")
        yield from _due(clock.deadline, called, _STEPS[clock.name], subject, today)
    for case, term in running_cases():
        called = (f"更正〔{case.year}〕{case.serial}号", f"Correction {case.year}/{case.serial}")
        subject = f"{case.name} {term.name}"
        yield from _due(term.deadline, called, _CASE_STEPS[term.name], subject, today)


def _due(
    deadline: Deadline,
    called: tuple[str, str],
    step: tuple[str, str],
    subject: str,
    today: date,
) -> Iterator[Alarm]:
    standing = deadline.standing(today)
    if standing is Standing.IN_TIME:
        return
    late, end = standing in LATE, deadline.bureau.isoformat()
    yield Alarm(
        "danger" if late else "warning",
        "case-late" if late else "case-due",
        f"{called[0]}：{step[0]}，本局期限 {end}{'，已超期' if late else ''}",
        f"{called[1]}: {step[1]} by {end}, the bureau's term{'; it has run out' if late else ''}",
        subject,
    )


def _waiting() -> Iterator[Alarm]:
    count = waiting().count()
    if count:
        yield Alarm(
            "warning",
            "key-request",
            f"有 {count} 把新密钥等待登记人授权",
            f"New keys that wait for the registrars: {count}",
        )
