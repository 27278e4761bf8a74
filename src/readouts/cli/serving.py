"""The verbs ``serve``, the desk in a browser, on this machine alone, and ``mcp``, the record for assistants."""

from __future__ import annotations

import argparse
import importlib.util
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


def mcp(args: argparse.Namespace) -> int:
    """Answer assistants on standard input and output until that closes."""
    if importlib.util.find_spec("mcp") is None:
        print(
            "readouts: the server for assistants needs mcp; install it with: pip install 'readouts[mcp]'",
            file=sys.stderr,
        )
        return 1
    from readouts.assistants import server
    from readouts.record import Record

    Record.open(args.record).close()  # a record that can't be read is told of at once
    server(args.record).run()
    return 0
