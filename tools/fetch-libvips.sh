#!/bin/sh
# Downloads libvips, the fast image engine, into .pressroom/libvips. Without it the pure Java engine
# makes the renditions. Checks the library's SHA-256 before it is put in place.
set -eu
cd "$(dirname "$0")/.."
. tools/libvips-package.sh

folder=.pressroom/libvips
# One line for the code that chooses the engine: why there is none.
note=$folder/why-not.txt
without() {
  mkdir -p "$folder"
  echo "$1" >"$note"
  echo "libvips is not fetched: $1. Another one or the pure Java engine is used." >&2
}

case "$(uname -s) $(uname -m)" in
  "Linux x86_64") platform=linux-x64 ;;
  "Linux aarch64") platform=linux-arm64 ;;
  *)
    without "there is none for $(uname -s) $(uname -m)"
    exit 0 ;;
esac

if libvips_is "$platform" "$folder/$libvips_library"; then
  exit 0
fi
if ! command -v npm >/dev/null 2>&1; then
  without "npm is not installed"
  exit 0
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
if ! libvips_unpack "$platform" "$scratch"; then
  without "its download failed"
  exit 1
fi
mkdir -p "$folder"
mv "$scratch/package/lib/$libvips_library" "$folder/$libvips_library"
rm -f "$note"
echo "libvips is in $folder/$libvips_library."
