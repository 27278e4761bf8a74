"""Days that journalists' timelines of Timeline17 hold, against the days that we rank highest, as many as theirs, within their range."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from readouts.accounts import rank_days

SETS = ("LibyaWar_cnn", "LibyaWar_reuters")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def run(data: Path) -> dict[str, float]:
    """F1 of days for each timeline, by our ranking of the dates in the text and by counting publications."""
    out: dict[str, float] = {}
    for name in SETS:
        with gzip.open(data / f"{name}.articles.jsonl.gz", "rt", encoding="utf8") as stream:
            articles = [json.loads(line) for line in stream]
        timelines = json.loads((data / f"{name}.timelines.json").read_text(encoding="utf8"))
        ranked = rank_days((a["date"][:10], _told(a)) for a in articles)
        counted = Counter(a["date"][:10] for a in articles)
        short = name.partition("_")[2]
        out[short] = sum(f1(t, ranked) for t in timelines) / len(timelines)
        out[f"{short}_publications"] = sum(f1(t, counted) for t in timelines) / len(timelines)
    return out


def _told(article: dict[str, Any]) -> set[str]:
    """The days that the dates of an article name, without those that no calendar holds."""
    found = {m[0] for _, _, _, value in article["heideltime"] if (m := DAY.match(value))}
    return {day for day in found if _real(day)}


def _real(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


def f1(timeline: list[list[Any]], weight: Mapping[str, float]) -> float:
    gold = {day[:10] for day, _ in timeline}
    inside = [day for day in weight if min(gold) <= day <= max(gold)]
    found = sorted(inside, key=lambda day: (-weight[day], day))[: len(gold)]
    return len(gold & set(found)) / len(gold)
