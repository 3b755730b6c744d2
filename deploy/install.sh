#!/bin/sh
# Makes a Debian 13 box a kiosk: its package, the last built in dist/ (make packages), and its enrolment.
#
#   sudo deploy/install.sh [FILE]     the screen's enrolment file, or a starter to enrol by code
#
# Run again after an update: it replaces the program, keeps the state, starts the services anew.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
state=/var/lib/gongshi
file=${1:-}
act='安装 install'
. "$root/deploy/said.sh"
. "$root/deploy/debian.sh"

[ -z "$file" ] || [ -f "$file" ] ||
    fail "找不到文件 / no such file: $file" 'get it from the office: office fleet starter, or office fleet enrol'
root_on_debian

# An earlier one too: a screen is put back to what worked.
install_built gongshi-kiosk --allow-downgrades

if [ -n "$file" ]; then
    say "登记 / enrol: $file"
    kiosk --state $state enrol "$file" || fail '登记 / enrol' 'ask the office for a new file'
    systemd-tmpfiles --create gongshi.conf
    if [ -d /run/systemd/system ]; then
        units=$(dpkg -L gongshi-kiosk | sed -n 's|^/usr/lib/systemd/system/||p')
        # shellcheck disable=SC2046,SC2086  # the names are meant to be split
        systemctl restart $(systemctl list-unit-files --no-legend --state=enabled $units | cut -d ' ' -f 1) ||
            say '服务未全部启动 / not every service started: systemctl status "gongshi-*"'
    fi
fi

say '完成 / done'
if [ -f $state/starter.json ] && [ ! -f $state/provisioning.json ]; then
    say '下一步 / next: 技术员接受屏幕上的登记码 / a technician accepts the code on the glass'
elif [ ! -f $state/provisioning.json ]; then
    say '下一步 / next: sudo deploy/install.sh FILE （由办公端发放 / given out by the office）'
fi
say '检查 / check: sudo kiosk doctor'
