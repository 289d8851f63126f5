#!/bin/sh
# What is started as `wirepost`: a command of the command line runs in the executable beside it as plain Node,
# everything else opens the window. Chromium would end before a command had begun where there is no display, or
# where the person is root; as Node the executable starts none of it, and streams, signals and exit code are its own.

here=$(dirname -- "$(readlink -f -- "$0")")

# Switches before the command are Chromium's, such as the --no-sandbox of an AppImage.
switches=0
for argument do
  case $argument in
    send | compose | sandbox | trace | diagnose | console | help | --help | -h | --version | -V)
      shift "$switches"
      export ELECTRON_RUN_AS_NODE=1
      exec "$here/wirepost-bin" "$here/resources/app.asar/out/cli.js" "$@"
      ;;
    -?*) switches=$((switches + 1)) ;;
    *) break ;;
  esac
done

if [ -z "${DISPLAY-}${WAYLAND_DISPLAY-}" ]; then
  echo 'wirepost: There is no display to open a window on. Without one: wirepost --help' >&2
  exit 1
fi
# Whoever starts it may be such a Node itself.
unset ELECTRON_RUN_AS_NODE
exec "$here/wirepost-bin" "$@"
