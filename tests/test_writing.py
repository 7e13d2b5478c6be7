"""A file is wholly the old or wholly the new one, whatever ends or meets its writing."""

from __future__ import annotations

import ast
import importlib.util
import json
import os
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from cchc_rules import writing
from cchc_rules.writing import FileChangedError, write_whole, written_beside

OLD = "cũ\n" * 5_000
NEW = "mới, dài hơn\n" * 20_000

# One fork for each line of the writer, which is stopped there; the last fork is not reached by
# the stop and ends by itself. Each is told with its status, the text, and the names in the folder.
STOPPED_AT_EACH_LINE = """
import json, os, signal, sys
from pathlib import Path
from cchc_rules import writing

path, old, new, how = Path(sys.argv[1]), *sys.argv[2:5]

def stop_at(line):
    reached = 0
    def trace(frame, event, argument):
        nonlocal reached
        if frame.f_code.co_filename != writing.__file__:
            return None
        if event == "line":
            reached += 1
            if reached == line:
                if how == "killed":
                    os.kill(os.getpid(), signal.SIGKILL)
                raise KeyboardInterrupt
        return trace
    return trace

for line in range(1, 200):
    path.write_text(old * 5_000, "utf-8")
    child = os.fork()
    if not child:
        sys.settrace(stop_at(line))
        try:
            writing.write_whole(path, new * 20_000)
        except KeyboardInterrupt:
            os._exit(9)
        os._exit(0)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    text = path.read_text("utf-8")
    whole = "old" if text == old * 5_000 else "new" if text == new * 20_000 else "neither"
    names = [one.name for one in path.parent.iterdir() if one != path]
    print(json.dumps([status, whole, child, names]))
    for name in names:
        path.with_name(name).unlink()
    if not status:
        break
"""

WRITER = """
import sys
from pathlib import Path
from cchc_rules.writing import write_whole

for _ in range(40):
    write_whole(Path(sys.argv[1]), sys.argv[2] * 20_000)
"""

FULL = """
import resource, sys
from pathlib import Path
from cchc_rules.writing import write_whole

soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, hard))
try:
    write_whole(Path(sys.argv[1]), "x" * 20_000)
except OSError as error:
    print(error.strerror)
resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
"""

NOT_ALLOWED = """
import os, sys
from pathlib import Path
from cchc_rules.writing import write_whole

user = os.geteuid()
if not user:
    os.setresuid(65534, 65534, 0)
print(Path(sys.argv[1]).read_text("utf-8"))
try:
    write_whole(Path(sys.argv[1]), "x")
except OSError as error:
    print(type(error).__name__)
if not user:
    os.setresuid(0, 0, 0)
"""


def run(program: str, *arguments: object) -> str:
    command = [sys.executable, "-c", program, *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "plan.cchc"
    path.write_text(OLD, encoding="utf-8")
    return path


@pytest.mark.parametrize("how", ["killed", "interrupted"])
def test_stopped_at_any_line_the_file_is_the_old_or_the_new_one(file: Path, how: str) -> None:
    told = run(STOPPED_AT_EACH_LINE, file, "cũ\n", "mới, dài hơn\n", how)
    stops = [json.loads(line) for line in told.splitlines()]
    assert [status for status, *_ in stops] == [-9 if how == "killed" else 9] * (len(stops) - 1) + [
        0
    ]
    found = [whole for _, whole, _, _ in stops]
    assert found == sorted(found, reverse=True)
    assert found[0] == "old"
    assert found[-1] == "new"
    beside = [(process, name) for _, _, process, left in stops for name in left]
    if how == "interrupted":
        assert beside == []
    else:
        assert beside
        assert all(name.startswith(f".plan.cchc.cchc-{process}-") for process, name in beside)
        assert all(name.endswith(".tmp") for _, name in beside)


def test_what_fails_in_the_middle_leaves_the_old_file_alone(file: Path) -> None:
    with pytest.raises(ZeroDivisionError), written_beside(file) as beside:
        beside.write_text("nửa", encoding="utf-8")
        raise ZeroDivisionError
    assert file.read_text(encoding="utf-8") == OLD
    assert names(file.parent) == ["plan.cchc"]


def test_two_that_write_at_once_each_write_a_whole_file(file: Path) -> None:
    with written_beside(file) as one, written_beside(file) as two:
        assert one != two
        one.write_text("một", encoding="utf-8")
        two.write_text("hai", encoding="utf-8")
        assert file.read_text(encoding="utf-8") == OLD
    assert file.read_text(encoding="utf-8") == "một"
    assert names(file.parent) == ["plan.cchc"]


def test_whoever_reads_while_two_write_reads_a_whole_text(file: Path) -> None:
    texts = {word: word * 20_000 for word in ("một\n", "hai\n")}
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, file, word]) for word in texts]
    while any(writer.poll() is None for writer in writers):
        assert file.read_text(encoding="utf-8") in {OLD, *texts.values()}
    assert [writer.returncode for writer in writers] == [0, 0]
    assert file.read_text(encoding="utf-8") in texts.values()
    assert names(file.parent) == ["plan.cchc"]


def test_a_full_disc_leaves_the_old_file_alone(file: Path) -> None:
    assert run(FULL, file) == "File too large\n"
    assert file.read_text(encoding="utf-8") == OLD
    assert names(file.parent) == ["plan.cchc"]


@pytest.fixture
def shared_file() -> Iterator[Path]:
    """A file that a user without rights reaches too, when root runs the tests."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "plan.cchc"
        file.write_text("cũ", encoding="utf-8")
        yield file
        file.parent.chmod(0o755)


def test_a_folder_that_may_not_be_written_is_left_alone(shared_file: Path) -> None:
    shared_file.chmod(0o666)
    shared_file.parent.chmod(0o555)
    assert run(NOT_ALLOWED, shared_file) == "cũ\nPermissionError\n"
    assert names(shared_file.parent) == ["plan.cchc"]
    assert shared_file.read_text(encoding="utf-8") == "cũ"


def test_a_folder_that_may_not_be_listed_is_written_to(shared_file: Path) -> None:
    shared_file.chmod(0o666)
    shared_file.parent.chmod(0o333)
    assert run(NOT_ALLOWED, shared_file) == "cũ\n"
    shared_file.parent.chmod(0o777)
    assert names(shared_file.parent) == ["plan.cchc"]
    assert shared_file.read_text(encoding="utf-8") == "x"


def test_a_file_that_may_not_be_written_is_not_replaced(shared_file: Path) -> None:
    shared_file.chmod(0o444)
    shared_file.parent.chmod(0o777)
    assert run(NOT_ALLOWED, shared_file) == "cũ\nPermissionError\n"
    assert names(shared_file.parent) == ["plan.cchc"]
    assert shared_file.read_text(encoding="utf-8") == "cũ"


def test_a_file_that_changed_since_it_was_read_is_kept(file: Path) -> None:
    write_whole(file, "mới", before=OLD.encode())
    with pytest.raises(FileChangedError):
        write_whole(file, "mới nữa", before=OLD.encode())
    assert file.read_text(encoding="utf-8") == "mới"
    assert names(file.parent) == ["plan.cchc"]


def test_of_two_that_read_the_same_file_one_writes_and_one_is_told(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked, go_on, told = threading.Event(), threading.Event(), []
    replace = Path.replace

    def slow(beside: Path, target: Path) -> Path:
        if threading.current_thread() is first:
            looked.set()
            go_on.wait()
        return replace(beside, target)

    def write(text: str) -> None:
        try:
            write_whole(file, text, before=OLD.encode())
        except FileChangedError:
            told.append(text)

    first = threading.Thread(target=write, args=("một",))
    second = threading.Thread(target=write, args=("hai",))
    monkeypatch.setattr(Path, "replace", slow)
    first.start()
    looked.wait()
    second.start()
    second.join(0.3)
    assert file.read_text(encoding="utf-8") == OLD
    go_on.set()
    first.join()
    second.join()
    assert (file.read_text(encoding="utf-8"), told) == ("một", ["hai"])
    assert names(file.parent) == ["plan.cchc"]


def test_where_folders_have_no_lock_files_are_written_all_the_same(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "fcntl", None)
    write_whole(file, "mới", before=OLD.encode())
    with pytest.raises(FileChangedError):
        write_whole(file, "mới nữa", before=OLD.encode())
    assert file.read_text(encoding="utf-8") == "mới"


def test_a_system_without_locks_is_one_without_them_for_folders(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "fcntl", None)
    spec = importlib.util.spec_from_file_location("written_elsewhere", str(writing.__file__))
    assert spec is not None
    assert spec.loader is not None
    elsewhere = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(elsewhere)
    elsewhere.write_whole(file, "mới", before=OLD.encode())
    assert file.read_text(encoding="utf-8") == "mới"


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_permissions_stay(file: Path, mode: int) -> None:
    file.chmod(mode)
    write_whole(file, NEW)
    assert stat.S_IMODE(file.stat().st_mode) == mode


def test_a_new_file_has_the_permissions_of_any_other(tmp_path: Path) -> None:
    write_whole(tmp_path / "một", "x")
    (tmp_path / "hai").write_text("x", encoding="utf-8")
    one, two = ((tmp_path / name).stat().st_mode for name in ("một", "hai"))
    assert one == two


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_the_owner_stays(file: Path) -> None:
    os.chown(file, 1234, 2345)
    write_whole(file, NEW)
    assert (file.stat().st_uid, file.stat().st_gid) == (1234, 2345)


def test_a_link_stays_and_what_it_points_to_is_written(file: Path) -> None:
    (file.parent / "a").mkdir()
    link = file.parent / "a" / "link"
    link.symlink_to("../plan.cchc")
    write_whole(link, NEW)
    assert link.is_symlink()
    assert file.read_text(encoding="utf-8") == NEW
    assert (names(file.parent), names(link.parent)) == (["a", "plan.cchc"], ["link"])


def test_a_link_to_nothing_makes_its_file(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "file")
    write_whole(tmp_path / "link", "x")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_text(encoding="utf-8") == "x"


def test_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("link")
    with pytest.raises(OSError, match="link"):
        write_whole(tmp_path / "link", "x")
    assert (tmp_path / "link").is_symlink()


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        write_whole(tmp_path, "x")
    with pytest.raises(FileNotFoundError):
        write_whole(tmp_path / "a" / "b", "x")
    assert names(tmp_path) == []


def test_a_pipe_is_written_to_and_stays(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text(encoding="utf-8")))
    reader.start()
    write_whole(pipe, NEW)
    reader.join()
    assert read == [NEW]
    assert pipe.is_fifo()
    assert names(tmp_path) == ["pipe"]


@pytest.mark.parametrize("name", ["x" * 255, "ệ" * 85])
def test_the_longest_name_can_be_written(tmp_path: Path, name: str) -> None:
    write_whole(tmp_path / name, "x")
    assert names(tmp_path) == [name]


def test_no_other_module_writes_files() -> None:
    ways = {"write_text", "write_bytes", "mkstemp", "NamedTemporaryFile", "rename", "fdopen"}
    found = set()
    for module in Path("cchc_rules").rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            given = [*node.args, *(word.value for word in node.keywords)]
            modes = {str(one.value) for one in given if isinstance(one, ast.Constant)}
            opened = name == "open" and any(set(mode) & set("wax+") for mode in modes)
            if opened or (name in ways and not (name == "rename" and "batch" in module.parts)):
                found.add(module.name)
    assert found == {"writing.py"}


def test_a_system_without_owners_keeps_the_permissions(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.chmod(0o640)
    monkeypatch.delattr(os, "chown")
    write_whole(file, NEW)
    assert file.read_text(encoding="utf-8") == NEW
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
