# Part of deploy/image.sh: names for partitions that are one image's alone.
# shellcheck shell=sh

# image_id VERSION STARTER: a GUID but for its last two digits, which a partition has of its own. Another
# package or another bureau: another GUID; made again of the same: the same.
image_id() {
    { echo "$1" && cat "$2"; } | sha256sum |
        sed -E 's/^(.{8})(.{4})(.{3})(.{3})(.{10}).*/\1-\2-8\3-8\4-\5/'
}

# with_id ID FILE: the file, with the id in its place.
with_id() {
    sed "s/@IMAGE@/$1/" "$2"
}
