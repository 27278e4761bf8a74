"""The verb ``serve``: the desk in a browser, on this machine alone."""

from __future__ import annotations

import argparse
import sys
import webbrowser
from pathlib import Path
from threading import Timer


def serve(args: argparse.Namespace) -> int:
    """Serve until Ctrl-C. A record that does not exist yet is waited for."""
    try:
        import uvicorn

        from readouts.web import application
    except ImportError as error:
        print(
            f"readouts: the application needs {error.name}; install it with: pip install 'readouts[web]'",
            file=sys.stderr,
        )
        return 1
    folder: Path = args.record
    address = f"http://127.0.0.1:{args.port}"
    print(f"opening {folder} …", file=sys.stderr)
    app = application(folder, args.port)
    print(f"{address}   (Ctrl-C ends it)", file=sys.stderr)
    if args.open:
        Timer(0.8, webbrowser.open, (address,)).start()
    uvicorn.run(app, host="127.0.0.1", port=args.port, log_level="warning", access_log=False, server_header=False)
    return 0
