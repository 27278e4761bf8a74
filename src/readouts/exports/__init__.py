"""The exports: nouns of a record become the files that others load. One module a format; pure, and the same bytes for the same record.

What each form loses is listed in docs/exports.md. The command writes what comes back to a file, a folder or a ZIP.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

from readouts.exports.acled import acled
from readouts.exports.annotations import webanno
from readouts.exports.flat import as_csv, as_parquet
from readouts.exports.ftm import ftm
from readouts.exports.gdelt import gdelt
from readouts.exports.ged import ged
from readouts.exports.jsonl import accounts, claims
from readouts.exports.network import gexf, graphml
from readouts.exports.package import NAME, package
from readouts.exports.places import geojson
from readouts.exports.polecat import polecat
from readouts.exports.shared import Country, Holdings
from readouts.exports.timeline import timelinejs

__all__ = ["FORMATS", "NAME", "Country", "Holdings", "package", "zipped"]

FORMATS: Mapping[str, Callable[[Holdings], dict[str, bytes]]] = {
    "claims": claims, "accounts": accounts, "parquet": as_parquet, "polecat": polecat, "acled": acled, "ged": ged, "gdelt": gdelt,
    "geojson": geojson, "webanno": webanno, "ftm": ftm, "timelinejs": timelinejs, "gexf": gexf, "graphml": graphml, "csv": as_csv,
}  # fmt: skip


def zipped(found: Mapping[str, bytes]) -> bytes:
    """Files as one ZIP whose bytes depend on nothing but theirs."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in sorted(found.items()):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, body)
    return stream.getvalue()
