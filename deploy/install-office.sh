#!/bin/sh
# Makes a Debian 13 machine an office: its package, the last built in dist/ (make packages).
#
#   sudo deploy/install-office.sh
#
# Starts nothing: what comes next is in docs/administrator.md. Run again after an update, with the
# office stopped and backed up: it replaces the program and keeps the state.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
act='安装 install'
. "$root/deploy/said.sh"
. "$root/deploy/debian.sh"

root_on_debian
# No earlier one: it refuses the tables of a later one.
install_built gongshi-office

say '完成 / done'
[ -d /var/lib/gongshi-office/public ] ||
    say '下一步 / next: /etc/gongshi-office.env, sudo office init … (docs/administrator.md)'
