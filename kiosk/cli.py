"""The `kiosk` command. Imports little: `play` must show its first frame before anything else."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

DESCRIPTION = """\
公示屏屏幕端：两位负责人签批的是什么，屏幕上就是什么，一个字节不差。
Gongshi: one screen that shows what two officers signed, to the byte.

A screen is a state directory. Give it to a venue once (enrol); then three processes share it:
  sync       agent       network, no display     repository -> inbox/
  activate   activation  neither                 inbox/ -> store/, only what verifies
  play       player      display, no network     store/ -> the glass
`kiosk run` starts all three on a desk; on a box systemd runs them apart (deploy/).
"""
EPILOG = """\
Exit codes: 0 done; 1 refused or broken, one sentence on stderr; 2 wrong use; 3 offline, nothing
lost.

开始 begin:      kiosk --state DIR enrol WH01.landscape-55-4m.json
                 kiosk --state DIR run
有问题 trouble:  kiosk --state DIR doctor
"""
DEFAULT_STATE = "/var/lib/gongshi"


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.lower().partition("x")
    try:
        size = int(width), int(height)
    except ValueError:
        size = (0, 0)
    if not (160 <= size[0] <= 16384 and 160 <= size[1] <= 16384):
        raise argparse.ArgumentTypeError(f"{text}：不是尺寸 is no size; write 1920x1080")
    return size


def _count(text: str) -> int:
    if not text.isdigit():
        raise argparse.ArgumentTypeError(f"{text}：不是次数 is no count; write a number from 0")
    return int(text)


def _port(text: str) -> int:
    port = int(text) if text.isdigit() else 0
    if not 1 <= port <= 65535:
        raise argparse.ArgumentTypeError(f"{text}：不是端口 is no port; write 1 to 65535")
    return port


def parser(only: str | None = None) -> argparse.ArgumentParser:
    """The command line; with `only`, that command alone: the first frame waits for it."""
    top = argparse.ArgumentParser(
        prog="kiosk",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument(
        "--state",
        type=Path,
        default=Path(DEFAULT_STATE),
        metavar="DIR",
        help=f"the screen's state directory (default {DEFAULT_STATE})",
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, (act, summary, arguments) in COMMANDS.items():
        if only is None or name == only:
            sub = commands.add_parser(name, help=summary, description=summary)
            sub.set_defaults(act=act)
            arguments(sub)
    return top


def _named(argv: Sequence[str]) -> str | None:
    """The command that `argv` names, if it is one of ours."""
    rest = iter(argv)
    for argument in rest:
        if argument == "--state":
            next(rest, None)
        elif not argument.startswith("-"):
            return argument if argument in COMMANDS else None
    return None


def _enrol_arguments(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("file", type=Path, help="the office's provisioning file for the venue")


def _sync_arguments(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--once", action="store_true", help="one poll, then end")
    sub.add_argument("--json", action="store_true", help="with --once: the status as JSON")


def _activate_arguments(sub: argparse.ArgumentParser) -> None:
    sub.add_argument(
        "--withdrawal", type=Path, metavar="FILE", help="a withdrawal brought as a file, say on USB"
    )
    _json_argument(sub)


def _json_argument(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--json", action="store_true", help="as JSON")


def _play_arguments(sub: argparse.ArgumentParser) -> None:
    _display_arguments(sub)
    sub.add_argument(
        "--frames", type=Path, metavar="DIR", help="write one round's plates as PNG, at once"
    )
    sub.add_argument("--mirror", type=Path, metavar="FILE", help="follow the glass in a .jpg")


def _log_arguments(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("what", choices=["verify"], help="verify: whether the log is whole")
    sub.add_argument(
        "--known",
        metavar="LINES:HASH",
        help="a head of the log noted outside this box, as `kiosk status` shows it",
    )
    _json_argument(sub)


def _run_arguments(sub: argparse.ArgumentParser) -> None:
    _display_arguments(sub)
    sub.add_argument(
        "--view", type=_port, metavar="PORT", help="a live view of the glass on 127.0.0.1:PORT"
    )


def _view_arguments(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("picture", type=Path, help="the file that `play --mirror` writes")
    sub.add_argument("port", type=_port)


def _display_arguments(sub: argparse.ArgumentParser) -> None:
    sub.add_argument(
        "--size", type=_size, metavar="WxH", help="a window of that size instead of the whole panel"
    )
    sub.add_argument(
        "--driver",
        default="",
        metavar="NAME",
        help="SDL's video driver: x11, wayland, kmsdrm, or offscreen to draw into memory",
    )
    sub.add_argument(
        "--loops",
        type=_count,
        metavar="N",
        help="end after N whole loops; 0 ends at the first verified plate",
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; the exit code."""
    arguments = sys.argv[1:] if argv is None else argv
    args = parser(_named(arguments)).parse_args(arguments)
    try:
        code: int = args.act(args)
    except KeyboardInterrupt:
        return 0
    except BrokenPipeError:
        return 1
    except Exception as error:
        code = _refusal(error)
        if not code:  # what should not have happened: with its traceback
            raise
    return code


def _refusal(error: Exception) -> int:
    """One sentence for who must act, and the exit code; 0 if the error is none of ours."""
    from sync.errors import DownloadError, SyncError  # late: `play` needs them after its frame

    if not isinstance(error, SyncError):
        return 0
    sys.stderr.write(f"kiosk: {error}\n")
    return 3 if isinstance(error, DownloadError) else 1


# --- the commands; each imports its own, late -----------------------------------


def _play(args: argparse.Namespace) -> int:
    from kiosk.player.startup import play

    return play(
        args.state,
        size=args.size,
        driver=args.driver,
        loops=args.loops,
        frames=args.frames,
        mirror=args.mirror,
    )


def _enrol(args: argparse.Namespace) -> int:
    from kiosk.commands.enrol import enrol
    from kiosk.commands.superuser_guard import owner_elsewhere

    found = enrol(args.state, args.file)
    services = owner_elsewhere(args.state / "inbox")
    following = "systemctl restart 'gongshi-*'" if services else "kiosk sync --once"
    print(
        f"已登记：场所 {found.venue}，屏幕规格 {found.profile}。下一步 {following}\n"
        f"Enrolled for venue {found.venue}, panel {found.profile}. Next: {following}"
    )
    return 0


def _sync(args: argparse.Namespace) -> int:
    from kiosk.commands.superuser_guard import refuse_root
    from kiosk.commands.sync import sync

    refuse_root(args.state / "inbox", "sync --once" if args.once else "sync")
    return sync(args.state, once=args.once, as_json=args.json)


def _activate(args: argparse.Namespace) -> int:
    from datetime import UTC, datetime

    from kiosk.activation.activate import activate
    from kiosk.commands.superuser_guard import refuse_root
    from kiosk.messages import tell_activation
    from sync.errors import BusyError

    refuse_root(args.state / "store", "activate")
    try:
        report = activate(args.state, system=datetime.now(UTC), withdrawal=args.withdrawal)
    except BusyError as busy:
        print(busy)
        return 0
    return tell_activation(report, as_json=args.json)


def _run(args: argparse.Namespace) -> int:
    from kiosk.commands.run_all import run

    if not (args.state / "provisioning.json").exists():
        sys.stderr.write(
            "kiosk: 本机还没有登记。请运行 kiosk enrol 登记文件。"
            "This screen is not enrolled. Run: kiosk enrol PROVISIONING.json\n"
        )
        return 1
    arguments = []
    if args.size:
        arguments += ["--size", f"{args.size[0]}x{args.size[1]}"]
    if args.driver:
        arguments += ["--driver", args.driver]
    if args.loops is not None:
        arguments += ["--loops", str(args.loops)]
    return run(args.state, arguments, args.view)


def _view(args: argparse.Namespace) -> int:
    from kiosk.commands.live_view import serve

    return serve(args.picture, args.port)


def _status(args: argparse.Namespace) -> int:
    from kiosk.messages import in_words
    from kiosk.status import read_all

    found = read_all(args.state)
    if args.json:
        import json

        print(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        print("\n".join(in_words(found)))
    return 0


def _verify(args: argparse.Namespace) -> int:
    from kiosk.commands.verify_store import verify_store
    from kiosk.messages import tell_check

    return tell_check(verify_store(args.state), as_json=args.json)


def _log(args: argparse.Namespace) -> int:
    from kiosk.commands.verify_log import parse_head, verify_log
    from kiosk.messages import tell_log

    known = parse_head(args.known) if args.known else None
    return tell_log(verify_log(args.state, known), as_json=args.json)


def _doctor(args: argparse.Namespace) -> int:
    from kiosk.commands.doctor import doctor

    return doctor(args.state)


type _Command = tuple[
    Callable[[argparse.Namespace], int], str, Callable[[argparse.ArgumentParser], None]
]
COMMANDS: dict[str, _Command] = {
    "enrol": (
        _enrol,
        "登记 give this state directory to one screen of one venue",
        _enrol_arguments,
    ),
    "sync": (
        _sync,
        "取件 fetch from the repository into the inbox, and go on doing so",
        _sync_arguments,
    ),
    "activate": (
        _activate,
        "核验 verify the inbox and show what holds; no network",
        _activate_arguments,
    ),
    "play": (
        _play,
        "播放 show the active generation; no network; Esc or q ends it",
        _play_arguments,
    ),
    "run": (_run, "试用 agent, activation and player together, for a desk", _run_arguments),
    "view": (_view, "实时画面 serve a mirrored glass as a page on 127.0.0.1", _view_arguments),
    "status": (_status, "状态 what each process last said of itself", _json_argument),
    "verify": (_verify, "复核 verify all that is shown, plates too; no network", _json_argument),
    "log": (
        _log,
        "显示记录 verify the display log: whether lines were changed, or cut off at an end",
        _log_arguments,
    ),
    "doctor": (
        _doctor,
        "检查 look at fonts, display, clock, disk, network and trust; say cures",
        lambda _sub: None,
    ),
}
"""Each command: its act, a sentence, its arguments."""
