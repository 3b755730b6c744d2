"""What commands say of enrolment: what was kept, and how far a box has come that asks by code."""

import sys
from pathlib import Path
from typing import Any

from kiosk.enrolment_starter import Starter, waits_for_venue
from kiosk.enrolment_status import EnrolmentOutcome, EnrolmentStatus, read_enrolment, read_outcome
from kiosk.provisioning import Provisioning
from sync.device_keys import device_check, device_fingerprint
from sync.enrolment import EnrolmentRequest, marks
from sync.errors import BadShapeError
from sync.terminal import in_one, say

_STATES = {
    "offline": ("连不上办公端，请检查网线", "the office cannot be reached; check the cable"),
    "waiting": ("待登记", "waiting for a technician"),
    "signing": ("已接受，待技术员签名", "accepted, waiting for the technician's signature"),
    "accepted": ("技术员已签，正在核验", "signed by a technician, being verified"),
    "declined": (
        "技术员说核对词不同，请停止安装并联系办公端",
        "declined: the words differ. Stop here and call the office",
    ),
    "refused": ("办公端没有收", "the office did not accept it"),
}


def tell_enrolled(kept: Provisioning | Starter, *, services: bool) -> None:
    """Say what `kiosk enrol` has kept, and what comes next.

    Args:
        services: whether this box runs them by itself.
    """
    restart = "systemctl restart 'gongshi-*'"
    if isinstance(kept, Starter):
        following = restart if services else "kiosk run"
        told = say(
            f"已放入登记引导文件，发布库 {kept.repository_id}。下一步：{following}，"
            "屏幕上出现登记码后由技术员接受。",
            f"The starter is kept, for the repository {kept.repository_id}. Next: {following}; "
            "a technician then accepts the code on the glass.",
        )
    else:
        following = restart if services else "kiosk sync --once"
        told = say(
            f"已登记：场所 {kept.venue}，屏幕规格 {kept.profile}。下一步：{following}",
            f"Enrolled for venue {kept.venue}, panel {kept.profile}. Next: {following}",
        )
    print(told)


def tell_outcome(outcome: EnrolmentOutcome | None) -> int:
    """Say what `kiosk enrolment` did; its exit code."""
    if outcome is None:
        print(
            say(
                "还没有收到技术员签的登记。", "No enrolment signed by a technician has arrived yet."
            )
        )
        return 0
    if outcome.error:
        sys.stderr.write(f"kiosk: {in_one(outcome.error)}\n")
    else:
        print(say("已登记。", "Enrolled."))
    return outcome.exit_code


def enrolment_lines(state: Path) -> list[str]:
    """How far a box without a venue has come; nothing of one that has, or was never prepared."""
    if not waits_for_venue(state):
        return []
    status = read_enrolment(state)
    if status is None:
        return [say("登记  还没有请求过", "enrolment  has not asked yet")]
    zh, en = _STATES[status.state]
    lines = [say(f"登记  {zh}，{status.at}", f"enrolment  {en}, {status.at}")]
    if (request := _request(status)) is not None:
        lines += [f"      {line}" for line in _compared(request)]
    return lines + [f"      {in_one(error)}" for error in _errors(state, status)]


def enrolment_told(state: Path) -> dict[str, Any]:
    """The same for programs, under `enrolment`: code and Chinese words as they are on the glass."""
    status = read_enrolment(state) if waits_for_venue(state) else None
    if status is None:
        return {}
    request = _request(status)
    found = marks(request) if request else None
    told = {
        "at": status.at,
        "state": status.state,
        "refusal": status.refusal,
        "code": found.code if found else "",
        "words": [zh for zh, _ in found.words] if found else [],
        "errors": _errors(state, status),
    }
    return {"enrolment": told}


def asking_words(state: Path) -> tuple[str, str]:
    """In one sentence of both languages, how the asking of a box without a venue stands."""
    status = read_enrolment(state)
    if status is None:
        return (
            "有登记引导文件，还没有请求过",
            "there is a starter file; nothing has been requested yet",
        )
    zh, en = _STATES[status.state]
    request = _request(status)
    code = f"（登记码 {_code(request)}）" if request else ""
    code_en = f" (code {_code(request)})" if request else ""
    more = [error.partition("\n") for error in _errors(state, status)]
    return (
        "；".join([f"{zh}{code}", *(part[0] for part in more)]),
        "; ".join([f"{en}{code_en}", *(part[2] for part in more)]),
    )


def _request(status: EnrolmentStatus) -> EnrolmentRequest | None:
    """The request, if its key is one: the file is the agent's."""
    try:
        device_check(status.request.key if status.request else "")
    except BadShapeError:
        return None
    return status.request


def _code(request: EnrolmentRequest) -> str:
    code = marks(request).code
    return f"{code[:4]} {code[4:]}"


def _compared(request: EnrolmentRequest) -> list[str]:
    """What a person compares, made here from the request."""
    found = marks(request)
    words = say(
        "、".join(zh for zh, _ in found.words), ", ".join(english for _, english in found.words)
    )
    return [
        f"{say('登记码', 'code')} {_code(request)}",
        f"{say('核对词', 'words')} {words}",
        f"{say('本机密钥指纹', 'fingerprint of its key')} {device_fingerprint(request.key)}",
        f"{say('根的 SHA-256', 'SHA-256 of the root')} {request.root}",
    ]


def _errors(state: Path, status: EnrolmentStatus) -> list[str]:
    outcome = read_outcome(state) if status.state == "accepted" else None
    return [error for error in (status.error, outcome.error if outcome else "") if error]
