#!/bin/sh
# Builds the Lambda layer with libvips, a zip that Lambda unpacks to /opt: make-vips-layer.sh [arm64|x86_64].
# Needs npm, and a JDK in JAVA_HOME for its zip tool. Checks the library's SHA-256.
set -eu
cd "$(dirname "$0")/.."
. tools/libvips-package.sh

architecture=${1:-arm64}
case "$architecture" in
  arm64) platform=linux-arm64 ;;
  x86_64) platform=linux-x64 ;;
  *)
    echo "No architecture '$architecture': arm64 (that of template.yaml) or x86_64." >&2
    exit 2 ;;
esac
if ! command -v npm >/dev/null 2>&1; then
  echo "npm is not installed; it downloads libvips." >&2
  exit 1
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
libvips_unpack "$platform" "$scratch"
layer=.pressroom/layer/vips-$architecture.zip
mkdir -p "$scratch/layer/lib" "$scratch/layer/libvips" .pressroom/layer
cp "$scratch/package/lib/$libvips_library" "$scratch/layer/lib/"
# Its licences and the versions of what is in it.
cp "$scratch"/package/*.md "$scratch"/package/versions.json "$scratch/layer/libvips/"
rm -f "$layer"
"$JAVA_HOME/bin/jar" --create --no-manifest --file "$layer" -C "$scratch/layer" .
echo "The layer is $layer. Publish it and give its ARN to sam deploy as VipsLayerArn:"
echo "  aws lambda publish-layer-version --layer-name pressroom-vips --zip-file fileb://$layer \\"
echo "    --compatible-runtimes java25 --compatible-architectures $architecture"
echo "It needs libstdc++.so.6 and libgcc_s.so.1 from the runtime. If engine.chosen in the log says that it cannot be"
echo "opened, add those files to lib/ too, from libstdc++ and libgcc of Amazon Linux 2023 for $architecture."
