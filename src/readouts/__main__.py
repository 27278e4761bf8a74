"""``python -m readouts`` is the command."""

from readouts.cli import main

raise SystemExit(main())
