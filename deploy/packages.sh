#!/bin/sh
# Makes the Debian packages of the commit that is checked out, a screen's and an office's, in dist/:
#
#   deploy/packages.sh
#
# On the same Debian and processor the same commit comes out the same to the byte.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
act='制作 build'
. "$root/deploy/said.sh"
cd "$root"

git rev-parse --quiet --verify HEAD >/dev/null 2>&1 ||
    fail '软件包由一次提交制作 / packages are made of a commit' 'run this in a clone (git clone)'
command -v dpkg-buildpackage >/dev/null && dpkg-checkbuilddeps ||
    fail '制作工具 / tools to build' 'sudo apt-get install -y dpkg-dev && sudo apt-get build-dep -y --no-install-recommends .'
[ -z "$(git status --porcelain --untracked-files=no)" ] ||
    say '未提交的改动不在包内 / what is not committed is not in it'

SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH LC_ALL=C.UTF-8 TZ=UTC
version=$(sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml)
version=$version+$(date --date="@$SOURCE_DATE_EPOCH" +%Y%m%d%H%M%S).$(git rev-parse --short=8 HEAD)

say 'Python 软件包（首次须下载）/ Python packages (fetched the first time)'
wheels=$root/var/wheels
[ -x "$wheels/tools/bin/python" ] || /usr/bin/python3 -m venv "$wheels/tools"
for lock in requirements-kiosk.lock requirements-office.lock; do
    "$wheels/tools/bin/python" -m pip download --disable-pip-version-check --quiet --only-binary :all: \
        --require-hashes --requirement "$lock" --dest "$wheels" ||
        fail 'Python 软件包 / Python packages' 'check the network, then run this again'
done

say "制作 / building: $version"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/gongshi"
git archive HEAD | tar -x -C "$folder/gongshi"
ln -s "$wheels" "$folder/gongshi/wheels"
cat >"$folder/gongshi/debian/changelog" <<END
gongshi ($version) trixie; urgency=medium

  * What has changed: CHANGELOG.md.

 -- $(sed -n 's/^Maintainer: //p' debian/control)  $(date --date="@$SOURCE_DATE_EPOCH" --rfc-email)
END
(cd "$folder/gongshi" && dpkg-buildpackage --build=binary --no-sign >"$folder/log" 2>&1) || {
    tail -n 40 "$folder/log" >&2
    fail '制作 / building' 'read what stands above'
}
mkdir -p dist
mv "$folder"/*.deb dist/
ls -l dist/*"_${version}_"*.deb
