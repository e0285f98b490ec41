"""Words that are never written, words of old verse, and small words with their own rules."""

_BARRED = """
fuck fucked fucking shit bitch bitches cunt nigger nigga niggers faggot fag slut sluts whore whores rape raped rapist
porn sex sexual sexy nude nudes naked dick dicks cock cocks pussy penis vagina nazi nazis hitler suicide kill kills
killed killer killing murder murdered murderer retard retarded bastard bastards damn damned piss crap ass asses tits
boobs erotic incest molest tranny dyke chink gook spic kike paki savages heathen negro negroes darkies jew jews coon"""
_OLD = """
thee thou thy thine hath doth dost hast ere nay yon yonder unto wilt shalt wert quoth est une des les der das und
del ing ness ment thro tho ope oft twain thence hence hither thither aught naught nought alas methinks betwixt
dis nae sae gan tak yer etc auld bonnie fu gang hame wee lass wherefore spake wot anon sooth fain maiden maidens
ye lo hark behold art mine forth amid midst twas tis whence whither lest nigh verily bade beheld trod bower bard bards
wrought begotten swain swains nymph nymphs steed steeds dame dames lad lads kine mead gory ghastly woe woes doth"""
_WEAK = """
a an the and or but of to in on at by for from with as if that than is are was were be been am has have had do
does did my your his her its our their this these those so very who which when while because into upon over them
not i we he she it they shall will would could should may might must can nor yet
what how why where out such I just only even every each any some no also about"""
_TWO_SOUNDS = """
wind winds tear tears live lives lead leads read bow bows close use uses wound wounds sow sows row rows dove desert
minute bass does wicked learned blessed refuse present object invalid"""
_SMALL = """
a an the and of to in on my I your you we it is with for at by from so no as her his our be are was but or that this
me he she they will can not all if when where there their its them us"""
BARRED = frozenset(_BARRED.split())  # never written, whatever is asked
OLD_WORDS = frozenset(_OLD.split())  # left to hymns and to what asks for an old manner
WEAK_ENDS = frozenset(_WEAK.split())  # no line that rhymes ends in one
TWO_SOUNDS = frozenset(_TWO_SOUNDS.split())  # nor in one of these, whose rhyme is another in another sense
SMALL = frozenset(_SMALL.split())  # a line may hold these twice
