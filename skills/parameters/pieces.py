"""Nouns for pieces of music, which are counted: five jigs, a dozen rounds."""

from skills.parameters.genre import DANCES, SONGS

_general = """song tune track melody recommendation suggestion version option alternative attempt variant candidate music thing loop
lick phrase sketch banger bop jam other result item entry selection choice rec idea motif theme riff variation playlist dance record single
classic favourite favorite earworm ditty album outro suite set trk"""
_plural = "pieces piece ones one takes bits numbers hits stops steps picks cuts works studies hooks intros movements trx covers"
_forms = """round canon glee madrigal motet anthem psalm chant canticle cantata aria overture sonata sonatina concerto symphony quartet
prelude fugue toccata invention partita etude étude nocturne serenade barcarolle bagatelle rhapsody impromptu ballade intermezzo fantasia
passacaglia chaconne allemande courante bourree bourrée galliard pavane rigaudon musette gigue tango polonaise ecossaise galop bolero
spiritual raga fanfare processional recessional voluntary rag topline soundtrack instrumental singalong limerick toast"""
_music = {"romantic era", "Chinese style", "classical", "classical music", "country", "jazz", "jazzy", "swing", "blues", "bluesy", "rock", "pop", "folk", "folky", "folksy", "traditional", "ragtime", "lieder"}  # fmt: skip
_kinds = {name.casefold() for row in (*DANCES, *SONGS) for name in row[1:] if name.isascii()} - {
    each.casefold() for each in _music
}


def _both(noun: str) -> tuple[str, str]:
    """Return a noun and its plural."""
    if noun.endswith("y") and noun[-2] not in "aeou":
        return noun, f"{noun[:-1]}ies"
    return noun, f"{noun}es" if noun.endswith(("s", "x", "z", "ch", "sh")) else f"{noun}s"


PIECES = frozenset(_plural.split()) | {
    form for noun in (*_general.split(), *_forms.split(), *_kinds) for form in _both(noun)
}
