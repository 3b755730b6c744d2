#!/bin/sh
# Copies the code of one program, and no other's, into a folder from which it is built.
#
#   debian/code.sh kiosk|office FOLDER
set -eu
cd "$(dirname -- "$0")/.."
program=$1
case $program in
kiosk) mine='sync layouts assets kiosk' ;;
office) mine='sync layouts assets office' ;;
*)
    echo "没有这个程序 / no such program: $program (kiosk, office)" >&2
    exit 2
    ;;
esac

mkdir -p "$2"
# shellcheck disable=SC2086  # the list is meant to be split
cp -R pyproject.toml README.md LICENSE $mine "$2"
find "$2" -name __pycache__ -prune -exec rm -rf {} +
# Months to try an office out on are nothing to a screen.
[ "$program" = office ] || rm -r "$2/assets/sample"
# The other program's command is not there either.
sed -i "/^[a-z]* = \"[a-z]*\.cli:main\"\$/{/^$program = /!d}" "$2/pyproject.toml"
