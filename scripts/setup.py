"""Make a virtual environment with the package in it: ``setup.py VENV [--extra NAME] [--group NAME]``. Standard library only.

A bare Debian may lack ensurepip: then the environment is made without pip, and pip comes as its own wheel, pinned by sha256.
Nothing is installed outside the environment and nothing needs root. With ``uv.lock`` and uv present, uv could do the same; plain
pip is enough.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import tomllib
import urllib.request
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("venv", type=Path)
    parser.add_argument("--extra", action="append", default=[])
    parser.add_argument("--group", action="append", default=[])
    args = parser.parse_args()
    if sys.version_info < (3, 11):
        print(f"Readouts needs Python 3.11 or newer; {sys.executable} is {sys.version.split()[0]}.", file=sys.stderr)
        return 1
    python = args.venv / "bin" / "python"
    if not python.exists():
        print(f"Setting up {args.venv} (once, a few minutes; the network is used for this alone) …", file=sys.stderr)
        make(args.venv)
    wanted = [f"{ROOT}[{','.join(args.extra)}]" if args.extra else str(ROOT)]
    for group in args.group:
        wanted += tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))["dependency-groups"][group]
    return subprocess.call(
        [str(python), *pip(args.venv), "install", "--quiet", "--disable-pip-version-check", "--editable", *wanted]
    )


def make(folder: Path) -> None:
    """An environment with pip, by ensurepip or by pip's own wheel."""
    try:
        import ensurepip  # noqa: F401

        venv.create(folder, with_pip=True)
    except (ImportError, subprocess.CalledProcessError):
        venv.create(folder, with_pip=False)
        (folder / "pip.whl").write_bytes(wheel())


def pip(folder: Path) -> list[str]:
    """How to call pip in the environment."""
    own = folder / "pip.whl"
    return [str(own / "pip")] if own.exists() else ["-m", "pip"]


def wheel() -> bytes:
    """pip's wheel as ``uv.lock`` pins it, refused where its hash is another."""
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf8"))
    pinned = next(p for p in lock["package"] if p["name"] == "pip")["wheels"][0]
    with urllib.request.urlopen(pinned["url"], timeout=120) as answer:
        body: bytes = answer.read()
    found = f"sha256:{hashlib.sha256(body).hexdigest()}"
    if found != pinned["hash"]:
        raise SystemExit(
            f"pip's wheel at {pinned['url']} has the hash {found}, not {pinned['hash']} as uv.lock says: nothing was installed."
        )
    return body


if __name__ == "__main__":
    raise SystemExit(main())
