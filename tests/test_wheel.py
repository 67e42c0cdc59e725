"""What travels in the wheel: an editable installation hides what is missing there."""

import subprocess
import sys
import zipfile

import pytest

from coach.audio.clips import CUES
from coach.resources import bundled_folder


@pytest.fixture(scope="module")
def wheel_files(tmp_path_factory, request) -> set[str]:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder],
        cwd=request.config.rootpath,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


@pytest.mark.real
def test_every_sound_is_in_it(wheel_files):
    assert {f"coach/_data/sounds/{name}.wav" for name in CUES} <= wheel_files


@pytest.mark.real
def test_every_routine_and_exercise_is_in_it(wheel_files):
    folder = bundled_folder("routines")
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*.yaml")}

    assert len(files) > 6
    assert {f"coach/_data/routines/{file}" for file in files} <= wheel_files


@pytest.mark.real
def test_every_module_is_in_it_and_no_test(wheel_files, request):
    root = request.config.rootpath
    modules = {path.relative_to(root).as_posix() for path in (root / "coach").rglob("*.py")}

    assert modules <= wheel_files
    assert {"coach/py.typed", "coach/journal/store/schema.sql"} <= wheel_files
    assert not [file for file in wheel_files if file.startswith(("tests/", "bench/"))]
