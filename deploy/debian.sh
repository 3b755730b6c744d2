# What scripts that install ask of Debian; they read it after said.sh, it is not run.
# shellcheck shell=sh

root_on_debian() {
    command -v apt-get >/dev/null || fail '只支持 Debian 13 / Debian 13 only' 'use a Debian 13 machine'
    [ "$(id -u)" -eq 0 ] || fail '需要管理员权限 / administrator needed' "sudo $0"
}

debian() { # debian PACKAGE...: by the lists that are there, or else by new ones
    answer=$(apt_install "$@") || answer=$(apt-get update -q && apt_install "$@") || {
        printf '%s\n' "$answer" | tail -n 20 >&2
        fail 'Debian 软件包 / Debian packages' \
            'do what apt-get asks for above (without a network: docs/administrator.md), then run this again'
    }
}

built() { # built NAME: sets $package, of its packages in dist/ for this processor the one that was made last
    packages=$1_*_$(dpkg --print-architecture).deb
    package=$(find "$root/dist" -name "$packages" -printf '%T@ %p\n' 2>/dev/null | sort -n | tail -n 1 | cut -d ' ' -f 2-)
    [ -n "$package" ] || fail "没有本机处理器的软件包 / no package for this processor: dist/$packages" 'make packages'
    say "软件包 / package: $package"
}

install_built() { # install_built NAME [OPTION]
    built "$1"
    shift
    # The same once more too: what was asked for is what runs, and it starts anew.
    debian --reinstall "$@" "$package"
}

apt_install() {
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@"
}
