"""`office serve`, and its parts for a larger office: `office work` and `office wake`."""

import argparse
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path

from office.django_ready import django_ready
from office.errors import UsageError
from office.published.overview import issued_at
from office.serve.app import OfficeApp, office_app
from office.serve.client_address import PROXY
from office.serve.ending import Ending
from office.serve.http_reply import Receive, Reply, Scope, Send, send_reply
from office.serve.https_redirect import Secure, base
from office.serve.server import listen, prepare, run
from office.serve.timed_duties import Calendar
from office.state_path import state_directory
from office.tls.certificates import LOCAL, Pair, authority, fingerprint
from office.tls.served import Tls, forget_served
from sync.terminal import say

HOSTS = "GONGSHI_HOSTS"
_SCANNED_A_LOOK = 500
"""Complaints: a few seconds of each minute, as long as there are any."""


def serve(args: argparse.Namespace) -> int:
    """Serve until SIGTERM or Ctrl-C; 0.

    Raises:
        NotReadyError: no office there.
        BusyError: another process does calendar and jobs.
        PublishError: the published tree is older than the database.
        PortBusyError: a port is taken.
        CertificateError: the certificate is not there or does not fit.
    """
    names = _names(args)
    bureau = _bureau_certificate(args)
    os.environ[HOSTS] = ",".join(dict.fromkeys([*names, *LOCAL[:2], "[::1]"]))
    if args.no_https:
        os.environ[PROXY] = "1"
    state = django_ready()
    with _alone(state):
        return _serve(args, state, names, bureau)


def _serve(
    args: argparse.Namespace, state: Path, names: tuple[str, ...], bureau: Pair | None
) -> int:
    _make_whole(state)
    prepare()
    plain = listen(args.host, args.port)
    tls = secured = secure = None
    if args.no_https:
        forget_served(state)
    else:
        listener = listen(args.host, args.https_port, "--https-port")
        tls = Tls(state, names, bureau, datetime.now(UTC))
        secured, secure = (listener, tls.context), Secure(names, listener.getsockname()[1])
    app = office_app(state, secure)
    _register_metrics()
    with _figures(args, state, app):
        _tell(state, args.host, plain.getsockname()[1], secure, own=bureau is None)
        try:
            with _calendar(state, tls.renew if tls else lambda _now: None), _jobs(), _broker(state):
                run(app, plain, secured)
        finally:
            app.end()  # last: where a page never ends, nothing else goes on beside it
    return 0


def work(args: argparse.Namespace) -> int:
    """The calendar and the jobs, without serving, until SIGTERM or Ctrl-C; 0.

    Raises:
        NotReadyError: no office there.
        BusyError: another process does calendar and jobs.
        PublishError: the published tree is older than the database.
        PortBusyError: the port of the figures is taken.
    """
    state = django_ready()
    ending = Ending()
    with _alone(state):
        _make_whole(state)
        prepare()
        _register_metrics()
        with (
            _figures(args, state),
            _calendar(state, lambda _now: None),
            _jobs(),
            _broker(state),
        ):
            _tell_at_work()
            ending.wait()
    return 0


def _tell_at_work() -> None:
    print(
        say(
            "日程和后台任务已启动，Ctrl-C 停止。",
            "Calendar and jobs are at work; Ctrl-C stops them.",
        ),
        flush=True,
    )


def wake(args: argparse.Namespace) -> int:
    """Wake alone: it needs the published tree and nothing of Django; 0.

    Raises:
        PortBusyError: the port is taken.
    """
    prepare()
    listener = listen(args.host, args.port)

    async def nothing(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send_reply(send, Reply(404))

    state = state_directory()
    app = OfficeApp(state / "public", nothing)
    at = f"{_plain(args.host, listener.getsockname()[1])}/wake"
    with _figures(args, state, app):
        print(say(f"唤醒 {at}", f"Wake at {at}"), flush=True)
        run(app, listener)
    return 0


def _names(args: argparse.Namespace) -> tuple[str, ...]:
    """The names browsers use: as given, as the environment says, or this machine's own."""
    given = args.name or [name for name in os.environ.get(HOSTS, "").split(",") if name]
    return tuple(name.lower() for name in given or LOCAL)


def _bureau_certificate(args: argparse.Namespace) -> Pair | None:
    if (args.cert is None) != (args.cert_key is None):
        raise UsageError("--cert 和 --cert-key 要一起给。", "Give --cert and --cert-key together.")
    return Pair(args.cert, args.cert_key) if args.cert else None


def _make_whole(state: Path) -> None:
    from office.publishing.after_restore import make_whole
    from office.registry_changes.bureau_settings import mirror_rules
    from office.state_dir import StateDir

    make_whole(StateDir(state))
    mirror_rules(StateDir(state))


def _alone(state: Path) -> AbstractContextManager[None]:
    """The one process that does calendar and jobs; two would freeze and publish side by side."""
    from office.jobs.worker import alone

    return alone(state)


def _figures(
    args: argparse.Namespace, state: Path, app: OfficeApp | None = None
) -> AbstractContextManager[None]:
    """The figures of this process for Prometheus, where a port is given for them."""
    if args.metrics_port is None:
        return nullcontext()
    from office.serve.metrics_port import metrics, register_app
    from office.state_dir import StateDir

    if app:
        register_app(app)
    return metrics(StateDir(state), args.metrics_host, args.metrics_port)


def _register_metrics() -> None:
    from office.metrics import register_metrics
    from office.serve.office_metrics import office_metrics

    register_metrics("office", office_metrics)


@contextmanager
def _calendar(state: Path, daily: Callable[[datetime], object]) -> Iterator[None]:
    """What is done by the clock, as long as this lasts."""
    from office.alarms.all_alarms import notices, troubles
    from office.alarms.waiting_draft import waiting_draft
    from office.alerts.delivery_threads import DeliveryThreads
    from office.alerts.outages import observe
    from office.alerts.sources import register_source
    from office.channels.taking_down import take_down_owed
    from office.database_journal import write_home
    from office.drill_times.finish import finish_due
    from office.fleet.enrolment_desk import sweep as sweep_requests
    from office.monitoring.state_changes import FlipWatch
    from office.privacy.queue import keep_some
    from office.published.timestamp import refresh, take_away_cut_off
    from office.published.version_numbers import known
    from office.publishing.catching_up import catch_up
    from office.publishing.scheduled import publish_due
    from office.remote.command_outcomes import settle
    from office.remote.settings_delivery import deliver_settings
    from office.retention.sweep import daily as sweep
    from office.site.insight.jobs import ask_daily
    from office.state_dir import StateDir
    from office.withdrawals.kept_room import keep_room

    place = StateDir(state)
    register_source("office", troubles)
    register_source("drafts", waiting_draft)
    threads = DeliveryThreads(place)

    def watch(now: datetime) -> None:
        observe(place, now)
        threads.look(now)
        settle(place, now)
        deliver_settings(place)
        sweep_requests(place, now)
        finish_due(place, now)
        keep_some(_SCANNED_A_LOOK)
        keep_room(place)
        write_home()  # last: on a disk that fails it is refused

    def publish(now: datetime) -> int:
        take_away_cut_off(state)
        catch_up(place)
        published = publish_due(place, now)
        take_down_owed(place, now)
        return published

    calendar = Calendar(
        lambda: issued_at(state / "public"),
        _own_connection(lambda now: refresh(state, now, known())),
        _own_connection(publish),
        notices=_own_connection(lambda now: notices(place, now)),
        daily=daily,
        sweep=_own_connection(lambda now: sweep(place, now)),
        hourly=_own_connection(lambda now: _hourly(state, now)),
        survey=_own_connection(ask_daily),
        watch=_own_connection(watch),
        glance=_own_connection(FlipWatch(place).look),
    ).scheduler()
    calendar.start()
    try:
        yield
    finally:
        calendar.shutdown()
        threads.stop()


def _hourly(state: Path, now: datetime) -> None:
    from office.channels.tree_sweep import sweep_owed
    from office.site.channels.jobs import ask_endings
    from office.site.registry.jobs import ask_renewal
    from office.state_dir import StateDir

    place = StateDir(state)
    ask_endings(place, now)
    ask_renewal(place, now)
    sweep_owed(place, now)


@contextmanager
def _jobs() -> Iterator[None]:
    """The thread that does the jobs, as long as this lasts; the one in hand is finished."""
    from office.jobs.queue import cut_off
    from office.jobs.worker import Worker

    cut_off(datetime.now(UTC))
    worker = Worker()
    worker.start()
    try:
        yield
    finally:
        worker.stop()


@contextmanager
def _broker(state: Path) -> Iterator[None]:
    """What wakes the screens where a broker does, as long as this lasts.

    Raises:
        UsageError: the file with its password is open to others; paho-mqtt is not installed.
    """
    from office.published import tree
    from office.registry.lookups import bureau
    from office.serve.broker_publisher import Publisher, credentials
    from office.state_dir import StateDir
    from sync.broker import broker

    there = broker(bureau().wake)
    if there is None:
        yield
        return
    repository = tree.read(StateDir(state)).repository
    publisher = Publisher(state / "public", repository, there, credentials(state))
    publisher.start()
    try:
        yield
    finally:
        publisher.stop()


def _own_connection[T](act: Callable[[datetime], T]) -> Callable[[datetime], T]:
    """`act` with a database connection for this call: the calendar's thread keeps none open."""

    def call(now: datetime) -> T:
        from django.db import connections

        try:
            return act(now)
        finally:
            connections.close_all()

    return call


def _tell(state: Path, host: str, port: int, secure: Secure | None, *, own: bool) -> None:
    """The addresses, for the person at the terminal."""

    everywhere = host in {"0.0.0.0", "::"}  # noqa: S104 - compared; no browser can open it
    plain = _plain(secure.names[0] if secure and everywhere else host, port)
    lines = [
        say(f"公示办公端已启动：{plain}/", f"The office is served at {plain}/"),
        f"  {say('已公示内容', 'published tree')}: {plain}/metadata/timestamp.json",
        f"  {say('唤醒', 'wake')}: {plain}/wake?venue=ID&seen=TAG",
    ]
    if secure:
        staff = f"{base(secure.names[0], secure.port)}/office/"
        lines.append(f"  {say('工作人员', 'staff')}: {staff}")
    if secure and own:
        print_of = fingerprint(authority(state).read())
        install = say("工作电脑先安装证书", "first install on staff machines")
        lines.append(f"  {install}: {plain}/certificate/")
        lines.append(f"  {say('并核对指纹', 'and compare its SHA-256')}: {print_of}")
    lines.append(say("  Ctrl-C 停止。", "  Ctrl-C stops it."))
    print("\n".join(lines), flush=True)


def _plain(host: str, port: int) -> str:
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"
