# Sourced: the pinned libvips, as one shared library inside an npm package. Needs npm.

libvips_package_version=1.3.4
libvips_library=libvips-cpp.so.8.18.7

# Sets libvips_sum, the SHA-256 of the library for linux-x64 or linux-arm64; fails for other platforms.
libvips_sum_of() {
  case "$1" in
    linux-x64) libvips_sum=4aa73553408c3964071728f4a231a8e86918e39bc49f1fbae75355f7ea933ea9 ;;
    linux-arm64) libvips_sum=97c2ae9a663cd3de58a34d68820994e49e0e261fddbd4616bd726a72610bbc8f ;;
    *) return 1 ;;
  esac
}

# True if FILE is the library of PLATFORM: libvips_is PLATFORM FILE
libvips_is() { libvips_sum_of "$1" && [ -f "$2" ] && echo "$libvips_sum  $2" | sha256sum -c - >/dev/null 2>&1; }

# Leaves the checked package of PLATFORM in FOLDER/package: libvips_unpack PLATFORM FOLDER
libvips_unpack() {
  archive=$(npm pack --silent --pack-destination "$2" "@img/sharp-libvips-$1@$libvips_package_version") || return 1
  tar -xzf "$2/$archive" -C "$2" || return 1
  if ! libvips_is "$1" "$2/package/lib/$libvips_library"; then
    echo "The downloaded libvips is not the expected file; nothing was installed." >&2
    return 1
  fi
}
