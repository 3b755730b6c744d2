# How the office's program is installed out of the source folder; install-office.sh reads it, it is not run.
# shellcheck shell=sh
# Wants: $root, the source folder; said.sh and take_place.sh.

program() { # program HOME LOCK: the virtual environment at HOME, made beside the old one
    home=$1
    say "程序 / the program: $home"
    new=$home.new
    rm -rf "$new"
    /usr/bin/python3 -m venv --prompt "$(basename "$home")" "$new" ||
        fail '虚拟环境 / virtual environment' 'apt-get install -y python3-venv'
    "$new/bin/python" -m pip install --disable-pip-version-check --quiet --no-compile \
        --require-hashes --requirement "$root/$2" ||
        fail 'Python 软件包 / Python packages' "check the network, or bring the packages along (docs/administrator.md), then run this again"
    # Built from a copy, so that nothing of root's is left in the source folder; by the setuptools
    # that has just been installed with its hash, so that nothing is asked of the network.
    source=$(mktemp -d)
    trap 'rm -rf "$source"' EXIT
    cp -r "$root/pyproject.toml" "$root/README.md" "$root/LICENSE" \
        "$root/sync" "$root/layouts" "$root/assets" "$root/kiosk" "$root/office" "$root/deploy" "$source"
    "$new/bin/python" -m pip install --disable-pip-version-check --quiet --no-compile --no-deps \
        --no-index --no-build-isolation "$source" ||
        fail '本项目 / the project' 'take the source folder anew, then run this again'
    "$new/bin/python" -m pip uninstall --disable-pip-version-check --quiet --yes setuptools
    # Scripts name the folder they run in; compiled files come last, so that they name it too.
    grep -rlI "$new" "$new/bin" "$new/pyvenv.cfg" | xargs sed -i "s|$new|$home|g"
    "$new/bin/python" -m compileall -q -f -s "$new" -p "$home" "$new/lib" || true
    put_in_place "$new" "$home" ||
        fail "换上新程序 / put the new program in place: $home" 'the one in use is whole; run this again'
}
