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

apt_install() {
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@"
}
