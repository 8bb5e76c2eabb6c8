"""The words by which inspectors judge: what is lacking, what is good, and how much of it.

A list of words generalises to councils and years that nobody has read here, where words that were
only counted would not. How much each group weighs is learnt (``resources/learnt``); which words
belong together is known from how Ofsted writes. All patterns are for lower-case text with straight
apostrophes.
"""

import re
from collections.abc import Mapping
from typing import Final

from blackpool_tracker.importing.judging.lexicon import Lexicon

LACKING: Final[Mapping[str, str]] = {
    "shortfall": r"weak(?:er|ness|nesses)?\b|poor(?:er|ly)?\b|inadequate|insufficient"
    r"|ineffective"
    r"|unsuitable|inappropriate|shortfall|deficit|gaps?\b|fail(?:s|ed|ure|ures|ing)?\b"
    r"|lack(?:s|ed|ing)?\b|absen(?:t|ce)|missed|unclear|fragment|muddled|inaccura|flawed|unsafe"
    r"|unfocused|confus|superficial|generic|unaddressed|compromis|undermin|hamper|hinder|imped"
    r"|unnecessar|disproportionate|premature|unacceptabl|unmet|neglected|overlook|mismatch"
    r"|under-?developed|over-?complicated|cumbersome|inefficien|precarious|immature|unstable"
    r"|workaround|incomplete|not met|difficult(?:y|ies)|problem|struggl|barrier|issues?\b|wrong"
    r"|less (?:clear|evident|evidence|effective|well|consistent|confident|robust|likely"
    r"|developed|timely|secure|stable)|unsettl|insecure|un(?:reliab|satisf|assess|co-?ordinated|predictab)|frighten|hardship|crisis|reactive",
    "unsteady": r"inconsisten|variab|variance|varie[sd]\b|vary\b|variation|uneven|patchy"
    r"|sporadic|mixed\b"
    r"|disparit",
    "late": r"delay|drift|backlog|too late|late\b|slow\b|slower|slowly|overdue"
    r"|wait(?:s|ed|ing)?\b"
    r"|untimely|stall|lengthy|longer than|long periods?|prolonged"
    r"|protracted|at an earlier|sooner"
    r"|soon enough|quickly enough",
    "too": r"too \w+",
    "over": r"over[- ]?(?:optimis|focus|relian|ly\b)|overwhelm|heavy reliance|reliance on"
    r"|stretched|pressure",
    "decline": r"deteriorat|declin|fallen\b|resign|under-?estimat|worsen|regress|lost\b",
    "scant": r"limited|less than|only (?:one|a few|\d+%)"
    r"|minimal|little\b|few\b|fewer|below\b|low\b|rarely|seldom|scarce|rare\b"
    r"|shortage|not enough|narrow|least\b|lowest|vacanc|turnover|churn|high (?:caseloads?"
    r"|workloads?)|(?:caseloads?|workloads?) (?:are|is|remain\w*|were) (?:\w+ )?high"
    r"|higher caseloads?|capacity (?:issues|pressures?|challenges)|agency (?:staff|workers)",
    "to do": r"more to do|further (?:work|improvement|development|action)|more work|work to do"
    r"|still (?:to|some|need|too)|yet to\b|not yet|require[sd]? (?:improvement|further|more"
    r"|strengthening)|remains? (?:a|an|too|to|below|high)|could be|would benefit|should (?:be"
    r"|have)|area[s]? (?:for|of) (?:improvement|development|greater)|need for|needs? to\b"
    r"|would have|must\b|challeng|not explicit|to be (?:strengthened|improved|developed"
    r"|addressed|embedded)|greater (?:scrutiny|focus|clarity|consistency)"
    r"|priority (?:for (?:improvement|development)|actions?\b)",
    "new": r"infancy|early stage|too early|only recently|very new|not (?:yet )?(?:fully "
    r"|sufficiently |well )?embedded|in development|recent(?:ly)? (?:introduced|implemented"
    r"|launched)",
    "harm": r"left (?:in|at|with|without)|leav(?:e|es|ing) (?:some |these |many )?(?:children"
    r"|them)|at risk of (?:significant )?harm|potentially harmful|harmful|further harm|suffer"
    r"|vulnerab|exposed|instability|repeat|prevent(?:s|ing)? (?:children|them|workers|managers)"
    r"|impact(?:s|ed|ing)? negatively|negative(?:ly)? impact|adverse|detriment",
    "grave": r"serious\b|widespread|systemic|long-?standing"
    r"|significant (?:gap|weakness|shortfall"
    r"|delay|concern)|concern(?:s|ed|ing)? about|unregistered",
}
"""What tells of a shortfall."""

GOOD: Final[Mapping[str, str]] = {
    "good": r"good(?<!to be good)\b|strong(?:er|ly)?\b|strengths?\b|excellent|outstanding"
    r"|impressive"
    r"|exceptional|exemplary|positive(?:ly)?\b|high[- ]quality|success(?:ful|es)?\b|best\b"
    r"|praise|proud|valu(?:e|ed|es|able)\b|beneficial|rich\b|creative|innovative|tenacious"
    r"|passion|warm|skil(?:l|ful)|commit(?:ted|ment)|dedicated|ambitio|aspiration|determin"
    r"|relentless|unwavering|energetic|enthusias|inspir|vibrant",
    "effective": r"effective(?:ly)?\b|robust(?:ly)?\b|thorough(?:ly)?\b"
    r"|comprehensive(?:ly)?\b"
    r"|careful(?:ly)?\b|detailed|rigor|clear(?:ly)?\b|coherent|co-?ordinated|purposeful"
    r"|meaningful|sensitive(?:ly)?\b|child-(?:focused|centred)|holistic|analytical"
    r"|proportionate|appropriate(?:ly)?\b|suitabl|safe(?:ly|r)?\b|secure(?:ly|d)?\b|stabl"
    r"|proactive|responsive|intensive|tailored|bespoke|sound\b|diligent|persistent|vigilant"
    r"|knowledgeable",
    "prompt": r"timely|promptly?\b|quick(?:ly)?\b|swift(?:ly)?\b|immediate(?:ly)?\b|early\b"
    r"|earliest opportunity|regular(?:ly)?\b|routinely|consistent(?:ly)?\b|at the right time"
    r"|without delay",
    "well": r"well[- ]\w+|well\b|fully\b|highly\b|extremely",
    "better": r"improv(?:ed|ing|es|ement|ements)\b(?<!require improvement)(?<!requires improvement)"
    r"|strengthen(?:ed|ing|s)?\b|progress\b"
    r"|reduc(?:ed|ing|tion)|increas(?:ed|ing|ingly)\b|enhanc|better\b|embedded|establish"
    r"|sustain|accelerat|transform",
    "benefit": r"benefit|enabl|help(?:s|ed|ing)?\b|support(?:s|ed|ing|ive)?\b|ensur|promot"
    r"|encourag|protect(?:s|ed)?\b|safeguard|listen|engag|contribut|celebrat|nurtur|empower"
    r"|achiev|thrive|make a (?:real )?difference|have access|access to",
    "known": r"know(?:s)? (?:their|the|them)|understand|insight|line of sight|sighted|aware of"
    r"|recognis",
}
"""What tells of good work, or of things becoming better."""

MEASURE: Final[Mapping[str, str]] = {
    "some": r"some\b|a (?:small|very small|few|minority|significant) (?:number|minority)"
    r"|a few\b|minority\b|others\b|in a small|not all\b|small number",
    "most": r"most\b|majority|all\b|many\b|general|largely|mostly|almost|vast\b",
    "more": r"more\b|further\b|greater\b",
    "sometimes": r"sometimes\b|always\b|occasion|often\b|at times\b|routinely\b|consistently\b",
    "however": r"however\b|nevertheless\b|nonetheless\b|yet\b",
    "but": r"but\b",
    "although": r"although\b|though\b|even though\b",
    "while": r"while\b|whilst\b|whereas\b",
    "despite": r"despite\b|notwithstanding\b|in spite of\b",
    "plan": r"plans? to|planned|intend|intends|intended|will be|are due to|is due to"
    r"|designed to|in the process of|proposal|has commissioned|aims? to|going to\b",
    "inspection": r"inspectors?\b|(?:this|the) inspection\b|at the time of\b",
    "admitted": r"(?:recognis\w+|acknowledg\w+|aware|identified|understand|accept)\b",
}
"""How much, how often, against what, and whether it is done or only meant."""

RELIEVED: Final = "relieved"
RELIEVING: Final = "relieving"
RELIEF: Final[Mapping[str, str]] = {
    RELIEVING: r"reduc|prevent|avoid|minimis|mitigat|without\b|no\b|tackl|address|resolv|fewer\b"
    r"|free (?:from|of)\b|lower|decreas|identif|recognis|not\b|respond|protect|when\b|where\b"
    r"|if\b|any\b|slow(?:ed|ing)\b"
    r"|escalat",
    RELIEVED: r"delay|drift|risks?\b|harm|neglect|backlogs?\b|concerns?\b|gaps?\b|weakness"
    r"|shortfalls?\b|vulnerab|missing\b|caseloads?\b|instability|exploitation|turnover|escalat"
    r"|issues?\b|failures?\b|deficits?\b|pressures?\b|churn|inappropriate|decline",
}
"""An evil may be named because it is dealt with: *without delay*, *when risks are identified*."""

_SIDES: Final = {
    f"{side} {group}": pattern
    for side, groups in (("lacking", LACKING), ("good", GOOD), ("measure", MEASURE))
    for group, pattern in groups.items()
}
CUES: Final = Lexicon({**RELIEF, **_SIDES})
"""All of them, each from the beginning of a word on, or *unclear* would be *clear* as well."""

DENIAL: Final = re.compile(
    r"\b(?:not|no|nor|neither|never|cannot|without|none|nobody|rather than|insufficient(?:ly)?"
    r"|inconsistent(?:ly)?|lack(?:s|ed|ing)?|absence of|too few|little|limited)\b|n't\b"
)

OPENING: Final = re.compile(
    r"^(this|these|those|such|as a result|consequently|therefore|as such|for example|they|it|he|she"
    r"|hence|in addition|also|other|others|while|although|despite|however|nevertheless|when|where"
    r"|in (?:some|other|a)|for (?:some|a|other|others)|some|a (?:small|few|minority)|most"
    r"|there (?:is|are|has|have|was)|leaders|senior|children|inspectors|not|too|overall)\b"
)

BACKWARDS: Final = re.compile(
    r"^(this|these|those|such|as a result|consequently|therefore|as such|for example|they|it|hence"
    r"|in addition|also|nor|similarly|for some of these)\b"
)
"""A sentence that begins so says more of what the one before it said."""

GRADE: Final = re.compile(r"inadequate|requires? improvement|outstanding|good\b")


def lowered(text: str) -> str:
    """``text`` as the patterns here want it."""
    return text.lower().replace("’", "'").replace("‘", "'")
