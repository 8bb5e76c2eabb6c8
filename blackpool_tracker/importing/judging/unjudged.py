"""What of a document is never a concern or a strength, however it sounds."""

import re
from typing import Final

from blackpool_tracker.importing.judging.cues import lowered

SECTIONS: Final = re.compile(
    r"needs? to improve|need for improvement|areas? for (?:priority|improvement|development)"
    r"|priority action|recommendations?\b|areas? covered|letterhead|contents"
    r"|information about th(?:is|e) (?:inspection|review|local|service)"
    r"|(?:about|scope of|context of) th(?:is|e) (?:inspection|review|report|service|visit)"
    r"|inspection (?:team|dates?|framework)|lead inspector|inspectors?\b.{0,20}$"
    r"|(?:in|about) this area$|ofsted inspections$|^(?:service information|local leadership)"
    r"|what (?:the )?inspectors did|judge?ments (?:and what they )?mean"
    r"|^the (?:local authority|lscb)$|/ the (?:local authority|lscb)$"
    r"|^next steps?$|summary for children|^graded judge?ments?$|any complaints"
    r"|further information|contact us"
    r"|monitoring visit (?:to|of)|focused visit (?:to|of)|^dear\b"
)
"""Headings of lists that are read as recommendations, of facts about the place, and of annexes."""

FORMS: Final = re.compile(
    r"this letter summarises|(?:am|are) copying this letter|yours (?:sincerely|faithfully)|^dear\b"
    r"|inspectors? for this (?:visit|inspection)|ofsted\.gov\.uk|crown copyright|textphone"
    r"|if you (?:would like|have any)|inspection dates?:|report published:"
    r"|^(?:it|this|the (?:[a-z]+ )?(?:visit|inspection|review)) (?:was|is)"
    r" (?:carried out|conducted|undertaken|the (?:first|second|third|fourth|fifth|sixth|final))\b"
    r"|^(?:it|the (?:[a-z]+ )?(?:visit|inspection|review)) took place\b"
    r"|^this (?:is|was) (?:a|the) (?:re-?)?(?:inspection|visit|review)\b"
    r"|^this letter (?:contains|outlines|sets out|reports|to all\b)|^i would like to thank"
    r"|^the inspectors? (?:was|were)\b|findings in this (?:letter|report) should"
    r"|written statement of (?:proposed )?action|judge?ments are made using"
    r"|minimum requirements\b.{0,80}$"
    r"|^the inspection identified (?:some |one |an )?(?:areas?|features)\b"
    r"|(?:last|previous|first|second|third|fourth|fifth|sixth) (?:monitoring|focused) visit since"
)
"""What documents say of themselves, whatever else stands in the sentence."""

ACCOUNTS: Final = re.compile(
    r"(?:her|his) majesty's inspectors?\b|^the (?:inspection|review) team"
    r"|^the (?:purpose|methodology|scope) (?:of|for) (?:the|this) (?:inspection|visit|review)\b"
    r"|^th(?:is|e) (?:inspection|visit|review) (?:also )?(?:sampled|considered|looked at|covered"
    r"|included|focused on|examined|reviewed|evaluated)\b"
    r"|\bundertook (?:a|an|this) (?:joint )?(?:targeted (?:area )?)?inspection\b"
    r"|(?:this|the) (?:visit|inspection|review) (?:was|is) (?:carried out|conducted|the)"
    r"|^inspectors (?:also )?(?:reviewed|looked at|considered|evaluated|examined|scrutinised|used"
    r"|focused on|completed|carried out|visited|read|sampled|spoke (?:to|with)|gathered)\b"
)
"""What inspectors did."""

GRADED: Final = re.compile(
    r"\b(?:requires? improvement(?: to be good)?|good|inadequate|adequate"
    r"|satisfactory|outstanding)$",
    re.IGNORECASE,
)
"""A row of judgements: it ends with its grade, and with no full stop."""

FOUND: Final = re.compile(r"\b(?:found|saw|seen|noted|judged|reported|described|but|although)\b")
"""What inspectors did counts after all where the sentence says what came of it."""

WORDS_AT_LEAST: Final = 3  # *Adoption work is strong.* has four, *Morale is good.* three.


def section_is_judged(heading: str) -> bool:
    """Whether what stands under ``heading`` is running text in which inspectors judge."""
    return SECTIONS.search(lowered(heading)) is None


def sentence_is_judged(sentence: str) -> bool:
    """Whether ``sentence`` may judge at all: no address, greeting, list's opening or account."""
    low = lowered(sentence)
    if len(low.split()) < WORDS_AT_LEAST or low.endswith(":"):
        return False
    if FORMS.search(low) or GRADED.search(sentence):
        return False
    return ACCOUNTS.search(low) is None or FOUND.search(low) is not None
