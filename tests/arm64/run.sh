#!/bin/sh
# Tests on an arm64 processor that QEMU plays (make arm64): Debian's Python and the wheels of the lock,
# as a box of that kind has them. Thirty times slower than the machine it runs on.
#
#   tests/arm64/run.sh [what pytest is to run; without, that every plate comes out as it is noted]
set -eu
cd "$(dirname -- "$0")/../.."
here=$PWD/var/arm64
python=python3.13
packages="$python-minimal lib$python-minimal lib$python-stdlib libc6 libgcc-s1 libstdc++6 zlib1g libexpat1
    libssl3t64 libffi8 libsqlite3-0 liblzma5 libbz2-1.0 libzstd1 libuuid1 libncursesw6 libtinfo6
    libreadline8t64 libfribidi0"
# What has no wheel: the linters' and the reader of .ods files, which no box has.
no_wheel='odfpy|uv|ruff|djangofmt|mypy'

# Lists and files of its own: this machine's packages stay those of its own processor.
apt_arm64() {
    apt-get -qq -o APT::Architecture=arm64 -o APT::Architectures=arm64 -o APT::Sandbox::User= \
        -o Dir::State="$here/apt" -o Dir::State::status=/dev/null -o Dir::Cache="$here/apt" "$@"
}

if [ ! -e "$here/complete" ]; then
    rm -rf "$here"
    mkdir -p "$here/apt/lists/partial" "$here/debs" "$here/root"
    echo 'arm64: Debian' >&2
    apt_arm64 update
    # shellcheck disable=SC2086  # the list is meant to be split
    (cd "$here/debs" && apt_arm64 download $packages)
    for deb in "$here"/debs/*.deb; do dpkg -x "$deb" "$here/root"; done
    ln -s usr/lib "$here/root/lib"
    rm -r "$here/root/usr/share/doc" # links that lead nowhere here, which linters stop at
    echo 'arm64: Python' >&2
    awk -v drop="^($no_wheel)==" '/^[A-Za-z0-9._-]+==/ { keep = $0 !~ drop } keep' requirements.lock \
        >"$here/wheels.lock"
    # glibc 2.17 to 2.41, which is Debian 13's.
    platforms=$(seq -f '--platform manylinux_2_%g_aarch64' 17 41)
    # shellcheck disable=SC2086
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --target "$here/site" --no-deps \
        --only-binary=:all: --platform manylinux2014_aarch64 $platforms --python-version 3.13 \
        --require-hashes --requirement "$here/wheels.lock"
    touch "$here/complete"
fi

[ $# -gt 0 ] || set -- tests/layouts/test_every_plate.py -k comes_out_as_it_did
exec env PYTHONPATH="$here/site:$PWD" PYTHONDONTWRITEBYTECODE=1 \
    qemu-aarch64-static -L "$here/root" "$here/root/usr/bin/$python" \
    -m pytest -p no:cacheprovider --timeout=0 "$@"
