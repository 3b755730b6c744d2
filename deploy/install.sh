#!/bin/sh
# Makes a Debian 13 box a kiosk: packages, users, /usr/lib/gongshi, the services.
#
#   sudo deploy/install.sh [FILE]     the screen's enrolment file, or a starter to enrol by code
#
# Run again after an update: it replaces the program, keeps the state, starts the services anew.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
home=/usr/lib/gongshi
state=/var/lib/gongshi
units=$root/deploy/systemd
provisioning=${1:-}

. "$root/deploy/program.sh"

[ "$(id -u)" -eq 0 ] || fail '需要管理员权限 / administrator needed' "sudo deploy/install.sh $provisioning"
command -v apt-get >/dev/null || fail '只支持 Debian 13 / Debian 13 only' 'use a Debian 13 box'
[ -z "$provisioning" ] || [ -f "$provisioning" ] ||
    fail "找不到文件 / no such file: $provisioning" 'get it from the office: office fleet starter, or office fleet enrol'

# libgbm1 ... libdrm2: SDL draws on the bare graphics card through these.
debian python3 python3-venv ca-certificates fonts-noto-cjk libfribidi0 tzdata \
    libgbm1 libegl1 libgles2 libgl1-mesa-dri libdrm2
program $home requirements-kiosk.lock

say '用户与服务 / users and services'
install -D -m 644 "$units/gongshi.sysusers.conf" /usr/lib/sysusers.d/gongshi.conf
install -D -m 644 "$units/gongshi.tmpfiles.conf" /usr/lib/tmpfiles.d/gongshi.conf
install -D -m 644 "$units/60-gongshi.rules" /usr/lib/udev/rules.d/60-gongshi.rules
install -D -m 644 "$units/manager.conf" /usr/lib/systemd/system.conf.d/60-gongshi.conf
install -D -m 644 "$units/logind.conf" /usr/lib/systemd/logind.conf.d/60-gongshi.conf
install -D -m 644 "$units/sysctl.conf" /usr/lib/sysctl.d/60-gongshi.conf
for unit in "$units"/gongshi-*; do
    install -D -m 644 "$unit" "/usr/lib/systemd/system/$(basename "$unit")"
done
ln -sfn $home/bin/kiosk /usr/bin/kiosk
systemd-sysusers gongshi.conf
systemd-tmpfiles --create gongshi.conf
# Nothing but ours on the panel: no login there, no restart by Ctrl-Alt-Del, no lines of the start.
systemctl mask --quiet getty@tty1.service ctrl-alt-del.target
if command -v update-grub >/dev/null; then
    install -D -m 644 "$units/grub.cfg" /etc/default/grub.d/gongshi.cfg
    update-grub >/dev/null 2>&1 || say '启动菜单未更新 / the boot menu was not updated: sudo update-grub'
else
    say "开机参数请自行设置 / set the kernel command line yourself: $units/grub.cfg"
fi

if [ -n "$provisioning" ]; then
    say "登记 / enrol: $provisioning"
    "$home/bin/kiosk" --state $state enrol "$provisioning" ||
        fail '登记 / enrol' 'ask the office for a new file'
    systemd-tmpfiles --create gongshi.conf
fi

enable='gongshi-agent.service gongshi-activate.service gongshi-activate.path
    gongshi-activate.timer gongshi-enrol.path gongshi-hands.path gongshi-reboot.path
    gongshi-network.service gongshi-network.path gongshi-player.service'
# shellcheck disable=SC2086
systemctl enable --quiet $enable
if [ -d /run/systemd/system ]; then
    systemctl daemon-reload
    systemctl try-reload-or-restart systemd-logind.service || true
    systemctl restart systemd-sysctl.service || true
    udevadm control --reload || true
    # shellcheck disable=SC2086
    systemctl restart $enable || say '服务未全部启动 / not every service started: systemctl status "gongshi-*"'
else
    say 'systemd 未运行，开机后启动 / systemd is not running here: the services start at boot'
fi

say '完成 / done'
if [ -f $state/starter.json ] && [ ! -f $state/provisioning.json ]; then
    say '下一步 / next: 技术员接受屏幕上的登记码 / a technician accepts the code on the glass'
elif [ ! -f $state/provisioning.json ]; then
    say "下一步 / next: sudo deploy/install.sh FILE （由办公端发放 / given out by the office）"
fi
say '检查 / check: sudo kiosk doctor'
