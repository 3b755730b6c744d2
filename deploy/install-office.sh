#!/bin/sh
# Makes a Debian 13 machine an office: packages, a user, /usr/lib/gongshi-office, units, command.
#
#   sudo deploy/install-office.sh
#
# Starts nothing: what comes next is in docs/administrator.md. Run again after an update, with the
# office stopped and backed up: it replaces the program and keeps the state.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
home=/usr/lib/gongshi-office
state=/var/lib/gongshi-office
units=$root/deploy/systemd/office
act='安装 install'
. "$root/deploy/said.sh"
. "$root/deploy/debian.sh"
. "$root/deploy/take_place.sh"
. "$root/deploy/from_source.sh"

root_on_debian
say 'Debian 软件包 / Debian packages'
# From libpango on: WeasyPrint makes the approval forms with these.
debian python3 python3-venv fonts-noto-cjk libfribidi0 tzdata sudo \
    libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig
program $home requirements-office.lock

say '用户、服务单元与命令 / user, units and command'
install -D -m 644 "$units/gongshi-office.sysusers.conf" /usr/lib/sysusers.d/gongshi-office.conf
for unit in "$units"/*.service; do
    install -D -m 644 "$unit" "/usr/lib/systemd/system/$(basename "$unit")"
done
install -D -m 644 "$root/deploy/nginx/gongshi.conf" /usr/share/gongshi/nginx/gongshi.conf
install -D -m 644 "$root/deploy/nginx/limits.conf" /usr/share/gongshi/nginx/limits.conf
install -D -m 644 "$root/deploy/nginx/office.conf" /usr/share/gongshi/nginx/office.conf
install -D -m 644 -t /usr/share/gongshi/prometheus "$root"/deploy/prometheus/*.yml
install -D -m 644 "$root/deploy/grafana/gongshi.json" /usr/share/gongshi/grafana/gongshi.json
install -D -m 755 "$root/deploy/office" /usr/bin/office
systemd-sysusers gongshi-office.conf
install -d -m 750 -o gongshi-office -g gongshi-office $state
if [ ! -f /etc/gongshi-office.env ]; then # it may hold the database's password
    install -m 600 "$root/deploy/systemd/office/gongshi-office.env" /etc/gongshi-office.env
fi
trusted=/etc/gongshi-office.root.json # written at the ceremony, root's from then on
[ -f $trusted ] || install -m 644 -o gongshi-office -g gongshi-office /dev/null $trusted
[ ! -d /run/systemd/system ] || systemctl daemon-reload

say '完成 / done'
if [ -d $state/public ]; then
    say '下一步 / next: sudo office upgrade'
else
    say '下一步 / next: /etc/gongshi-office.env, sudo office init … (docs/administrator.md)'
fi
