"""Files that other programs open: MIDI for a DAW, MusicXML for a notation editor."""

import io
import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from indexes.music.notes import TICKS, Key, Part, Score
from skills.music.bars import bars_of
from skills.music.spelling import MINOR, sharps
from skills.music.theory import sounding, to_music21

if TYPE_CHECKING:
    import mido

DRUM_CHANNEL = 9  # counted from 0: channel 10 to people
MELODIC = tuple(channel for channel in range(16) if channel != DRUM_CHANNEL)
MOST_NOTES = 3000  # notes that music21 writes in about two seconds
MAJORS = ["Cb", "Gb", "Db", "Ab", "Eb", "Bb", "F", "C", "G", "D", "A", "E", "B", "F#", "C#"]  # by sharps from -7 on
MINORS = ["Abm", "Ebm", "Bbm", "Fm", "Cm", "Gm", "Dm", "Am", "Em", "Bm", "F#m", "C#m", "G#m", "D#m", "A#m"]

DATE = re.compile(rb"\s*<encoding-date>[^<]*</encoding-date>")  # the same score gives the same bytes on any day

Event = tuple[int, int, Any]  # tick, rank among events of one tick, message


def midi_bytes(score: Score) -> bytes:
    """Return the score as a MIDI file of format 1: a conductor track, then one named track a part.

    music21 writes the notes of all but very long pieces; tempo map, metre, key, markers, names, programs and words
    are set here. A pickup stands at the end of a full first bar that begins with silence, so that the file has the
    score's metre and barlines from its first tick. The same score gives the same bytes.
    """
    import mido

    score = _padded(score)

    file = mido.MidiFile(type=1, ticks_per_beat=TICKS, charset="utf-8")
    file.tracks.append(_track(_conductor(score)))
    channels = channels_of(score.parts)
    small = sum(len(part.notes) for part in score.parts) <= MOST_NOTES
    events = _by_music21(score) if small else [_plainly(part) for part in score.parts]
    for part, channel, notes in zip(score.parts, channels, events, strict=True):
        file.tracks.append(_track(_heading(part, channel) + _words(part) + _on_channel(notes, channel)))
    stream = io.BytesIO()
    file.save(file=stream)
    return stream.getvalue()


@lru_cache(maxsize=1)  # the picture and the file are made one after the other
def musicxml_bytes(score: Score) -> bytes:
    """Return the written score as MusicXML (UTF-8), without drum parts."""
    from music21.musicxml.m21ToXml import GeneralObjectExporter

    exporter = GeneralObjectExporter(to_music21(score))
    exporter.makeNotation = False  # bars, ties and beams stand already
    return DATE.sub(b"", bytes(exporter.parse()))


def _padded(score: Score) -> Score:
    """Return the score with silence before the pickup, so that its first bar is full."""
    if not score.pickup:
        return score
    by = score.meters[0].bar - score.pickup
    parts = tuple(
        replace(part, notes=tuple(replace(note, onset=note.onset + by) for note in part.notes)) for part in score.parts
    )
    named: dict[str, Any] = {
        name: _later(getattr(score, name), by) for name in ("tempos", "meters", "keys", "chords", "marks")
    }
    return replace(score, parts=parts, pickup=0, **named)


def _later(changes: tuple[Any, ...], by: int) -> tuple[Any, ...]:
    """Return what holds from somewhere on, moved by ticks; what holds from the beginning still does."""
    return tuple(replace(change, onset=change.onset + by) if change.onset else change for change in changes)


def _by_music21(score: Score) -> list[list[Event]]:
    """Let music21 write the notes and return each part's note messages with absolute ticks of ours."""
    import mido
    from music21.midi.translate import streamToMidiFile

    written = mido.MidiFile(file=io.BytesIO(streamToMidiFile(sounding(score)).writestr()))
    tracks = []
    for track in written.tracks[1 : len(score.parts) + 1]:
        now, events = 0, []
        for message in track:
            now += message.time
            if message.type in ("note_on", "note_off"):
                tick = round(now * TICKS / written.ticks_per_beat)
                on = message.type == "note_on" and message.velocity > 0
                events.append((tick, 3 if on else 2, message))
        tracks.append(events)
    return tracks


def _plainly(part: Part) -> list[Event]:
    """Return the same messages without music21, for pieces that would keep it busy for many seconds."""
    import mido

    events: list[Event] = []
    for note in part.notes:
        events.append((note.onset, 3, mido.Message("note_on", note=note.pitch, velocity=note.velocity)))
        events.append((note.end, 2, mido.Message("note_off", note=note.pitch, velocity=0)))
    return events


def _conductor(score: Score) -> list[Event]:
    """Return what holds for the whole piece."""
    import mido

    meta = mido.MetaMessage
    events: list[Event] = [(0, 0, meta("track_name", name=score.title or "Untitled"))]
    if score.composer:
        events.append((0, 1, meta("text", text=f"@I composer {score.composer}")))
    for key in score.keys:  # the key event knows major and minor only, the text says the mode
        events.append((key.onset, 1, meta("key_signature", key=_key_name(key))))
        events.append((key.onset, 1, meta("text", text=f"@I key {key.tonic} {key.mode}")))
    events += [(tempo.onset, 1, meta("set_tempo", tempo=_microseconds(tempo.bpm))) for tempo in score.tempos]
    events += [(mark.onset, 1, meta("marker", text=mark.label)) for mark in score.marks]
    return events + _meters(score)


def _microseconds(bpm: float) -> int:
    """Return a quarter note's length as the file holds it, in 24 bits."""
    return max(1, min(round(60_000_000 / bpm), 0xFFFFFF))


def _meters(score: Score) -> list[Event]:
    import mido

    events: list[Event] = []
    last = (0, 0)
    for bar in bars_of(score):
        meter = (bar.meter.numerator, bar.meter.denominator)
        if meter != last:
            message = mido.MetaMessage("time_signature", numerator=meter[0], denominator=meter[1])
            events.append((bar.start, 1, message))
        last = meter
    return events


def _key_name(key: Key) -> str:
    return (MINORS if key.mode in MINOR else MAJORS)[sharps(key) + 7]


def channels_of(parts: tuple[Part, ...]) -> list[int]:
    """Return a channel a part; from the sixteenth melodic part on channels are shared."""
    melodic = [place for place, part in enumerate(parts) if not part.drums]
    by_place = {place: MELODIC[count % len(MELODIC)] for count, place in enumerate(melodic)}
    return [by_place.get(place, DRUM_CHANNEL) for place in range(len(parts))]


def _heading(part: Part, channel: int) -> list[Event]:
    import mido

    program = mido.Message("program_change", channel=channel, program=part.program)
    return [(0, 0, mido.MetaMessage("track_name", name=part.name)), (0, 1, program)]


def _words(part: Part) -> list[Event]:
    """Return the syllables as lyric events; a word's last one ends in a space, as players expect."""
    import mido

    texts = [(note.onset, note.lyric.strip()) for note in part.notes]
    sung = [(onset, text) for onset, text in texts if text not in ("", "_")]
    return [
        (onset, 1, mido.MetaMessage("lyrics", text=text if text.endswith("-") else text + " ")) for onset, text in sung
    ]


def _on_channel(events: list[Event], channel: int) -> list[Event]:
    return [(tick, rank, message.copy(channel=channel, time=0)) for tick, rank, message in events]


def _track(events: list[Event]) -> "mido.MidiTrack":
    """Return events at absolute ticks as a track of delta times."""
    import mido

    track, now = mido.MidiTrack(), 0
    for tick, _, message in sorted(events, key=lambda event: event[:2]):
        track.append(message.copy(time=tick - now))
        now = tick
    track.append(mido.MetaMessage("end_of_track", time=0))
    return track
