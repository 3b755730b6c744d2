#!/bin/sh
# All set-up for one make target: Debian packages, virtual environment, Python packages, project.
#
#   deploy/setup.sh demo|test|lint|bench|vm-test|arm64
#
# Installs only what is missing and only what the target needs; the second run is instant.
# A step that cannot be done names itself and the command that cures it (exit 1).
set -u

target=${1:-demo}
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$root" || exit 1
venv=.venv

say() { printf '[准备 set-up] %s\n' "$*"; }
fail() { # fail STEP CURE
    printf '\n[准备 set-up] 此步未完成 / this step failed: %s\n' "$1" >&2
    printf '[准备 set-up] 解决办法 / cure: %s\n' "$2" >&2
    exit 1
}

# --- what has been done already -------------------------------------------------------------
fingerprint=$(cat requirements.lock requirements-office.lock pyproject.toml deploy/setup.sh tests/*/package-lock.json \
    2>/dev/null | cksum)
stamp=$venv/.setup-$target
[ -x $venv/bin/python ] && [ "$(cat "$stamp" 2>/dev/null)" = "$fingerprint" ] && exit 0

# --- Debian packages ------------------------------------------------------------------------
# A need is "package" and the test that it is there; on another system only the test counts.
fonts=/usr/share/fonts/opentype/noto
missing='' wanted=''
need() { # need PACKAGE TEST...
    package=$1
    shift
    "$@" >/dev/null 2>&1 || missing="$missing $package"
}
want() { # as need, but the target does without it
    package=$1
    shift
    "$@" >/dev/null 2>&1 || wanted="$wanted $package"
}
postgres_here() { ls /usr/lib/postgresql/*/bin/initdb; }
library() { [ -n "$(find /lib /usr/lib /usr/local/lib -name "$1" -print 2>/dev/null | head -n 1)" ]; }
usable() { "$1" -c 'import sys, ensurepip, venv; sys.exit(sys.version_info[:2] not in ((3, 12), (3, 13)))'; }
find_python() {
    for candidate in /usr/bin/python3.13 python3.13 /usr/bin/python3.12 python3.12 python3; do
        if usable "$candidate" >/dev/null 2>&1; then
            python=$candidate
            return 0
        fi
    done
    return 1
}
install_packages() { # install_packages PACKAGE...
    command -v apt-get >/dev/null 2>&1 || return 2
    as_root=''
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null 2>&1 || return 3
        # With a terminal sudo may ask for the password; without one it must not need to.
        if [ -t 0 ]; then as_root='sudo'; else as_root='sudo -n'; fi
        $as_root true || return 3
    fi
    say "安装 Debian 软件包 / Debian packages: $*"
    log=$(mktemp)
    # The lists may be missing or old: fetch them only when a first attempt did not do.
    for attempt in 1 2; do
        if $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q \
            --no-install-recommends "$@" >"$log" 2>&1; then
            rm -f "$log"
            return 0
        fi
        [ "$attempt" = 2 ] || $as_root apt-get update -q >"$log" 2>&1
    done
    tail -n 5 "$log" >&2
    rm -f "$log"
    return 1
}

need 'python3 python3-venv' find_python
need fonts-noto-cjk test -f $fonts/NotoSansCJK-Regular.ttc -a -f $fonts/NotoSansCJK-Bold.ttc \
    -a -f $fonts/NotoSerifCJK-Regular.ttc -a -f $fonts/NotoSerifCJK-Bold.ttc
# WeasyPrint makes the approval forms with these; fontconfig tells whether their typeface is there.
need libpango-1.0-0 library 'libpango-1.0.so.0'
need libpangoft2-1.0-0 library 'libpangoft2-1.0.so.0'
need libharfbuzz-subset0 library 'libharfbuzz-subset.so.0'
need fontconfig command -v fc-match
need libfribidi0 library 'libfribidi.so.0'
need tzdata test -f /usr/share/zoneinfo/Asia/Shanghai
case $target in
demo)
    # Without a desktop, but with a screen: SDL draws through these (it loads them at run time).
    if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && ls /dev/dri/card* >/dev/null 2>&1; then
        want 'libgbm1 libegl1 libgles2 libgl1-mesa-dri libdrm2' library 'libgbm.so.1'
    fi
    ;;
lint)
    need nodejs command -v node
    need npm command -v npm
    ;;
arm64)
    need qemu-user-static command -v qemu-aarch64-static
    ;;
vm-test)
    need systemd-container command -v systemd-nspawn
    need mmdebstrap command -v mmdebstrap
    need iproute2 command -v ip
    need 'dpkg-dev debhelper' command -v dh
    want 'qemu-system-x86' command -v qemu-system-x86_64
    want ovmf test -f /usr/share/OVMF/OVMF_CODE_4M.fd
    want squashfs-tools command -v mksquashfs
    want mtools command -v mcopy
    want dosfstools command -v mkfs.vfat
    want fdisk command -v sfdisk
    ;;
test | bench)
    need nodejs command -v node
    need npm command -v npm
    want nginx-light command -v nginx
    want postgresql postgres_here
    want prometheus command -v promtool
    want mosquitto test -x /usr/sbin/mosquitto
    want faketime command -v faketime
    want poppler-utils command -v pdftotext
    want xvfb command -v Xvfb
    want chromium-headless-shell command -v chromium-headless-shell
    want libnss3-tools command -v certutil
    ;;
esac
if [ "$target" = bench ]; then
    want chromium command -v chromium
    want feh command -v feh
fi

# shellcheck disable=SC2086  # the lists are meant to be split
if [ -n "$missing" ]; then
    install_packages $missing
    case $? in
    0) ;;
    2) fail "系统软件包 / system packages:$missing" \
        "本机无 apt-get，请自行安装上述软件包后重试 / no apt-get here: install these by your system's means, then run make $target again" ;;
    3) fail "系统软件包（需要管理员权限）/ system packages (administrator needed):$missing" \
        "sudo apt-get install -y$missing  &&  make $target" ;;
    *) fail "系统软件包 / system packages:$missing" \
        "检查网络 / check the network, then: sudo apt-get update && sudo apt-get install -y$missing && make $target" ;;
    esac
fi
# shellcheck disable=SC2086
if [ -n "$wanted" ]; then
    install_packages $wanted ||
        say "未装，相关部分将跳过 / not installed, what needs them is skipped:$wanted"
fi
find_python || fail 'Python 3.13 / 3.12' "sudo apt-get install -y python3 python3-venv  &&  make $target"
test -f $fonts/NotoSansCJK-Regular.ttc ||
    fail '中文字体 / Chinese font' "sudo apt-get install -y fonts-noto-cjk  &&  make $target"

# --- virtual environment ----------------------------------------------------------------------
if ! usable $venv/bin/python >/dev/null 2>&1; then
    say "虚拟环境 / virtual environment ($("$python" --version))"
    rm -rf $venv
    "$python" -m venv $venv ||
        fail '虚拟环境 / virtual environment' "sudo apt-get install -y python3-venv  &&  make $target"
fi

# --- Python packages by the lock file -----------------------------------------------------------
# The demo does without the tools of developers, half of all there is to fetch; what both lock
# files name is of one version, so that whoever has all has the demo's.
all=$(cksum <requirements.lock)
case $target in
demo) lock=requirements-office.lock ;;
*) lock=requirements.lock ;;
esac
locked=$venv/.setup-locked
has=$(cat $locked 2>/dev/null)
if [ "$has" != "$all" ] && [ "$has" != "$(cksum <$lock)" ]; then
    say "Python 软件包（首次须下载）/ Python packages (fetched the first time)"
    $venv/bin/python -m pip install --disable-pip-version-check --quiet --no-compile \
        --require-hashes --requirement $lock ||
        fail 'Python 软件包 / Python packages' \
            "检查网络后重试 / check the network, then: make $target （离线 / offline: PIP_NO_INDEX=1 PIP_FIND_LINKS=wheels/ make $target）"
    # On every core, which pip does not; what does not compile is nothing that runs here.
    $venv/bin/python -m compileall -qq -j 0 $venv/lib || :
    cksum <$lock >$locked
fi

# --- the project itself ------------------------------------------------------------------------
say '本项目 / the project'
$venv/bin/python -m pip install --disable-pip-version-check --quiet --no-deps --no-index \
    --no-build-isolation --editable . ||
    fail '本项目 / the project' "rm -rf $venv  &&  make $target"

# --- from npm: tuf-js, the second reader of what we publish; axe-core; html-validate; biome, which lints scripts ---
case $target in
lint) folders=tests/biome ;;
test) folders='tests/tufjs tests/axe tests/htmlvalidate' ;;
*) folders='' ;;
esac
for folder in $folders; do
    say "$folder (npm)"
    npm ci --prefix "$folder" --silent --no-audit --no-fund ||
        fail "$folder (npm)" "检查网络后重试 / check the network, then: make $target"
done

printf '%s' "$fingerprint" >"$stamp"
say '完成 / done'
