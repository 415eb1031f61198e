#!/bin/sh
# Downloads libvips, the fast image engine, into .pressroom/libvips. Without it the pure Java engine
# makes the renditions. Checks the library's SHA-256 before it is put in place.
set -eu
cd "$(dirname "$0")/.."

version=1.3.4
library=libvips-cpp.so.8.18.7
case "$(uname -s) $(uname -m)" in
  "Linux x86_64")
    platform=linux-x64
    sum=4aa73553408c3964071728f4a231a8e86918e39bc49f1fbae75355f7ea933ea9 ;;
  "Linux aarch64")
    platform=linux-arm64
    sum=97c2ae9a663cd3de58a34d68820994e49e0e261fddbd4616bd726a72610bbc8f ;;
  *)
    echo "No libvips for $(uname -s) $(uname -m): the pure Java engine is used." >&2
    exit 0 ;;
esac

target=.pressroom/libvips/$library
if [ -f "$target" ] && echo "$sum  $target" | sha256sum -c - >/dev/null 2>&1; then
  exit 0
fi
if ! command -v npm >/dev/null 2>&1; then
  echo "npm is not installed: the pure Java engine is used. With npm, run $0 again." >&2
  exit 0
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
archive=$(npm pack --silent --pack-destination "$scratch" "@img/sharp-libvips-$platform@$version")
tar -xzf "$scratch/$archive" -C "$scratch"
if ! echo "$sum  $scratch/package/lib/$library" | sha256sum -c - >/dev/null; then
  echo "The downloaded libvips is not the expected file; nothing was installed." >&2
  exit 1
fi
mkdir -p "$(dirname "$target")"
mv "$scratch/package/lib/$library" "$target"
echo "libvips is in $target."
