"""Where files are, in a checkout, in an installed wheel and in a frozen folder alike."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import PlatformDirs

from explorer.errors import ExplorerError

if TYPE_CHECKING:
    from collections.abc import Iterator

_PACKAGE = Path(__file__).resolve().parent
# In a wheel and in the frozen folder resources/ and assets/ lie inside the package; in a checkout, beside it.
_ROOT = _PACKAGE if (_PACKAGE / "resources").is_dir() else _PACKAGE.parent
RESOURCES = _ROOT / "resources"
DATA = RESOURCES / "data"
MODELS = _ROOT / "assets" / "models"

_USER = PlatformDirs("station-explorer", appauthor=False)


def settings_folder() -> Path:
    """The user's settings folder (not created here)."""
    return _own("user_config_dir")


def cache_folder() -> Path:
    """The user's cache folder (not created here); everything in it can be made anew."""
    return _own("user_cache_dir")


def data_folder() -> Path:
    """The user's folder for what the program keeps for them (not created here)."""
    return _own("user_data_dir")


def log_folder() -> Path:
    """The folder for crash reports (not created here)."""
    return _own("user_log_dir")


def _own(kind: str) -> Path:
    """A folder of the user's; for a user without a home, one that cannot be made, so that nothing is kept."""
    try:
        folder = Path(getattr(_USER, kind))
    except RuntimeError:
        folder = Path()
    # Older releases of platformdirs leave "~" as it is, which would become a folder of that name wherever the program is started.
    return folder if folder.is_absolute() else Path(os.devnull) / "station-explorer"


def without_home(text: str) -> str:
    """A text with the user's home folder written as "~"."""
    try:
        home = str(Path.home())
    except RuntimeError:
        return text
    return text.replace(home, "~") if len(home) > 1 else text


@contextmanager
def writing(target: Path) -> Iterator[Path]:
    """A path beside ``target`` to write to; it takes the target's place at the end, whole or not at all.

    The temporary name keeps the target's suffix, by which writers choose their format. Raises
    ``ExplorerError`` when the folder is missing or cannot be written to.
    """
    import tempfile  # every start imports this module, few write a file

    real = target.resolve()  # a link stays a link: what it leads to is replaced
    folder = real.parent
    if not folder.is_dir():
        raise ExplorerError(f"cannot write {target}: the folder {folder} does not exist")
    if target.is_dir():
        raise ExplorerError(f"cannot write {target}: it is a folder, a file name is needed")
    try:
        handle, name = tempfile.mkstemp(dir=folder, prefix=f".{target.stem[:40]}-", suffix=target.suffix)
        os.close(handle)
    except OSError as problem:
        raise ExplorerError(f"cannot write {target}: {problem.strerror}") from problem
    scratch = Path(name)
    try:
        yield scratch
        # mkstemp makes private files; a picture is to be as readable as any other file the user makes.
        mask = os.umask(0)
        os.umask(mask)
        scratch.chmod(0o666 & ~mask)
        scratch.replace(real)
    except OSError as problem:
        raise ExplorerError(f"cannot write {target}: {problem.strerror}") from problem
    finally:
        scratch.unlink(missing_ok=True)
