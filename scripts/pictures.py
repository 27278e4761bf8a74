"""Take the pictures of ``docs/pictures``: every page of the desk over the examples, on a phone, a laptop and a wide screen.

``python scripts/pictures.py [NAME …]``; it takes the group ``web`` of the dependencies and Debian's Chromium (CHROMIUM names another).
"""

from __future__ import annotations

import os
import shutil
import socket
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LOOKS = ((390, 844, 2400, "light"), (1280, 900, 1900, "light"), (1920, 1080, 1500, "dark"))
MORE = {"timeline": ((1280, 900, 1900, "dark"),), "map": ((1280, 900, 1900, "dark"),)}


def main(wanted: list[str]) -> None:
    """Read the examples, serve them, and shoot."""
    from playwright.sync_api import sync_playwright

    from readouts.api import read
    from readouts.cli import main as command

    with tempfile.TemporaryDirectory() as home:
        folder, dossier = Path(home) / "record", Path(home) / "dossier.html"
        read(ROOT / "examples" / "dispatches", record=folder).close()
        command(["--record", str(folder), "dossier", "-o", str(dossier)])
        base = serve(folder)
        chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            for name, address in {**pages(browser, base), "dossier": f"file://{dossier}"}.items():
                if not wanted or name in wanted:
                    for look in (*LOOKS, *MORE.get(name, ())):
                        shoot(browser, name, address, look)
            browser.close()


def serve(folder: Path) -> str:
    """The application in a thread of its own, on a free port."""
    import uvicorn

    from readouts.web import application

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = uvicorn.Config(application(folder, port), host="127.0.0.1", port=port, log_level="error", lifespan="off")
    server = uvicorn.Server(config)
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    return f"http://127.0.0.1:{port}"


def pages(browser: Any, base: str) -> dict[str, str]:
    """Every page by name; of those with a key the one that holds most. Two reviewers decide a few claims on the way."""
    page = browser.new_page()
    for by, keys in (("Ada", "aaruaa"), ("Ben", "aauaar")):
        page.goto(f"{base}/review?by={by}")
        for key in keys:
            with page.expect_navigation():
                page.keyboard.press(key)
    found = {}
    for name, path in (("happening", "/happenings?contested=1"), ("actor", "/who"), ("page", "/pages")):
        page.goto(base + path)
        table = {"happening": "#happenings", "actor": "#actors", "page": "#pages"}[name]
        link = page.locator(f"{table} tbody a").first
        if name == "page":
            link = page.get_by_role("link", name="Odesa").first
        found[name] = base + link.get_attribute("href")
    page.close()
    plain = ("timeline", "happenings", "who", "map", "pages", "review")
    return {
        "front": base + "/", **{n: f"{base}/{n}" for n in plain}, "search": f"{base}/search?q=ceasefire", **found,
        "decisions": f"{base}/review/decisions", "agreement": f"{base}/review/agreement",
    }  # fmt: skip


def shoot(browser: Any, name: str, address: str, look: tuple[int, int, int, str]) -> None:
    """One picture, as high as the page and no higher than is worth showing."""
    width, height, most, scheme = look
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    page = context.new_page()
    page.goto(address, wait_until="load")
    full = min(most, page.evaluate("document.documentElement.scrollHeight"))
    page.set_viewport_size({"width": width, "height": max(height, full)})
    target = ROOT / "docs" / "pictures" / f"{name}-{width}-{scheme}.png"
    target.write_bytes(fewer(page.screenshot()))
    print(target.relative_to(ROOT))
    context.close()


def fewer(picture: bytes) -> bytes:
    """A PNG with 256 colours, a third of the size, where Pillow is installed."""
    try:
        import io

        from PIL import Image
    except ImportError:
        return picture
    out = io.BytesIO()
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(256, dither=Image.Dither.NONE).save(
        out, "PNG", optimize=True
    )
    return out.getvalue()


if __name__ == "__main__":
    main(sys.argv[1:])
