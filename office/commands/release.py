"""`office release`: two holders of release keys say which packages boxes may install."""

import argparse
import os
from datetime import UTC, datetime
from pathlib import Path

from tuf.api.metadata import Root, Targets

from office import passphrase
from office.django_ready import django_ready
from office.errors import UsageError
from office.releases.release_file import check_release, packages_in, sign_release
from sync.bundle import Blob
from sync.disk import read
from sync.program_release import RELEASE_LIMIT
from sync.repository import signed_as
from sync.size_limits import LIMITS
from sync.terminal import say
from sync.tree import Tree

_QUESTION = (
    "与构建时的一致，确认签署？确认请输入 yes：",
    "The same as were built? Type yes to sign: ",
)


def run(args: argparse.Namespace) -> int:
    return {"sign": _sign, "check": _check, "publish": _publish}[args.act](args)


def _sign(args: argparse.Namespace) -> int:
    packages = packages_in(args.package)
    root = _root(args.key)
    _show(packages)
    if not args.yes and not passphrase.confirmed(say(*_QUESTION)):
        print(say("没有签署。", "Nothing was signed."))
        return 1
    key = passphrase.opened(args.key, args.passphrase_file)
    count = len(sign_release(args.release, packages, root, key))
    print(
        say(
            f"已签：{args.release}，现有 {count} 把密钥签署，须两把。",
            f"Signed: {args.release}; signed by {count} keys, two are needed.",
        )
    )
    return 0


def _check(args: argparse.Namespace) -> int:
    state = django_ready()
    from office.published import tree as published_tree
    from office.state_dir import StateDir

    published = published_tree.read(StateDir(state))
    data = read(args.release, RELEASE_LIMIT) or b""
    release = check_release(signed_as(published.targets, Targets), data, packages_in(args.package))
    _show(release.packages)
    who = "、".join(release.signers)
    print(say(f"屏幕会接受：由 {who} 签署。", f"A screen will accept it: signed by {who}."))
    return 0


def _publish(args: argparse.Namespace) -> int:
    state = django_ready()
    from office.releases.published_releases import publish_release
    from office.remote.update_groups import still_fetched
    from office.state_dir import StateDir

    data = read(args.release, RELEASE_LIMIT) or b""
    place = StateDir(state)
    release = publish_release(place, data, args.package, still_fetched(place), datetime.now(UTC))
    _show(release.packages)
    print(
        say(
            f"已发布程序版本 {release.number}。屏幕按指令才下载：先选一个场所的部分屏幕，"
            "在“远程操作”里准备“更新程序”，由技术员签名。",
            f"Release {release.number} is published. Screens fetch it when they are asked to: on "
            "the page of remote hands prepare “Update the program” for a few screens of one venue; "
            "a technician signs.",
        )
    )
    return 0


def _root(key: Path) -> Root:
    """The root that names the repository: beside the key, or in the office's tree.

    Raises:
        UsageError: in neither place.
    """
    from office.signing.offline import ROOT

    data = read(key.parent / ROOT, LIMITS["root"])
    state = os.environ.get("GONGSHI_STATE")
    if data is None and state:
        data = next(iter(reversed(Tree(Path(state) / "public").roots())), None)
    if data is None:
        raise UsageError(
            f"请把办公端的 {ROOT} 放在密钥文件旁边，或用 --state 指明办公端目录。",
            f"Put the office's {ROOT} beside the key file, or say where the office lies: --state.",
        )
    return signed_as(data, Root)


def _show(packages: dict[str, Blob]) -> None:
    for name, blob in sorted(packages.items()):
        print(f"{name}\n  {blob.length} B  SHA-256 {blob.digest}")
