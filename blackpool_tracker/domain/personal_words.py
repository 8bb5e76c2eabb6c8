"""The words by which a name is told from other words that begin with a capital."""

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


GIVEN_NAMES: Final = _words(
    """
    aaliyah aaron abdul abdullah abigail adam adele ahmed aidan aisha alan albert alex alexander
    alexandra alfie ali alice alicia amber amelia amina amir amy andrew angel anna annie anthony
    archie aria arthur asha ashley ava ayaan ayesha barry bella ben benjamin beth bethany billy
    bobby bradley brandon brooke caitlin callum cameron carl charlie charlotte chloe christopher
    claire connor courtney daisy daniel danielle darcy david dean declan dominic dylan eddie edward
    eleanor elena elijah elizabeth ella ellie elliot emily emma erin ethan eva evan evie ewan faith
    fatima finley finn florence fraser freddie freya gabriel gemma george georgia grace gracie
    hannah harley harriet harrison harry harvey hassan hayden heidi henry hollie holly hugo ibrahim
    imogen imran isaac isabella isla ismail ivy jack jacob jade jake james jamie jasmine jason jay
    jayden jenna jessica joe joel john jordan joseph josh joshua jude julia kai kaitlyn karen katie
    kayden kayla keira kian kieran kyle lacey layla leah leo leon lewis lexi liam lilly lily logan
    lola louie louis louise lucas lucy luke luna maisie maria mariam martha mary mason matilda
    matthew max maya megan mia michael mikey millie mohamed mohammad mohammed mollie molly muhammad
    musa myles nadia natalie nathan nathaniel niamh nicole noah olivia ollie oliver omar oscar owen
    paige patrick paul peter phoebe poppy rachel rebecca reece reggie reuben rhys riley robert robyn
    ronnie rory rosie ruby ryan sadie sam samantha samuel sarah sasha scarlett scott sean sebastian
    shannon sienna skye sofia sophia sophie stanley stephen summer tahir tegan teddy theo thomas
    tia tilly toby tom tommy tyler umar victoria violet william willow yusuf zac zachary zahra zain
    zara zoe
    """
)
"""Names common among children and young people in England. Others are told by where they stand."""

TITLES: Final = _words(
    "mr mrs ms miss mx dr doctor sir dame lord lady prof professor cllr councillor judge"
)
"""Before the name of somebody at work."""

NOT_NAMES: Final = _words(
    """
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec
    monday tuesday wednesday thursday friday saturday sunday easter christmas
    spring autumn winter
    blackpool lancashire fylde wyre fleetwood preston lancaster burnley blackburn darwen bispham
    bolton bury cleveleys lytham poulton manchester liverpool salford cumbria cheshire merseyside
    london birmingham leeds england english wales welsh scotland scottish ireland britain british
    north south east west northern southern eastern western
    outstanding good inadequate requires improvement
    ofsted government parliament board council councils committee cabinet department authority
    police court courts trust school schools academy college university hospital church
    service services team teams unit hub door front office centre house street road lane avenue
    director head chair manager managers lead leads officer officers worker workers commissioner
    adviser advisers inspector inspectors practitioner practitioners auditor auditors nurse
    child children family families parent parents carer carers mother father brother sister
    young people person care leavers leaver boy girl
    action actions recommendation recommendations finding findings concern concerns strength
    annex appendix article band case chapter column entry figure grade group item key layer level
    line measure month page pages panel paragraph paragraphs part phase plan plans point quarter
    regulation round row sample schedule section stage standard standards step table target term
    theme tier total version visit visits ward week year years
    act acts bill order review reviews audit audits dip report reports letter meeting meetings
    assessment assessments referral referrals contact contacts supervision conference conferences
    number numbers percent cases all both each every some few most many none no only nearly
    about after although an and around as at because before between but by during for from
    he her his however if in it its of on or over she since so still such than that the their
    then there these they this those to under until up we were when where which while who with
    """
)
"""Words that begin with a capital in registers and reports and are nobody's name."""
