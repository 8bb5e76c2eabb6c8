"""The words by which a theme is known, for each of the program's own themes.

The keys are those of ``resources/example/themes.toml``, in its order. All patterns are for
lower-case text with straight apostrophes, and begin at a word.
"""

from collections.abc import Mapping
from typing import Final

from blackpool_tracker.importing.judging.lexicon import Lexicon

WORDS: Final[Mapping[str, str]] = {
    "front_door": r"front door|contacts?\b|referrals?\b|re-referrals?|thresholds?\b|mash\b"
    r"|multi-agency safeguarding hub|screen(?:ing|ed)?\b|triage|consent\b|single point of"
    r"|out[- ]of[- ]hours|emergency duty|request for support|notifications?|hub\b",
    "early_help": r"early help|step(?:ped|ping)?[- ](?:up|down)|family hub|preventative"
    r"|targeted (?:help|support)|lead professional|families in need"
    r"|universal services|edge of care",
    "neglect": r"neglect\w*",
    "domestic_abuse": r"domestic (?:abuse|violence)|marac|idva|perpetrator|coercive",
    "exploitation_missing": r"exploit\w*|missing (?:from (?:home|care)|children|episodes?|young)"
    r"|go(?:es|ing)? missing|gone missing|been missing"
    r"|return (?:home )?(?:interview|conversation)s?"
    r"|extra-familial|gangs?\b|county lines|trafficking|radicalis|contextual safeguarding",
    "child_protection": r"strateg(?:y|ic) (?:discussion|meeting)s?|child protection|section 47"
    r"|core groups?|conferences?\b|enquir(?:y|ies)|significant harm|at risk of (?:harm|significant)"
    r"|need (?:of )?(?:help and )?protection|protected\b|protect (?:them|children)|safety plan\w*"
    r"|help and protection|immediate risk|safeguarded",
    "assessment": r"assess(?:ment|ments|ed)\b|chronolog\w*|histor(?:y|ies|ical)\b|analysis"
    r"|analytical|genogram|professional curiosity|lived experience|over-optimis",
    "planning": r"plans?\b|planning\b|contingenc\w*|reviews?\b|drift|timescales?|child in need"
    r"|outcome-focused|smart\b|care plan\w*|targets",
    "pre_proceedings": r"pre-proceedings|public law outline|plo\b|court\w*|proceedings"
    r"|letters? before|legal (?:planning|gateway|proceedings|advice)|care orders?|judiciary|cafcass"
    r"|connected person",
    "care_entry_return": r"(?:come|came|coming|enter|entering|entry|entered) (?:in)?(?:to )?care"
    r"|section 20|return(?:ed|ing)? (?:home|to (?:live|their (?:birth )?famil|the care))|reunif\w*"
    r"|placed? with (?:their )?parents?|placement[- ]with[- ]parents?|accommodate|brought into care"
    r"|becom(?:e|ing) looked after|edge of care|discharge of care|live at home with",
    "permanence_adoption": r"permanen\w*|adopt\w*|life[- ]stor(?:y|ies)|later[- ]life"
    r"|match(?:ed|ing)?\b|special guardian\w*|long-term foster|family finding|agency decision"
    r"|foster(?:ing)?[- ]to[- ]adopt|brothers and sisters",
    "placements": r"placements?\b|foster\w*|sufficien(?:cy)\b|unregistered|unregulated|residential"
    r"|suitable (?:homes?|accommodation)|children's homes?|carers?\b|connected persons?|homes? that"
    r"|placed at a distance|kinship|bed and breakfast",
    "health": r"health\w*|dental|dentist\w*|emotional\w*|camhs|therapeutic|sdq|mental health"
    r"|strengths and difficulties|well-?being|substance|immunis\w*",
    "education": r"educat\w*|virtual (?:school|head|college)|peps?\b|personal education|school\w*"
    r"|attainment|pupils?|exclusion|neet\b|apprentice\w*|academic|key stage|alternative provision"
    r"|learning (?:needs|provision)",
    "care_leavers": r"care leavers?|leaving care|pathway plan\w*|personal advis[eo]rs?|pas?\b"
    r"|care[- ]experienced|young (?:people|adults)|staying put"
    r"|independen(?:ce|t living)|local offer"
    r"|staying close|18th|aged? 21|custody|adulthood",
    "homeless_youth": r"homeless\w*|16[- ](?:and|or|to|-)[- ]?17|southwark|present as",
    "disabled_children": r"disab\w*|complex needs|short breaks|special educational|send\b",
    "statutory_checks": r"private(?:ly)? foster\w*|allegations?|designated officer|lado\b"
    r"|position(?:s)? of trust",
    "management_oversight": r"management oversight|managers?\b|supervis\w*|oversight|iros?\b"
    r"|independent reviewing|challenge\b|line of sight|grip|scrutin\w*|rationale|decision-making"
    r"|footprint|child protection chairs?|case direction|recording|records?\b|case files?",
    "quality_assurance": r"audit\w*|quality assurance|data\b|self-(?:assessment|evaluation)"
    r"|performance (?:management|information|data|report\w*)|moderat\w*|learning|feedback"
    r"|complaints|recording system|dashboards?",
    "workforce": r"workforce|caseloads?|workloads?|recruit\w*|retention|turnover|vacanc\w*"
    r"|agency (?:staff|workers|social)|newly qualified|staff(?:ing)?\b|train(?:ing|ed)\b|capacity"
    r"|changes? (?:of|in) (?:social )?worker|experienced|asye|morale|social workers",
    "leadership": r"leaders?\b|leadership|dcs\b|chief executive|corporate\w*|pace\b|culture"
    r"|strateg(?:y|ic|ies)|politic\w*|members?\b|improvement (?:plan|board|journey)|invest\w*"
    r"|director|practice model|model of|vision|declined?|deteriorat\w*|since the last inspection"
    r"|previous inspection|services",
    "partnerships": r"partner\w*|multi-agency|agenc(?:y|ies)\b|police|schools|midwi\w*|joint\w*"
    r"|health (?:professionals|services|visitors)|board\b|professionals"
    r"|housing (?:services|department)|host authorit",
    "voice_identity": r"voices?\b|views?\b|wishes|feelings|identit\w*|ethnic\w*|divers\w*"
    r"|cultur(?:al|e and)|direct work|participat\w*|life[- ]story|advocac\w*|language|religio\w*"
    r"|heritage|visit(?:s|ed|ing)?\b|independent visitor|children in care council|relationships?"
    r"|co-produc\w*|heard|ambassador|influence",
}

THEMES: Final = Lexicon(WORDS)
