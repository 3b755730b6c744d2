# What scripts of packages say as they go; they read it, it is not run.
# shellcheck shell=sh

say() { printf '[安装 install] %s\n' "$*"; }
fail() { # fail STEP CURE
    printf '\n[安装 install] 此步未完成 / this step failed: %s\n' "$1" >&2
    printf '[安装 install] 解决办法 / cure: %s\n' "$2" >&2
    exit 1
}

package() { # package NAME: the newest of it in dist/, with what Debian has of what it needs
    [ "$(id -u)" -eq 0 ] || fail '需要管理员权限 / administrator needed' 'sudo'
    command -v apt-get >/dev/null || fail '只支持 Debian 13 / Debian 13 only' 'use a Debian 13 machine'
    deb=$(find "$root/dist" -name "$1_*.deb" 2>/dev/null | sort -V | tail -n 1)
    [ -n "$deb" ] || fail "没有软件包 / no package: dist/$1_*.deb" 'make packages'
    say "软件包 / package: $deb"
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$deb" >/dev/null ||
        { apt-get update -q >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -q \
            --no-install-recommends "$deb" >/dev/null; } ||
        fail 'Debian 软件包 / Debian packages' 'check the network, then run this again'
}
