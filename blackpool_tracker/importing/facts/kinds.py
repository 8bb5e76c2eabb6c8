"""What kind of document it is, by its title, or by what it says of itself."""

import re
from typing import Final

from blackpool_tracker.domain.sources import SourceKind
from blackpool_tracker.importing.comparing import plain
from blackpool_tracker.importing.facts.front import Front

TITLES: Final = (
    (SourceKind.JTAI, r"joint targeted (?:area )?inspection"),
    (SourceKind.ASSURANCE_VISIT, r"assurance (?:\w+ )?visit"),
    (SourceKind.MONITORING_VISIT, r"monitoring visit"),
    (SourceKind.FOCUSED_VISIT, r"focused visit"),
    (SourceKind.OLDER_INSPECTION, r"safeguarding and looked after|protection of children"),
    (SourceKind.OLDER_INSPECTION, r"joint area review|^annual |contact, referral and assessment"),
    (SourceKind.SIF_INSPECTION, r"children in need of help and protection"),
    (SourceKind.SIF_INSPECTION, r"effectiveness of the local safeguarding children"),
    (SourceKind.LAC_INSPECTION, r"inspection of .*(?:children looked after|looked after children)"),
    (SourceKind.ILACS_INSPECTION, r"children's (?:social (?:care|work) )?services"),
)
SAYS_OF_ITSELF: Final = (
    (SourceKind.JTAI, r"findings of (?:the|this|a|our) (?:recent )?joint targeted area inspection"),
    (SourceKind.ASSURANCE_VISIT, r"findings of (?:the|a|our) (?:\S+ ){0,3}assurance visit"),
    (
        SourceKind.MONITORING_VISIT,
        r"(?:findings|outcome) of (?:the|a|our) (?:\S+ ){0,3}monitoring visit",
    ),
    (SourceKind.FOCUSED_VISIT, r"(?:findings|outcome) of (?:the|a|our) (?:\S+ ){0,3}focused visit"),
    (SourceKind.ILACS_INSPECTION, r"impact of leaders on social work practice with children"),
)
OF_AN_INSPECTORATE: Final = re.compile(r"ofsted|inspectors?\b|inspection dates?|majesty's")


def kind_of(front: Front) -> SourceKind:
    """What the document is; ``OTHER`` where it has no title or words of the inspectorate's own."""
    text = plain(front.text)
    if front.title and OF_AN_INSPECTORATE.search(text):
        for kind, words in TITLES:
            if re.search(words, front.plain_title):
                return kind
    return next(
        (kind for kind, words in SAYS_OF_ITSELF if re.search(words, text)), SourceKind.OTHER
    )
