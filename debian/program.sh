#!/bin/sh
# One program with the Python packages of its lock file, as a virtual environment that runs at HOME;
# in the package it lies beside it (deploy/take_place.sh puts it in place).
#
#   debian/program.sh kiosk|office HOME PACKAGE_ROOT COMMAND...
set -eu
program=$1 home=$2 tree=$3$2.packaged
shift 3
export PYTHONDONTWRITEBYTECODE=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INDEX=1
export PIP_FIND_LINKS="$PWD/wheels"
pip() { wheels/tools/bin/python -m pip --quiet --python "$tree/bin/python" "$@"; }

rm -rf "build/$program" "$tree"
debian/code.sh "$program" "build/$program"
mkdir -p "${tree%/*}"
/usr/bin/python3 -m venv --without-pip "$tree"
pip install --no-compile --require-hashes --requirement "requirements-$program.lock"
# By the setuptools that has just been installed with its hash; it is not needed any more then.
pip install --no-compile --no-deps --no-build-isolation "./build/$program"
pip uninstall --yes setuptools

# What runs it is asked for by name, and nothing else is: commands of packages, scripts for shells.
find "$tree/bin" -type f -delete
"$tree/bin/python" - "$home" "$tree/bin" "$@" <<'END'
import sys
from importlib.metadata import entry_points
from pathlib import Path

home, folder, *commands = sys.argv[1:]
for command in commands:
    (entry,) = entry_points(group="console_scripts", name=command)
    path = Path(folder, command)
    path.write_text(
        f"#!{home}/bin/python\nimport sys\n\nfrom {entry.module} import {entry.attr}\n\n"
        f'if __name__ == "__main__":\n    sys.exit({entry.attr}())\n'
    )
    path.chmod(0o755)
END
# A library's own pages, examples and tests run nowhere here.
rm -rf "$tree"/include "$tree"/share "$tree"/lib/python3.*/site-packages/pygame/docs \
    "$tree"/lib/python3.*/site-packages/pygame/examples "$tree"/lib/python3.*/site-packages/pygame/tests
find "$tree" -name .gitignore -delete
# No word of where it was built, nor of when: what pip and venv note for themselves, and what is compiled.
sed -i '/^\(executable\|command\) = /d' "$tree/pyvenv.cfg"
find "$tree" -name __pycache__ -prune -exec rm -rf {} +
find "$tree" -path '*.dist-info/*' \( -name RECORD -o -name INSTALLER -o -name REQUESTED \
    -o -name direct_url.json \) -delete
