"""Names of artists and titles as different sources spell them, brought to one form, and the id of a song."""

import hashlib
import re
import unicodedata
from functools import lru_cache

LONGEST = 200  # characters of a name that are kept
MARKS = re.compile("[\u0300-\u036f]")  # accents of Latin, Greek and Cyrillic letters; Japanese ones tell words apart
NOISE = re.compile(r"[^\w\s]|_")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
GUEST = re.compile(r"\s*[(\[]\s*(?:feat(?:uring)?|ft|with)\b\.?[^)\]]+[)\]]|\s+(?:feat|ft)\b\.?\s.*$", re.IGNORECASE)
ARTIST_GUEST = re.compile(r"\s*[(\[]?\s*\b(?:feat(?:uring)?|ft)\b\.?\s+.*$", re.IGNORECASE)
ISSUE = (  # what names an issue of the same recording
    r"(?:\d{4}\s*)?(?:digital(?:ly)?\s+)?re-?master(?:ed)?(?:\s+(?:version|\d{4}))?|\d{4}\s+re-?master(?:ed)?"
    r"|(?:original |album |single |lp |mono |stereo )(?:version|mix)|mono|stereo|explicit|clean|bonus track"
    r"|deluxe(?: edition)?|radio edit|official (?:audio|video|music video)"
)
BRACKETED = re.compile(rf"\s*[(\[]\s*(?:{ISSUE})\s*[)\]]", re.IGNORECASE)
DASHED = re.compile(rf"\s+[-–—]\s+(?:{ISSUE})\s*$", re.IGNORECASE)
ARTICLE = re.compile(r"^(?:the|a|an)\s+")


def clean(text: object) -> str:
    """Return a name as it may be kept: one line, no control or direction characters, at most LONGEST characters."""
    if not isinstance(text, str):
        return ""
    readable = CONTROL.sub(" ", text.encode("utf-8", "ignore").decode("utf-8"))
    return " ".join(readable.split())[:LONGEST].strip()


def folded(text: str) -> str:
    """Return a name without case, accents and punctuation; one that is nothing else stays as it is."""
    base = MARKS.sub("", unicodedata.normalize("NFKD", text)).casefold().replace("&", " and ").replace("'", "")
    plain = " ".join(NOISE.sub(" ", unicodedata.normalize("NFC", base)).split())
    return plain or " ".join(text.casefold().split())


def artist_key(artist: str) -> str:
    """Return what spellings of one artist share: no guests, no article."""
    return ARTICLE.sub("", folded(ARTIST_GUEST.sub("", artist) or artist))


def title_key(title: str) -> str:
    """Return what issues of one recording share: no guests, no year of remastering. Live takes and remixes differ."""
    bare = title
    for pattern in (BRACKETED, DASHED, GUEST):
        bare = pattern.sub("", bare)
    return folded(bare if bare.strip() else title)


@lru_cache(maxsize=65_536)  # a history names each song many times
def song_id(artist: str, title: str) -> str:
    """Return the id of a song, the same from every source that names its artist and title alike."""
    key = f"{artist_key(artist)}\0{title_key(title)}"
    return f"song:{hashlib.sha256(key.encode()).hexdigest()[:16]}"
