"""Serving, and what is done by the clock."""

import argparse
from pathlib import Path

from office.commands.options.parsing import Subparsers, command, port


def add(subparsers: Subparsers) -> None:
    """Add these commands, in this order."""
    for one in (_retention, _refresh, _serve, _work, _wake):
        one(subparsers)


def _retention(subparsers: Subparsers) -> None:
    retention = command(
        subparsers,
        "retention",
        "office.commands.retention",
        "保存期限 delete what was kept long enough (office serve does it daily)",
        text="What is kept for how long, and why: docs/retention.md.",
    )
    retention.add_argument(
        "--dry-run", action="store_true", help="only tell what is due; nothing is deleted"
    )


def _refresh(subparsers: Subparsers) -> None:
    refresh = command(
        subparsers,
        "refresh",
        "office.commands.refresh",
        "续期 renew the timestamp once (office serve does it hourly)",
        function="refresh",
    )
    refresh.add_argument(
        "--clock-is-right",
        action="store_true",
        help="a person has checked the clock that has jumped; without this nothing is signed",
    )


def _serve(subparsers: Subparsers) -> None:
    serve = command(
        subparsers,
        "serve",
        "office.serve.processes",
        "服务 serve the staff's site over TLS, the published tree, the details pages and the wake",
        text="Renews the timestamp hourly and does the jobs. Without --cert a certificate is\n"
        "made, by an authority of this office's own, to be installed on the staff's machines.",
        function="serve",
    )
    _listen(serve)
    serve.add_argument("--https-port", type=port, default=8463, help="of the staff's site")
    serve.add_argument(
        "--name",
        action="append",
        metavar="HOST",
        help="name by which browsers reach the office, such as office.example.cn; may be repeated",
    )
    serve.add_argument("--cert", type=Path, metavar="FILE", help="the bureau's own, with its chain")
    serve.add_argument("--cert-key", type=Path, metavar="FILE")
    serve.add_argument(
        "--no-https", action="store_true", help="behind nginx, which speaks TLS in our place"
    )


def _work(subparsers: Subparsers) -> None:
    command(
        subparsers,
        "work",
        "office.serve.processes",
        "后台 the calendar and the jobs alone, beside gunicorn",
        function="work",
    )


def _wake(subparsers: Subparsers) -> None:
    wake = command(
        subparsers,
        "wake",
        "office.serve.processes",
        "唤醒 the wake alone, beside gunicorn",
        function="wake",
    )
    _listen(wake)


def _listen(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=port, default=8460)
    parser.add_argument("--host", default="127.0.0.1")
