"""Scores as sound: tinysoundfont with the sound font of the pretty_midi package, or the fluidsynth program."""

import importlib.util
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from indexes.errors import Missing
from indexes.music.notes import Score, seconds_at
from skills.music.files import DRUM_CHANNEL, channels_of, midi_bytes
from skills.music.mp3 import RATE as RATE
from skills.music.mp3 import mp3
from skills.music.room import in_a_room

LONGEST = 180.0  # seconds of sound for one score
TAIL = 2.0  # seconds that the last notes may ring
FADE = 1.5  # seconds of fading at the end
GAP = 0.6  # seconds of silence between the scores of a mix
LOUDNESS = 0.14  # RMS of the whole, about -17 dBFS, so that pieces of a mix sound equally loud
PEAK = 0.89  # highest sample after normalising, -1 dBFS: room for what the encoder adds
BLOCK = 65_536  # frames encoded at once
PAN = 10  # the controller

Sound = npt.NDArray[np.float32]  # (frames, 2), -1 to 1


def render(score: Score, seconds: float = LONGEST, sound_font: str = "") -> bytes:
    """Return the score as sound of at most `seconds`: MP3 of variable rate, 48 kHz stereo.

    An empty score gives a short silence. With the path of a sound font and the fluidsynth program installed, that
    program plays; otherwise tinysoundfont does. Raises Missing when there is no sound font.
    """
    return encoded(levelled(played(score, seconds, sound_font)))


def mix(scores: Sequence[Score], seconds: float = 600.0, each: float = LONGEST, sound_font: str = "") -> bytes:
    """Return several scores one after another as one sound file of at most `seconds`, each levelled for itself."""
    parts: list[Sound] = []
    left = seconds
    for score in scores:
        if left < 1:
            break
        sound = levelled(played(score, min(each, left), sound_font))
        parts += [sound, np.zeros((int(GAP * RATE), 2), np.float32)]
        left -= len(sound) / RATE + GAP
    return encoded(np.concatenate(parts) if parts else np.zeros((RATE // 2, 2), np.float32))


def played(score: Score, seconds: float = LONGEST, sound_font: str = "") -> Sound:
    """Return raw sound of the score, not levelled; cut at `seconds` with a fade."""
    if sound_font and (program := shutil.which("fluidsynth")):
        sound = _fluidsynth(score, program, sound_font)
    else:
        sound = in_a_room(_tinysoundfont(score, seconds, font_path(sound_font)))
    sound = sound[: int(seconds * RATE)]
    fade = min(len(sound), int(FADE * RATE))
    sound[len(sound) - fade :] *= np.linspace(1, 0, fade, dtype=np.float32)[:, None]
    return sound


def levelled(sound: Sound) -> Sound:
    """Return the sound at LOUDNESS, or as loud as PEAK allows; silence stays silent."""
    peak = float(np.abs(sound).max(initial=0.0))
    if peak < 1e-6:
        return sound
    rms = float(np.sqrt(np.mean(np.square(sound))))
    return sound * np.float32(min(LOUDNESS / rms, PEAK / peak))


def encoded(sound: Sound) -> bytes:
    """Return the sound as MP3, about 0.7 MB a minute."""
    return mp3(sound[start : start + BLOCK] for start in range(0, len(sound), BLOCK))


def font_path(sound_font: str = "") -> str:
    """Return the sound font's path: the given one, else the one inside the pretty_midi package; raises Missing."""
    if sound_font:
        if not Path(sound_font).is_file():
            raise Missing(f"The sound font {sound_font}", f"音色库 {sound_font}", "set TROUBADOUR_SOUND_FONT")
        return sound_font
    package = importlib.util.find_spec("pretty_midi")  # found, not imported: that would take 0.3 s
    fonts = sorted(Path(str(package.origin)).parent.glob("*.sf2")) if package else []
    if not fonts:
        raise Missing("The sound font", "音色库", "uv sync")
    return str(fonts[0])


@lru_cache(maxsize=1)
def _synthesizer(path: str) -> Any:
    """Return a synthesizer with the font loaded; kept, since compressed fonts take seconds to load."""
    import tinysoundfont

    synth = tinysoundfont.Synth(gain=-6, samplerate=RATE)
    synth.sfload(path)
    return synth


def _tinysoundfont(score: Score, seconds: float, path: str) -> Sound:
    synth = _synthesizer(path)
    _prepare(synth, score)
    blocks, now = [], 0
    for time, on, channel, pitch, velocity in _events(score):
        frame = int(min(time, seconds) * RATE)
        if frame > now:
            blocks.append(_generated(synth, frame - now))
            now = frame
        if time >= seconds:
            break
        synth.noteon(channel, pitch, velocity) if on else synth.noteoff(channel, pitch)
    blocks.append(_generated(synth, int(TAIL * RATE)))
    synth.sounds_off()
    synth.generate(RATE // 2)  # what still rings must not be heard in the next piece
    return np.concatenate(blocks)


def _prepare(synth: Any, score: Score) -> None:
    """Set every channel's program (a channel without one stays mute) and spread the parts a little in the room."""
    for channel in range(16):
        synth.program_change(channel, 0, channel == DRUM_CHANNEL)
    for place, (part, channel) in enumerate(zip(score.parts, channels_of(score.parts), strict=True)):
        if not part.drums:
            synth.program_change(channel, part.program)
        synth.control_change(channel, PAN, 64 + (0, -20, 20, -34, 34)[place % 5])


def _events(score: Score) -> Iterator[tuple[float, bool, int, int, int]]:
    """Yield (seconds, starts, channel, pitch, velocity) in order; stops before starts at the same moment."""
    rows = []
    for part, channel in zip(score.parts, channels_of(score.parts), strict=True):
        for note in part.notes:
            rows.append((note.onset, True, channel, note.pitch, note.velocity))
            rows.append((note.end, False, channel, note.pitch, 0))
    for tick, on, channel, pitch, velocity in sorted(rows):
        yield seconds_at(score.tempos, tick), on, channel, pitch, velocity


def _generated(synth: Any, frames: int) -> Sound:
    return np.frombuffer(synth.generate(frames), np.float32).reshape(-1, 2).copy()


def _fluidsynth(score: Score, program: str, sound_font: str) -> Sound:
    """Play with the fluidsynth program, which knows reverb and the pedal."""
    import soundfile

    with tempfile.TemporaryDirectory() as folder:
        midi, wave = Path(folder) / "score.mid", Path(folder) / "score.wav"
        midi.write_bytes(midi_bytes(score))
        command = [program, "-ni", "-g", "0.6", "-r", str(RATE), "-F", str(wave), font_path(sound_font), str(midi)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        sound, _ = soundfile.read(wave, dtype="float32", always_2d=True)
    return np.asarray(sound, np.float32)
