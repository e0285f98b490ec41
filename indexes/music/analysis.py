"""What the notes of a score say: key, metre, tempo, melody, chords, and the nearest notes on a grid."""

from indexes.music.chords import chords_of
from indexes.music.keys import find_key
from indexes.music.lines import melody_of, quantised
from indexes.music.pulse import find_meter, find_tempo

__all__ = ["chords_of", "find_key", "find_meter", "find_tempo", "melody_of", "quantised"]
