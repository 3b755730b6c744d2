# How a program that lies beside its place becomes the one that runs; scripts of packages read it, it is not run.
# shellcheck shell=sh
# Each step returns when it fails: `set -e` is off where the caller asks by `||`.

take_place() { # take_place HOME: what lies in HOME.packaged runs at HOME from now on
    new=$1.new
    rm -rf "$new" || return
    # The same files under another name. What dpkg unpacks or breaks off next time takes the
    # place of a name beside it; the program that runs keeps what it has.
    cp --archive --link "$1.packaged" "$new" || return
    # Packages are the same to the byte, and compiled files are not: they are made here. They come
    # before the program takes its place and name the folder it runs in.
    "$new/bin/python" -m compileall -q -j 0 -s "$new" -p "$1" "$new/lib" || true
    put_in_place "$new" "$1"
}

not_taken() {
    printf '%s\n' '新程序未能换上，在用的程序完好 / the new program was not put in place; the one in use is whole' \
        '解决办法 / cure: sudo dpkg --configure -a' \
        '由 kiosk update 安装的自动换回，不要运行它 / not where kiosk update was at work: it goes back by itself' >&2
    exit 1
}

put_in_place() { # put_in_place NEW HOME: a power cut at any moment leaves the old program or the new one
    sync --file-system "$1" || return
    if [ -d "$2" ]; then
        mv --exchange --no-copy --no-target-directory "$1" "$2" || return
    else
        mv --no-target-directory "$1" "$2" || return
    fi
    sync --file-system "$2" || return
    rm -rf "$1"
}
