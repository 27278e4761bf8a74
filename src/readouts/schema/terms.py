"""The closed lists: what an event, an act, a stance or a party can be."""

from __future__ import annotations

from enum import StrEnum


class Event(StrEnum):
    """PLOVER's sixteen event types, from most to least cooperative."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Status(StrEnum):
    """How the words present the event: PLOVER's auxiliary modes made real."""

    ACTUAL = "actual"
    FUTURE = "future"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"
    HISTORICAL = "historical"
    ONGOING = "ongoing"


class Act(StrEnum):
    """What a source does with its words. ``demand`` is any directive: calls on, urges, asks, appeals."""

    STATE = "state"
    CLAIM = "claim"
    REPORT = "report"
    CONFIRM = "confirm"
    ADMIT = "admit"
    DENY = "deny"
    ACCUSE = "accuse"
    PREDICT = "predict"
    WARN = "warn"
    SUGGEST = "suggest"
    RUMOUR = "rumour"
    JUSTIFY = "justify"
    ASSESS = "assess"
    BELIEVE = "believe"
    CONDITION = "condition"
    DEMAND = "demand"
    PROMISE = "promise"
    INTEND = "intend"
    CONSIDER = "consider"
    THREATEN = "threaten"
    REFUSE = "refuse"
    CONDEMN = "condemn"
    PRAISE = "praise"
    PROTEST = "protest"
    OMIT = "omit"


class Commitment(StrEnum):
    """FactBank's values: certain, probable, possible; for, against or unknown. ``NA`` where nothing is said (omit)."""

    CT_PLUS = "CT+"
    CT_MINUS = "CT-"
    PR_PLUS = "PR+"
    PR_MINUS = "PR-"
    PS_PLUS = "PS+"
    PS_MINUS = "PS-"
    CT_U = "CTu"
    UU = "Uu"
    NA = "NA"


class Engagement(StrEnum):
    """How the author stands to the source quoted (Appraisal theory); ``monogloss`` in the author's own voice."""

    ACKNOWLEDGE = "acknowledge"
    DISTANCE = "distance"
    ENDORSE = "endorse"
    ENTERTAIN = "entertain"
    DISCLAIM = "disclaim"
    MONOGLOSS = "monogloss"


class Kind(StrEnum):
    """What sort of party an entity is."""

    PERSON = "person"
    OFFICE = "office"
    STATE = "state"
    GOVERNMENT = "government"
    ORGANISATION = "organisation"
    ARMED_GROUP = "armed_group"
    POPULATION = "population"
    DOCUMENT = "document"
    UNNAMED = "unnamed"


class Channel(StrEnum):
    """By what a source speaks."""

    STATEMENT = "statement"
    READOUT = "readout"
    TWEET = "tweet"
    SPEECH = "speech"
    INTERVIEW = "interview"
    REPORT = "report"
    CALL = "call"
    RUMOUR = "rumour"


class QuoteKind(StrEnum):
    """Whole words of a speaker, words set into a paraphrase, or a word held at a distance."""

    DIRECT = "direct"
    MIXED = "mixed"
    SCARE = "scare"


class ConditionKind(StrEnum):
    """``necessary`` ("only if", "once"), or ``sufficient`` ("if")."""

    NECESSARY = "necessary"
    SUFFICIENT = "sufficient"


class LineKind(StrEnum):
    """What a marked stretch of a page is. ``furniture`` and ``comment`` are skipped; the others are read as what they are.

    ``bullet`` is an item of a list, ``speaker`` the label of who speaks what follows ("MR. KIRBY:"), ``signature``
    who signs the quotation before it.
    """

    FURNITURE = "furniture"
    COMMENT = "comment"
    TITLE = "title"
    BYLINE = "byline"
    CAPTION = "caption"
    DATELINE = "dateline"
    BULLET = "bullet"
    SPEAKER = "speaker"
    SIGNATURE = "signature"
