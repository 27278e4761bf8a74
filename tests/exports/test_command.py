"""The command: where exports go, and that standard output holds nothing else."""

from __future__ import annotations

import errno
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from readouts.cli import main
from readouts.cli.main import EXPORTS
from readouts.exports import FORMATS
from readouts.ledger import disk

PAGE = "Kenya urged Sudan to open the road on Monday.\n\nSudan denied that its army had closed the road near Kassala.\n"


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exported")
    (folder / "page.txt").write_text(PAGE, encoding="utf8")
    assert main(["--record", str(folder / "record"), "read", str(folder / "page.txt")]) == 0
    return folder / "record"


def test_the_command_knows_every_format() -> None:
    assert tuple(FORMATS) == EXPORTS


def test_standard_output_holds_the_file_alone(record: Path) -> None:
    run = [sys.executable, "-m", "readouts", "--record", str(record), "export"]
    done = subprocess.run([*run, "csv"], capture_output=True, check=True)
    assert done.stdout.startswith(b'"id",') and done.stderr == b""
    pair = subprocess.run([*run, "gdelt"], capture_output=True, check=True).stdout
    assert zipfile.ZipFile(io.BytesIO(pair)).namelist() == ["gdelt.export.tsv", "gdelt.mentions.tsv"]


def test_a_folder_and_an_archive_say_what_they_hold(record: Path, tmp_path: Path) -> None:
    assert main(["--record", str(record), "export", "csv", "-o", f"{tmp_path}/out/", "--licence", "CC0-1.0"]) == 0
    said = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf8"))
    assert said["licenses"] == [{"name": "CC0-1.0"}] and said["resources"][0]["path"] == "claims.csv"
    assert main(["--record", str(record), "export", "gdelt", "-o", str(tmp_path / "pair.zip")]) == 0
    assert "datapackage.json" in zipfile.ZipFile(tmp_path / "pair.zip").namelist()


def test_two_files_do_not_fit_into_one(record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--record", str(record), "export", "gdelt", "-o", str(tmp_path / "one.tsv")]) == 1
    assert "gdelt is 2 files; give a folder" in capsys.readouterr().err
    assert not (tmp_path / "one.tsv").exists()


def test_filters_narrow_an_export(record: Path, tmp_path: Path) -> None:
    target = tmp_path / "denials.jsonl"
    assert main(["--record", str(record), "export", "claims", "--act", "deny", "-o", str(target)]) == 0
    assert {json.loads(x)["act"] for x in target.read_text(encoding="utf8").splitlines()} == {"deny"}


def test_devices_and_links_stay_what_they_are(record: Path, tmp_path: Path) -> None:
    device = Path("/dev/null")
    assert main(["--record", str(record), "export", "claims", "-o", str(device)]) == 0
    assert device.is_char_device()
    link, target = tmp_path / "link.csv", tmp_path / "there.csv"
    target.write_text("before")
    link.symlink_to(target)
    assert main(["--record", str(record), "export", "csv", "-o", str(link)]) == 0
    assert link.is_symlink() and target.read_bytes().startswith(b'"id",')


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("buffered", ["", "1"])
def test_a_full_disk_is_told_and_leaves_no_half(record: Path, tmp_path: Path, buffered: str) -> None:
    run = [sys.executable, "-m", "readouts", "--record", str(record), "export", "claims"]
    env = {**os.environ, "PYTHONUNBUFFERED": buffered}
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(run, stdout=full, stderr=subprocess.PIPE, env=env, text=True)
    assert done.returncode == 1 and done.stderr.count("\n") == 1 and "make room" in done.stderr
    done = subprocess.run([*run, "-o", "/dev/full"], capture_output=True, env=env, text=True)
    assert done.returncode == 1 and "/dev/full: no space left on device; make room" in done.stderr


def test_what_failed_leaves_no_draft(record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(act: str, path: Path) -> None:
        if act == "rename":
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(disk, "watch", full)
    assert main(["--record", str(record), "export", "claims", "-o", str(tmp_path / "claims.jsonl")]) == 1
    assert list(tmp_path.iterdir()) == []
