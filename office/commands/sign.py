"""`office sign`: look, compare, sign the whole set in one act; on files, without a server."""

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from office import passphrase
from office.drafts.folder import DraftFolder
from office.drafts.signer_review import Review, VenueReview, review
from office.errors import UsageError
from office.progress import progress_line
from office.signing.offline import OFFICES, ROOT, check_signer, check_unsigned, sign
from office.state_path import state_directory
from sync.disk import read
from sync.keys import KeyFile, read_key_file, unwrap
from sync.terminal import say

_QUESTION = (
    "看过全部图面，确认签署？确认请输入 yes：",
    "Sign it as you have seen it? Type yes: ",
)


def run(args: argparse.Namespace) -> int:
    folder = DraftFolder(_path(args.draft))
    data = args.key.read_bytes()
    key_file = read_key_file(data)
    check_unsigned(folder, key_file)
    print(say(f"正在核对送签件 {folder.path} …", f"Checking {folder.path} …"))
    reviewed = review(folder, progress_line(say("绘制", "drawing")), read(args.key.parent / ROOT))
    check_signer(reviewed, key_file)
    with _to_look(args.look) as look:
        show(reviewed, key_file, write_looks(reviewed, look), look)
        if not args.yes and not passphrase.confirmed(say(*_QUESTION)):
            print(say("没有签署。", "Nothing was signed."))
            return 1
    key = unwrap(data, passphrase.ask(args.passphrase_file, key_file.person))
    signature = sign(reviewed, key, datetime.now(UTC))
    path = folder.add_signature(signature)
    roles = len(signature.signatures)
    print(say(f"已签 {roles} 项：{path}", f"Roles signed for: {roles}; {path}"))
    return 0


@contextmanager
def _to_look(wanted: Path | None) -> Iterator[Path]:
    """Where the plates are looked at; what nobody asked to keep goes when that is over."""
    if wanted:
        yield wanted
        return
    with tempfile.TemporaryDirectory(prefix="gongshi-look-") as folder:
        yield Path(folder)


def write_looks(reviewed: Review, folder: Path) -> int:
    """Write every plate to look at as PNG into `folder`, for nobody else; their number."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for plate in reviewed.looks:
        name = plate.slide.id.replace("record:", "").replace("/", "-")
        file = folder / f"{plate.venue}.{plate.profile.name}.{name}.png"
        file.unlink(missing_ok=True)
        file.touch(mode=0o600)  # what nobody has published is nobody else's to see
        file.write_bytes(plate.png)
    return len(reviewed.looks)


def show(reviewed: Review, key: KeyFile, plates: int, folder: Path) -> None:
    draft = reviewed.draft
    office = say(*OFFICES[key.office])
    print(
        say(
            f"\n签署人    {key.person}，{office}\n"
            f"送签件    第 {draft.number} 批，公示号 {draft.seq}\n"
            f"定稿      {draft.frozen_at}，{draft.frozen_by}\n"
            f"核对码    {draft.digest}",
            f"\nSigner    {key.person}, {office}\n"
            f"Draft     {draft.number}, publication {draft.seq}\n"
            f"Frozen    {draft.frozen_at}, {draft.frozen_by}\n"
            f"Digest    {draft.digest}",
        )
    )
    if key.of_a_demo:
        print(
            say(
                "这是演示密钥，只供试用，不得用于真实的局。",
                "This is a demo key, for trying out only; never use it in a real bureau.",
            )
        )
    if not reviewed.anchored:
        print(
            say(
                f"密钥旁没有 {ROOT}，无从核对上次签过什么，全部按新增查看。",
                f"No {ROOT} beside the key: everything counts as new.",
            )
        )
    for venue in reviewed.venues:
        gone = len(venue.gone)
        if venue.state != "open":
            print(
                say(
                    f"  {venue.venue}  停止公示（{venue.state}），撤出 {gone}",
                    f"  {venue.venue}  closes ({venue.state}), gone {gone}",
                )
            )
            continue
        new, changed = len(venue.new), len(venue.changed)
        print(
            say(
                f"  {venue.venue}  新增 {new}，变更 {changed}，撤出 {gone}；共 {venue.records}",
                f"  {venue.venue}  new {new}, changed {changed}, gone {gone}; "
                f"{venue.records} in all",
            )
        )
        for told in venue.news:
            print(f"    {say(told.said.zh, told.said.en)}")
        for pub_id, lines in sorted(venue.voices.items()):
            for line in lines:
                print(f"    {pub_id}  {say(line.zh, line.en)}")
        for each in venue.beside:
            was = "" if venue.first else f"{each.before or '—'} → "
            moved = f"{was}{each.after or '—'}"
            print(
                say(
                    f"    图面以外  {each.path}：{moved}",
                    f"    beside the plates  {each.path}: {moved}",
                )
            )
        _show_lifts(venue)
    for one in reviewed.withdrawals:
        up_to = f" ≤ {one.up_to}" if one.up_to else ""
        print(f"  {say('撤下', 'withdrawn')}  {one.scope} {one.target}{up_to}")
    print(
        say(
            f"图面 {plates} 幅，逐幅核对，与屏幕将显示的一致：{folder}\n",
            f"{plates} plates, each as it will be shown: {folder}\n",
        )
    )


def _show_lifts(venue: VenueReview) -> None:
    """What the set puts back, in words."""
    for one in venue.lifts:
        what = f"{one.entry.scope} {one.entry.target}" if one.entry else "?"
        back = "、".join(one.records) or "—"
        print(
            say(
                f"    解除撤下  {what}（{one.id}）；恢复显示：{back}",
                f"    put back  {what} ({one.id}); shown again: {back}",
            )
        )
    for keyid in venue.lifted_keys:
        print(
            say(
                f"    解除已取消的密钥所作的全部撤下：{keyid}",
                f"    put back, all that a revoked key took down: {keyid}",
            )
        )


def _path(draft: str) -> Path:
    """The draft's folder, given as a path or as a number below the state directory."""
    path = Path(draft)
    if path.is_dir():
        return path
    if draft.isdecimal():
        path = state_directory() / "drafts" / draft
        if path.is_dir():
            return path
    raise UsageError(f"没有这份送签件：{draft}。", "There is no such draft.")
