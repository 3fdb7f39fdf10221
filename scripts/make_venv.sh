#!/bin/sh
# Makes the virtual environment $1 with the pip of requirements/pip.txt. Called by the Makefile.
#
# $PYTHON picks the interpreter; without it the first of python3, python3.14 ... python3.11 that is
# 3.11 or newer. Where ensurepip is missing (Debian splits it off) a pip outside helps out.
set -eu
venv=$1

say() { printf '%s\n' "$*" >&2; }

upgrade_pip() {
    helper install --quiet --disable-pip-version-check --require-hashes -r requirements/pip.txt
}

fits() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    if [ -n "${PYTHON:-}" ]; then
        fits "$PYTHON" && { printf '%s' "$PYTHON"; return; }
        say "PYTHON=$PYTHON: not a Python 3.11 or newer. Name one that is, or leave PYTHON unset."
        return 1
    fi
    for name in python3 python3.14 python3.13 python3.12 python3.11 python; do
        fits "$name" && { printf '%s' "$name"; return; }
    done
    say "Vedette needs Python 3.11 or newer, and none is on the PATH."
    say "Install one (Debian, Ubuntu: apt-get install python3 python3-venv), or name it: make demo PYTHON=/path/to/python3"
    return 1
}

# One that works is kept: only its pip is brought up to date.
if fits "$venv/bin/python" && "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
    python="$venv/bin/python"
    helper() { "$python" -m pip "$@"; }
    upgrade_pip
    exit 0
fi
python=$(find_python)
rm -rf "$venv"
if "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    "$python" -m venv "$venv"
    helper() { "$venv/bin/python" -m pip "$@"; }
elif "$python" -c 'import pip, venv' 2>/dev/null && "$python" -m venv --without-pip "$venv"; then
    helper() { "$python" -m pip --python "$venv/bin/python" "$@"; }
else
    rm -rf "$venv"
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    say "$python ($version) cannot make a virtual environment: its modules venv and ensurepip are not there."
    say "Debian and Ubuntu keep them in a package of their own: apt-get install python3-venv (or python$version-venv)."
    say "Or name another Python: make demo PYTHON=/path/to/python3"
    exit 1
fi
upgrade_pip
