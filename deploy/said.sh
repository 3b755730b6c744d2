# What scripts say as they go; they read it, it is not run.
# shellcheck shell=sh
# Wants: $act, what is being done, in both languages.

say() { printf '[%s] %s\n' "$act" "$*"; }
fail() { # fail STEP CURE
    printf '\n[%s] 此步未完成 / this step failed: %s\n' "$act" "$1" >&2
    printf '[%s] 解决办法 / cure: %s\n' "$act" "$2" >&2
    exit 1
}
