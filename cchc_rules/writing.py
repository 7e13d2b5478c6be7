"""The one way in which a file is written: beside its place, then put there whole."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:
    fcntl = None  # type: ignore[assignment]

_KEPT_OF_NAME = 50
"""Letters of a file's name in that of the file beside it, which must not grow too long."""


class FileChangedError(OSError):
    """The file is no longer what was read from it."""


@contextmanager
def written_beside(path: Path, before: bytes | None = None) -> Iterator[Path]:
    """A file beside ``path`` to write to, which takes its place once it is whole and on disk.

    Whatever ends the block leaves the old file as it was, and nothing beside it; only a process
    that is killed outright leaves the file beside, named after the file and the process. The
    place of a symbolic link is where it points; owner and permissions stay. A device or a pipe
    is written to as it is. With ``before`` the file must still hold those bytes; whoever writes
    through here waits from that look until the file is in its place.
    """
    old = _status(path)
    if old is not None and not stat.S_ISREG(old.st_mode) and not stat.S_ISDIR(old.st_mode):
        yield path
        return
    target = path.resolve()
    _check_writable(target, old)
    name = f".{target.name[:_KEPT_OF_NAME]}.cchc-{os.getpid()}-{os.urandom(4).hex()}.tmp"
    beside = target.with_name(name)
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        os.close(os.open(beside, flags, 0o666 if old is None else 0o600))
        yield beside
        _settle(beside, old)
        with _one_at_a_time(target.parent):
            if before is not None and target.read_bytes() != before:
                raise FileChangedError
            beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
    _sync_folder(target.parent)


def write_whole(path: Path, content: str | bytes, before: bytes | None = None) -> None:
    """Write a file whole or not at all."""
    data = content.encode() if isinstance(content, str) else content
    with written_beside(path, before) as beside:
        beside.write_bytes(data)


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _check_writable(target: Path, old: os.stat_result | None) -> None:
    """A folder, or a file that is protected, is not replaced."""
    if old is None:
        return
    if stat.S_ISDIR(old.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))


def _settle(beside: Path, old: os.stat_result | None) -> None:
    """The old file's owner and permissions, and everything on disk."""
    with beside.open("rb+") as file:
        if old is not None:
            if hasattr(os, "chown"):
                with suppress(PermissionError):
                    os.chown(beside, old.st_uid, old.st_gid)
            beside.chmod(stat.S_IMODE(old.st_mode))
        os.fsync(file.fileno())


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    """The lock of a folder, where there is one; it ends with the process that holds it."""
    handle = None
    if fcntl is not None:
        with suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
    try:
        if handle is not None:
            with suppress(OSError):
                fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        if handle is not None:
            os.close(handle)


def _sync_folder(folder: Path) -> None:
    """The new name on disk, where the system can be asked for it."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
