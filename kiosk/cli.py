"""The `kiosk` command. Imports little: `play` must show its first frame before anything else."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from kiosk import options
from sync.program_version import add_version
from sync.terminal import in_one, say

DEFAULT_STATE = "/var/lib/gongshi"


def parser(only: str | None = None) -> argparse.ArgumentParser:
    """The command line; with `only`, that command alone: the first frame waits for it."""
    top = argparse.ArgumentParser(
        prog="kiosk",
        description=say(*options.DESCRIPTION),
        epilog=say(*options.EPILOG),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument(
        "--state",
        type=Path,
        default=Path(DEFAULT_STATE),
        metavar="DIR",
        help=say(
            f"本屏的目录（默认 {DEFAULT_STATE}）",
            f"the screen's state directory (default {DEFAULT_STATE})",
        ),
    )
    add_version(top, say("显示程序版本", "the version of this program"))
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, (act, summary, arguments) in COMMANDS.items():
        if only is None or name == only:
            said = say(*summary)
            sub = commands.add_parser(name, help=said, description=said)
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
    sys.stderr.write(f"kiosk: {in_one(error)}\n")
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


def _device(args: argparse.Namespace) -> int:
    from kiosk.command_output import tell_device
    from kiosk.commands.device import device
    from kiosk.commands.superuser_guard import refuse_root

    refuse_root(args.state / "inbox", "device")
    found = device(args.state, args.out)
    tell_device(found.request.key, made=found.made, out=args.out)
    return 0


def _enrol(args: argparse.Namespace) -> int:
    from kiosk.commands.enrol import enrol
    from kiosk.commands.enrolment_output import tell_enrolled
    from kiosk.commands.superuser_guard import owner_elsewhere

    found = enrol(args.state, args.file)
    tell_enrolled(found, services=bool(owner_elsewhere(args.state / "inbox")))
    return 0


def _enrolment(args: argparse.Namespace) -> int:
    from datetime import UTC, datetime

    from kiosk.agent.probes.software import program
    from kiosk.commands.enrolment_output import tell_outcome
    from kiosk.commands.superuser_guard import refuse_root
    from kiosk.enrolment.enrolment_run import run
    from kiosk.enrolment_status import read_outcome
    from sync.terminal import in_journal

    refuse_root(args.state / "enrolment", "enrolment")
    known = read_outcome(args.state)
    outcome = run(args.state, system=datetime.now(UTC), version=program())
    if in_journal() and (outcome is None or (known and known.error == outcome.error)):
        return outcome.exit_code if outcome else 0
    return tell_outcome(outcome)


def _sync(args: argparse.Namespace) -> int:
    from kiosk.commands.superuser_guard import refuse_root
    from kiosk.commands.sync import sync

    refuse_root(args.state / "inbox", "sync --once" if args.once else "sync")
    return sync(args.state, once=args.once, as_json=args.json)


def _activate(args: argparse.Namespace) -> int:
    from datetime import UTC, datetime

    from kiosk.activation.activate import activate
    from kiosk.activation.activation_report import last_report
    from kiosk.command_output import tell_activation, tell_waiting
    from kiosk.commands.superuser_guard import refuse_root
    from sync.terminal import in_journal

    refuse_root(args.state / "store", "activate")
    before = last_report(args.state)
    report = activate(
        args.state,
        system=lambda: datetime.now(UTC),
        waits=tell_waiting,
        withdrawal=args.withdrawal,
    )
    if in_journal() and report.repeats(before):
        return report.exit_code
    return tell_activation(report, as_json=args.json)


def _command(args: argparse.Namespace) -> int:
    from kiosk.command_output import tell_orders
    from kiosk.commands.superuser_guard import refuse_root
    from kiosk.hands.take_commands import take

    refuse_root(args.state / "hands", "command")
    return tell_orders(take(args.state, brought=args.file), as_json=args.json)


def _address(args: argparse.Namespace) -> int:
    from kiosk.commands.network_file import write_network_file

    changed = write_network_file(args.state, args.file)
    told = (
        ("已写入地址。", "The address is written."),
        ("地址没有变。", "The address is as it was."),
    )
    print(say(*told[not changed]))
    return 0


def _update(args: argparse.Namespace) -> int:
    from kiosk.command_output import tell_update
    from kiosk.commands.fetched_update import take_fetched
    from kiosk.commands.update import take_update
    from kiosk.commands.update_machine import BoxMachine
    from kiosk.commands.update_trial import go_on

    if args.release is None and not args.fetched:
        return tell_update(go_on(args.state, BoxMachine()))
    if args.fetched:
        job = take_fetched(args.state, BoxMachine())
    else:
        job = take_update(args.state, args.release, args.package, BoxMachine())
    if job is None:
        return tell_update(None)
    told = (
        f"已核验，正在更新到 {job.version}；结果见 kiosk status。",
        f"Verified; updating to {job.version}. What comes of it: kiosk status",
    )
    print(say(*told))
    return 0


def _run(args: argparse.Namespace) -> int:
    from kiosk.commands.run_all import run

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
    from kiosk.command_output import in_words
    from kiosk.commands.enrolment_output import enrolment_lines, enrolment_told
    from kiosk.status import read_all
    from sync.boot_clock import powered

    found = read_all(args.state)
    if args.json:
        import json

        print(json.dumps(found | enrolment_told(args.state), ensure_ascii=False, indent=1))
    else:
        print("\n".join([*enrolment_lines(args.state), *in_words(found, powered())]))
    return 0


def _verify(args: argparse.Namespace) -> int:
    from kiosk.command_output import tell_check
    from kiosk.commands.verify_store import verify_store

    return tell_check(verify_store(args.state), as_json=args.json)


def _log(args: argparse.Namespace) -> int:
    from kiosk.command_output import tell_log
    from kiosk.commands.verify_log import parse_head, verify_log

    known = parse_head(args.known) if args.known else None
    return tell_log(verify_log(args.state, known), as_json=args.json)


def _doctor(args: argparse.Namespace) -> int:
    from kiosk.commands.doctor import doctor

    return doctor(args.state)


type _Command = tuple[
    Callable[[argparse.Namespace], int], tuple[str, str], Callable[[argparse.ArgumentParser], None]
]
COMMANDS: dict[str, _Command] = {
    "device": (
        _device,
        (
            "本机密钥与登记申请，交给技术员",
            "this box's own key, and the request by which a technician enrols it",
        ),
        options.device,
    ),
    "enrol": (
        _enrol,
        (
            "登记本屏属于哪个场所，或放入引导文件，凭登记码登记",
            "give this state directory to one screen of one venue, or the starter to ask for one",
        ),
        options.enrol,
    ),
    "enrolment": (
        _enrolment,
        (
            "核验技术员为本机签的登记；不用网络",
            "verify what a technician has signed for this box; no network",
        ),
        lambda _sub: None,
    ),
    "sync": (
        _sync,
        (
            "从发布库取件到 inbox，并一直取下去",
            "fetch from the repository into the inbox, continuously",
        ),
        options.sync,
    ),
    "activate": (
        _activate,
        (
            "核验 inbox 里的，通过的才显示；不用网络",
            "verify the inbox and show only what passes; no network",
        ),
        options.activate,
    ),
    "command": (
        _command,
        (
            "核验技术员签的指令并执行；不用网络",
            "verify and carry out commands that technicians have signed; no network",
        ),
        options.command,
    ),
    "address": (
        _address,
        (
            "把签过的地址写给 systemd-networkd",
            "write the address that was signed for systemd-networkd",
        ),
        options.address,
    ),
    "update": (
        _update,
        (
            "换上两位发布人签过的程序；挂不出核验过的图面，就自动换回",
            "install a program that two release keys have signed; one that shows no verified "
            "plate is undone by itself",
        ),
        options.update,
    ),
    "play": (
        _play,
        (
            "播放现行的公示；不用网络；按 Esc 或 q 结束，作为服务运行时任何键都不结束",
            "show the active generation; no network; Esc or q ends it, in a service no key does",
        ),
        options.play,
    ),
    "run": (
        _run,
        ("三个进程一起启动，供桌上试用", "agent, activation and player together, for trying out"),
        options.run,
    ),
    "view": (
        _view,
        ("在 127.0.0.1 查看屏幕的实时画面", "view the screen live as a page on 127.0.0.1"),
        options.view,
    ),
    "status": (
        _status,
        ("各进程最近的状态", "the latest state of each process"),
        options.json_output,
    ),
    "verify": (
        _verify,
        (
            "复核正在显示的一切，连同图面；不用网络",
            "verify all that is shown, plates too; no network",
        ),
        options.json_output,
    ),
    "log": (
        _log,
        (
            "核对显示记录：有没有被改、被截",
            "verify the display log: whether lines were changed, or cut off at an end",
        ),
        options.log,
    ),
    "doctor": (
        _doctor,
        (
            "检查字体、显示器、时钟、磁盘、网络和信任，写明办法",
            "check fonts, display, clock, disk, network and trust, and say what to do",
        ),
        lambda _sub: None,
    ),
}
"""Each command: its act, a sentence, its arguments."""
