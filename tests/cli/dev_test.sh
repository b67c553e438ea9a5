#!/bin/sh
# The `dev` script with every tool it calls replaced by one that only records the call. Usage: dev_test.sh DEV
set -eu
dev=$(readlink -f "$1")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
fakes=$scratch/fakes calls=$scratch/calls clone=$scratch/clone
mkdir -p "$fakes" "$clone/engine" "$clone/src/cli" "$clone/rules/knee" "$clone/tests"
cp "$dev" "$clone/dev"
touch "$clone/CMakeLists.txt" "$clone/CMakePresets.json" "$clone/engine/a.cpp" \
  "$clone/rules/knee/a.rung" "$clone/tests/a.cpp"
unset RUNG_PRESET RUNG_TARGET JOBS

fake() {  # fake NAME: the body comes from stdin
  { printf '#!/bin/sh\necho "%s $*" >>"%s"\n' "$1" "$calls"; cat; } >"$fakes/$1"
  chmod +x "$fakes/$1"
}
for tool in apt-get dpkg ctest g++ c++ clang++-16 clang-tidy-16 ccache; do fake "$tool" </dev/null; done
fake cmake <<END
mkdir -p "$clone/build/release/bin" "$clone/build/dev" \
  && touch "$clone/build/release/build.ninja" "$clone/build/dev/build.ninja"
END
fake ninja <<END
[ ! -e "$scratch/broken" ] || { echo "a.cpp: mistake"; exit 1; }
printf '#!/bin/sh\necho "rung 0.1.0 \$*"\n' >"$clone/build/release/bin/rung"
chmod +x "$clone/build/release/bin/rung"
END
all_installed() {
  fake dpkg-query <<'END'
shift 3
for package; do echo "installed $package"; done
END
}
all_installed
export PATH="$fakes:/usr/bin:/bin"

failed=0
fail() { echo "FAILED: $*"; failed=1; }
called() { cut -d' ' -f1 "$calls" | sort -u | xargs; }
# run STATUS ARGUMENTS…: runs dev with an empty record of calls.
run() {
  wanted=$1 status=0
  shift
  : >"$calls"
  "$clone/dev" "$@" >"$scratch/out" 2>"$scratch/err" || status=$?
  [ "$status" -eq "$wanted" ] || { fail "dev $*: status $status, not $wanted"; cat "$scratch/err"; }
}
expect_calls() { [ "$(called)" = "$2" ] || fail "$1: called '$(called)', not '$2'"; }
expect_text() { grep -qF -- "$2" "$scratch/$1" || { fail "no '$2' in $1:"; cat "$scratch/$1"; }; }

run 0 help
expect_text out 'triage [ARGS]'
expect_calls help ''
run 2 no-such-command
run 2

run 0 rung --version
expect_calls 'first run' 'cmake dpkg-query ninja'
expect_text out 'rung 0.1.0 --version'
run 0 rung --version
expect_calls 'second run' ''
expect_text out 'rung 0.1.0 --version'
run 0 triage --plain
expect_text out 'rung 0.1.0 triage --plain'
expect_calls 'another command' ''
[ ! -s "$scratch/err" ] || fail 'progress without anything to do'

echo 'int a;' >"$clone/engine/a.cpp"
run 0 rung && expect_calls 'changed file' 'ninja'
run 0 rung && expect_calls 'after a changed file' ''
touch "$clone/engine/new.cpp"
run 0 rung && expect_calls 'new file' 'ninja'
touch -d 2001-01-01 "$scratch/old" && cp -p "$scratch/old" "$clone/engine/a.cpp"
run 0 rung && expect_calls 'file replaced by an older one' 'ninja'
rm "$clone/engine/new.cpp"
run 0 rung && expect_calls 'deleted file' 'ninja'
touch "$clone/rules/knee/a.rung"
run 0 rung && expect_calls 'changed rules' 'ninja'
touch "$clone/tests/a.cpp"
run 0 rung && expect_calls 'a test is no part of the program' ''
touch "$clone/CMakePresets.json"
run 0 rung && expect_calls 'changed presets' 'cmake ninja'
rm "$clone/build/release/bin/rung"
run 0 rung && expect_calls 'program gone' 'ninja'

touch "$scratch/broken" "$clone/engine/a.cpp"
run 70 rung
expect_text err 'a.cpp: mistake'
rm "$scratch/broken"
run 0 rung && expect_calls 'after a failed build' 'dpkg-query ninja'
run 0 rung && expect_calls 'mended' ''

run 0 test -R unit
expect_calls 'tests' 'cmake ctest dpkg-query ninja'
grep -q 'ctest .* -R unit$' "$calls" || fail 'arguments for ctest'
run 0 test
expect_calls 'tests again' 'ctest'

run 0 tidy engine/a.cpp
expect_calls 'tidy' 'clang-tidy-16 cmake dpkg-query'
grep -q "^cmake --preset tidy" "$calls" || fail 'tidy is not told how each file is compiled by itself'
grep -q "^clang-tidy-16 -p $clone/build/tidy .* engine/a.cpp$" "$calls" || fail 'file for clang-tidy'
mkdir -p "$clone/build/tidy-all"
printf '[\n{\n  "file": "/some/unity_0.cxx",\n}\n]\n' >"$clone/build/tidy-all/compile_commands.json"
run 0 tidy
grep -q "^clang-tidy-16 -p $clone/build/tidy-all .* /some/unity_0.cxx$" "$calls" || fail 'all files for clang-tidy'

run 0 sanitize
grep -q '^ninja .* all$' "$calls" || fail 'all is built for the sanitizers'
RUNG_TARGET=some_tests run 0 sanitize -R some
grep -q '^ninja .* some_tests$' "$calls" || fail 'only what is asked for is built for the sanitizers'
grep -q 'ctest .*/build/asan .* -R some$' "$calls" || fail 'arguments for ctest under the sanitizers'

# Packages.
fake dpkg-query </dev/null
fake id <<'END'
echo 0
END
fake apt-get <<'END'
case $* in -s*) echo 'Remv libboost-dev [1.74.0.3]'; echo 'Inst libboost1.81-dev' ;; esac
END
rm -r "$clone/build"
run 2 rung
expect_text err 'would remove libboost-dev'
expect_calls 'refused' 'apt-get dpkg-query id'
! grep -q 'apt-get install' "$calls" || fail 'installed although something would go'

fake apt-get </dev/null
run 0 rung
expect_text err 'missing Debian packages: g++ cmake'
grep -q 'apt-get install -qq -y .*--no-remove g++ cmake' "$calls" || fail 'nothing installed'
all_installed
run 0 rung && expect_calls 'packages are there' ''

rm -r "$clone/build"
fake dpkg-query </dev/null
fake id <<'END'
echo 1000
END
fake sudo <<'END'
exit 1
END
run 2 rung
expect_text err 'sudo apt-get install -qq -y'
expect_calls 'no right to install' 'dpkg-query id sudo'

[ "$failed" -eq 0 ] && echo 'all as expected'
exit "$failed"
