# Called by deploy/image.sh before Debian's kernel is installed, which makes the initramfs: PARTS ROOT.
# shellcheck shell=sh
set -eu
install -D -m 755 "$1/initramfs-hook" "$2/etc/initramfs-tools/hooks/gongshi"
install -D -m 755 "$1/initramfs-data" "$2/etc/initramfs-tools/scripts/local-bottom/gongshi"
