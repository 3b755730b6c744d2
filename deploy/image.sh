#!/bin/sh
# Makes the image of a stick that a mini PC starts from as a box of this bureau (amd64, UEFI), in dist/:
#
#   sudo deploy/image.sh STARTER      the bureau's starter: office fleet starter --out starter.json
#
# It takes the last package in dist/ (make packages), and Debian by this machine's own sources. Nothing is
# mounted: partitions are made as files and laid into the image. Layout and slots: docs/adr/0074.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
starter=${1:-}
act='映像 image'
. "$root/deploy/said.sh"
. "$root/deploy/debian.sh"
parts=$root/deploy/stick
. "$parts/image_id.sh"
sources=/etc/apt/sources.list.d/debian.sources

[ -f "$starter" ] || fail "找不到登记引导文件 / no starter: ${starter:-STARTER}" 'office fleet starter --out starter.json'
root_on_debian
starter=$(realpath "$starter")
[ "$(dpkg --print-architecture)" = amd64 ] || fail '只支持 amd64 / amd64 only' 'use a machine with such a processor'
for tool in mmdebstrap mksquashfs mkfs.ext4 mkfs.vfat mcopy sfdisk; do
    command -v $tool >/dev/null ||
        fail "缺工具 / tool missing: $tool" 'sudo apt-get install -y mmdebstrap squashfs-tools e2fsprogs dosfstools mtools fdisk'
done
built gongshi-kiosk

version=$(dpkg-deb --field "$package" Version)
id=$(image_id "$version" "$starter")
# The package says of which moment it is; so does all that is made of it.
SOURCE_DATE_EPOCH=$(date --utc --date="$(dpkg-deb --fsys-tarfile "$package" | tar -t -v --utc --full-time | awk 'NR == 1 { print $4, $5 }')" +%s)
export SOURCE_DATE_EPOCH LC_ALL=C.UTF-8 TZ=UTC
# The same words as on a box whose menu is GRUB's.
silent=$(GRUB_CMDLINE_LINUX_DEFAULT='' && . "$root/deploy/systemd/grub.cfg" && echo "${GRUB_CMDLINE_LINUX_DEFAULT# }")
folder=$(mktemp -d "${TMPDIR:-/var/tmp}/gongshi-image.XXXXXX")
trap 'rm -rf --one-file-system "$folder"' EXIT
tree=$folder/root

say 'Debian'
# In mounts of its own: nobody else can keep one of them busy, and none is left however this ends.
unshare --mount mmdebstrap --quiet --mode=root --variant=minbase \
    --include="$(sed '/^#/d' "$parts/packages" | paste -sd,)" \
    --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-include=/usr/share/doc/*/copyright' \
    --essential-hook="sh '$parts/before_kernel.sh' '$parts' \"\$1\"" \
    --customize-hook="upload '$package' /tmp/kiosk.deb" \
    --customize-hook="upload '$starter' /tmp/starter.json" \
    --customize-hook="sh '$parts/fill.sh' '$parts' \"\$1\" '$id'" \
    trixie "$tree" "$sources" || fail Debian 'check the network, then run this again'

say '分区 / partitions'
# What the slot starts with goes to where the firmware reads; the slot itself has no /boot.
mkdir "$folder/esp" "$folder/data"
mkdir -p "$folder/esp/EFI/BOOT" "$folder/esp/EFI/systemd" "$folder/esp/loader/entries" "$folder/esp/gongshi/a"
cp "$tree/usr/lib/systemd/boot/efi/systemd-bootx64.efi" "$folder/esp/EFI/BOOT/BOOTX64.EFI"
cp "$parts/loader.conf" "$folder/esp/loader/"
cp "$tree"/boot/vmlinuz-* "$folder/esp/gongshi/a/linux"
cp "$tree"/boot/initrd.img-* "$folder/esp/gongshi/a/initrd"
rm -rf "${tree:?}/boot"
mkdir "$tree/boot"
# Without a count of tries: there is nothing yet that it could fall back to.
with_id "$id" "$parts/gongshi-a.conf" | sed "s|@VERSION@|$version|; s|@SILENT@|$silent|" \
    >"$folder/esp/loader/entries/gongshi-a.conf"
cp -a "$tree/var/." "$folder/data/"
rm -rf "${tree:?}/var"
mkdir "$tree/var"
find "$folder/esp" "$folder/data" "$tree" -newermt "@$SOURCE_DATE_EPOCH" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +

image=$folder/image
layout=$folder/layout
with_id "$id" "$parts/layout.sfdisk" >"$layout"
size_of() { sed -n "s/^name=\"$1\".* size=\([0-9]*\),.*/\1/p" "$layout"; }
lay() { # lay NAME FILE: into the partition of this name
    start=$(sfdisk --json "$image" | sed -n "/\"start\"/{s/[^0-9]//g;h};/\"$1\"/{x;p}")
    [ "$(stat -c %s "$2")" -le $(($(size_of "$1") * 512)) ] || fail "$1 太小 / too small" 'deploy/stick/layout.sfdisk'
    dd if="$2" of="$image" bs=512 seek="$start" conv=notrunc,sparse status=none
    rm "$2"
}
truncate -s "$((($(sed -n 's/.* size=\([0-9]*\),.*/\1/p' "$layout" | paste -sd+) + 4096) * 512))" "$image"
sfdisk --quiet "$image" <"$layout"

mksquashfs "$tree" "$folder/slot" -comp zstd -noappend -quiet -no-progress
lay gongshi-a "$folder/slot"

truncate -s "$(($(size_of gongshi-esp) * 512))" "$folder/fat"
mkfs.vfat -F 32 -n GONGSHI --invariant "$folder/fat" >/dev/null
(cd "$folder/esp" && mcopy -s -m -i "$folder/fat" EFI gongshi loader ::/)
lay gongshi-esp "$folder/fat"

truncate -s "$(($(size_of gongshi-data) * 512))" "$folder/ext4"
mkfs.ext4 -q -F -L gongshi-data -U "${id}04" \
    -E hash_seed="${id}04",lazy_itable_init=0,lazy_journal_init=0 \
    -d "$folder/data" "$folder/ext4"
lay gongshi-data "$folder/ext4"

made=$root/dist/gongshi-box_${version}_amd64.img
mv "$image" "$made"
say "完成 / done: $made"
ls -ls "$made"
say '下一步 / next: docs/administrator.md'
