"""What our code may not do, by reading it; and that what it loads is what was pinned."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from readouts.cli import main
from readouts.reading import furnish
from readouts.shelf import MANIFEST, NotPinned, Shelf, open_shelf

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(p for folder in ("src", "scripts", "evals") for p in (ROOT / folder).rglob("*.py"))
UNSAFE = {"pickle", "cPickle", "dill", "cloudpickle", "joblib", "marshal", "shelve", "yaml"}
CALLS = {
    "eval",
    "exec",
    "compile",
    "__import__",
    "os.system",
    "os.popen",
    "yaml.load",
    "torch.load",
    "tempfile.mktemp",
    "pd.read_pickle",
}


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_nothing_is_unpickled_evaluated_or_given_to_a_shell(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
        if isinstance(node, ast.Import):
            assert not UNSAFE & {a.name.partition(".")[0] for a in node.names}
        if isinstance(node, ast.ImportFrom):
            assert (node.module or "").partition(".")[0] not in UNSAFE
        if isinstance(node, ast.Call):
            assert ast.unparse(node.func) not in CALLS
            for keyword in node.keywords:
                assert keyword.arg not in ("shell", "allow_pickle") or ast.unparse(keyword.value) == "False"
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "np.load":
            assert "allow_pickle" in {k.arg for k in node.keywords}, "np.load says allow_pickle=False"


def test_the_shelf_is_the_one_that_was_pinned() -> None:
    assert open_shelf().faults() == []
    subprocess.run([sys.executable, str(ROOT / "scripts" / "pin_shelf.py"), "--check"], check=True)


def test_a_swapped_file_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "weights" / "grammar").mkdir(parents=True)
    for name in ("weights/grammar/model.int8.onnx", "weights/grammar/labels.json"):
        (tmp_path / name).write_bytes(b"as it was")
    (tmp_path / MANIFEST).write_text(Shelf(tmp_path).pins(), encoding="utf8")
    assert Shelf(tmp_path).faults() == []
    (tmp_path / "weights/grammar/model.int8.onnx").write_bytes(b"as it is!")
    (tmp_path / "weights/grammar/more.json").write_bytes(b"{}")
    (tmp_path / "weights/grammar/labels.json").unlink()
    swapped = Shelf(tmp_path)
    assert [f.partition(": ")[2].partition(";")[0] for f in swapped.faults()] == ["missing", "changed", "not pinned"]
    with pytest.raises(NotPinned, match="not the file that was pinned; "):
        furnish(shelf=swapped)
    assert swapped.hash != open_shelf().hash
    monkeypatch.setattr("readouts.cli.reasons.open_shelf", lambda: swapped)
    monkeypatch.setattr("readouts.cli.verbs.open_shelf", lambda: swapped)
    assert main(["doctor"]) == 1
    assert "3 files differ" in capsys.readouterr().out
