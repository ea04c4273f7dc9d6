"""Words that tell names from what is none. All in small letters, without accents."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PARTICLES = _words("al ap ben bin da de del della den der di dos du el la las le los san st ter van von y")
HONORIFICS = _words("mr mrs ms miss mx dr prof professor rev reverend fr sr sra senor senora deacon pastor rabbi imam")
# Words that make what holds them a role, a body or a description, and no name.
OFFICES = _words("""
    a about active administrator advocate agency alliance and another any assistant association at authority board both
    by chair chairman chairperson chairwoman church citizen city clerk club coach college commission commissioner
    committee community consultant contact coordinator council councilman councilwoman county department deputy desk
    director district elected engineer equity facilitator family fellow fire first for friends from group hall health
    housing intern leader library local manager mayor member members neighborhood neighborhoods nobody nonprofit of
    office officer official on organizer owner parent partner parks planner planning police president principal program
    public regional representative resident residents school second secretary select selectman selectwoman senior
    seniors services several somebody someone staff state student supervisor superintendent teacher team tenant tenants
    the through to town treasurer trustee unknown vice volunteer volunteers wetlands with works youth zoning
""")
# Names that are words, too: alone they are taken as words, and so is a name that has only such words in small letters.
WORDS = _words("""
    able amber angel april art august autumn banks bell best bill bird bishop black bloom bond brook brooks brown bush
    chance charity chase christian clay cook crystal dale dawn day dean destiny east eve fair faith field fields flowers
    forest foster fox grace grant gray green grove harbor harmony heath hill hills holly home hope house hunter iris
    ivy jewel joy june justice king knight lake lane law lily long love major march mark marks may melody mercy miles
    mill moon north page park patience pearl penny pike pond pool price prince queen ray reed rich rock rose ruby rush
    rust sage sandy sharp short sky snow south sparks spring star stone storm street strong summer sun sunny temple
    tower trinity violet walker wall ward waters wells west white will winter wise wood woods young
""")
