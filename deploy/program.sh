# What deploy/install.sh and deploy/install-office.sh share; they read it, it is not run.
# shellcheck shell=sh
# Wants: $root, the source folder.

say() { printf '[安装 install] %s\n' "$*"; }
fail() { # fail STEP CURE
    printf '\n[安装 install] 此步未完成 / this step failed: %s\n' "$1" >&2
    printf '[安装 install] 解决办法 / cure: %s\n' "$2" >&2
    exit 1
}

debian() { # debian PACKAGE...
    say 'Debian 软件包 / Debian packages'
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" >/dev/null ||
        { apt-get update -q >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -q \
            --no-install-recommends "$@" >/dev/null; } ||
        fail 'Debian 软件包 / Debian packages' 'check the network, then run this again'
}

program() { # program HOME LOCK: the virtual environment at HOME, made beside the old one
    home=$1
    say "程序 / the program: $home"
    new=$home.new
    rm -rf "$new"
    /usr/bin/python3 -m venv --prompt "$(basename "$home")" "$new" ||
        fail '虚拟环境 / virtual environment' 'apt-get install -y python3-venv'
    "$new/bin/python" -m pip install --disable-pip-version-check --quiet --no-compile \
        --require-hashes --requirement "$root/$2" ||
        fail 'Python 软件包 / Python packages' 'check the network (or PIP_NO_INDEX=1 PIP_FIND_LINKS=wheels/), then run this again'
    # Built from a copy, so that nothing of root's is left in the source folder.
    source=$(mktemp -d)
    trap 'rm -rf "$source"' EXIT
    cp -r "$root/pyproject.toml" "$root/README.md" "$root/LICENSE" \
        "$root/sync" "$root/layouts" "$root/assets" "$root/kiosk" "$root/office" "$root/deploy" "$source"
    "$new/bin/python" -m pip install --disable-pip-version-check --quiet --no-compile --no-deps "$source" ||
        fail '本项目 / the project' 'check the network, then run this again'
    # Scripts name the folder they run in; compiled files come last, so that they name it too.
    grep -rlI "$new" "$new/bin" "$new/pyvenv.cfg" | xargs sed -i "s|$new|$home|g"
    "$new/bin/python" -m compileall -q -f -s "$new" -p "$home" "$new/lib" || true
    rm -rf "$home.old"
    [ ! -d "$home" ] || mv "$home" "$home.old"
    mv "$new" "$home"
    rm -rf "$home.old"
}
