"""See that the system has what the program needs; install it when root, otherwise say the exact command.

Runs with any Python 3, before the environment exists, and changes nothing on systems other than Linux.
"""

import ctypes
import os
import shutil
import subprocess
import sys

# What has to load, and the Debian and Ubuntu package that brings it.
LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libOpenGL.so.0": "libopengl0",
    "libGLX_mesa.so.0": "libglx-mesa0",
    "libX11.so.6": "libx11-6",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libXrender.so.1": "libxrender1",
    "libSM.so.6": "libsm6",
}
TOOLS_FOR_TESTS = {"xvfb-run": "xvfb", "xauth": "xauth"}


def missing(*, tests: bool) -> list[str]:
    """The packages that bring what is not there."""
    wanted = []
    for library, package in LIBRARIES.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            wanted.append(package)
    if tests:
        wanted += [package for tool, package in TOOLS_FOR_TESTS.items() if not shutil.which(tool)]
    try:
        import ensurepip  # noqa: F401  (only whether it is there)
    except ImportError:
        wanted.append("python3-venv")
    return wanted


def main() -> int:
    """Return 0 when everything is there in the end."""
    if sys.version_info < (3, 11):  # noqa: UP036  (this file is what says so)
        print(f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}. Try: make PYTHON=python3.12 …")
        return 1
    if not sys.platform.startswith("linux"):
        return 0
    tests = "--tests" in sys.argv
    wanted = missing(tests=tests)
    if not wanted:
        return 0
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *wanted]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing system libraries:", " ".join(wanted), flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=False, env=quiet, stdout=subprocess.DEVNULL)
        subprocess.run([command[0], "-qq", *command[1:]], check=False, env=quiet, stdout=subprocess.DEVNULL)
        wanted = missing(tests=tests)
        if not wanted:
            return 0
    print("These system libraries are missing:", " ".join(wanted))
    print("Install them with:\n\n    sudo apt-get update && sudo", " ".join(command), "\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
