# Called by deploy/image.sh: what a box is besides Debian, into the tree: PARTS ROOT ID.
# shellcheck shell=sh
set -eu
parts=$1 tree=$2 id=$3
. "$parts/image_id.sh"

chroot "$tree" apt-get install -y -q --no-install-recommends /tmp/kiosk.deb >/dev/null
chroot "$tree" kiosk --state /var/lib/gongshi enrol /tmp/starter.json
rm "$tree/tmp/kiosk.deb" "$tree/tmp/starter.json"
# The data have it, and the slot a copy for when they have not (tmpfiles.conf).
install -D -m 600 "$tree/var/lib/gongshi/starter.json" "$tree/usr/lib/gongshi-box/starter.json"

with_id "$id" "$parts/fstab" >"$tree/etc/fstab"
install -D -m 644 "$parts/80-gongshi.network" "$tree/etc/systemd/network/80-gongshi.network"
: >"$tree/etc/systemd/network/05-gongshi.network"
chroot "$tree" chown gongshi-network:gongshi /etc/systemd/network/05-gongshi.network
install -D -m 644 "$parts/tmpfiles.conf" "$tree/etc/tmpfiles.d/gongshi-box.conf"
for unit in emergency rescue; do
    install -D -m 644 "$parts/emergency.conf" "$tree/etc/systemd/system/$unit.service.d/gongshi.conf"
done
mkdir "$tree/efi"
# Who a box is, it finds out itself as it first starts.
: >"$tree/etc/machine-id"
rm -f "$tree/var/lib/dbus/machine-id" "$tree/var/lib/systemd/random-seed"
echo gongshi >"$tree/etc/hostname"
ln -sf ../run/systemd/resolve/stub-resolv.conf "$tree/etc/resolv.conf"
chroot "$tree" systemctl --quiet enable systemd-networkd.service systemd-resolved.service systemd-timesyncd.service
# Of a root that is only read nobody updates anything in place, and what starts the stick is not written to either.
chroot "$tree" systemctl --quiet mask apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer \
    systemd-boot-update.service systemd-boot-random-seed.service systemd-firstboot.service

# Where Debian was fetched from, and whose names were asked, stays in no image.
rm -rf "$tree/etc/.resolv.conf.systemd-resolved.bak" \
    "$tree/etc/apt/sources.list" "$tree/etc/apt/sources.list.d" "$tree/etc/apt/apt.conf.d/"*proxy* \
    "$tree/var/lib/apt/lists" "$tree/var/cache/apt" "$tree/var/log" "$tree/var/lib/initramfs-tools"
mkdir "$tree/etc/apt/sources.list.d" "$tree/var/log"
mv "$tree/var/lib/dpkg" "$tree/usr/lib/dpkg.books"
ln -s ../../usr/lib/dpkg.books "$tree/var/lib/dpkg"
