"""The imports: rows of other data sets become pages with one claim each, as other accounts beside ours. Pure."""

from readouts.imports.page import MEDIA, day_of, find_claims, keep_point, name_of, open_row, set_of, text_of, usable
from readouts.imports.sets import NAMES
from readouts.imports.table import Fault, Row, rows

__all__ = [
    "MEDIA",
    "NAMES",
    "Fault",
    "Row",
    "day_of",
    "find_claims",
    "keep_point",
    "name_of",
    "open_row",
    "rows",
    "set_of",
    "text_of",
    "usable",
]
