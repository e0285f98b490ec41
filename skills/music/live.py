"""The written score as a picture whose notes know when they sound, for a page that lights them up."""

from typing import Any
from xml.etree import ElementTree

from indexes.music.notes import TICKS, Score, seconds_at
from skills.music.engraving import OPTIONS, loaded, readable

WIDTHS = {"narrow": 350, "wide": 680}  # pixels on the page, for a phone and for a desk
ZOOM = 42  # percent; a staff is then 30 pixels high
SVG = "{http://www.w3.org/2000/svg}"
OURS = "v-"  # before verovio's class names, which a page may use for something else
TAGS = frozenset(
    SVG + tag for tag in ("svg", "g", "defs", "use", "path", "rect", "polygon", "polyline", "ellipse", "text", "tspan")
)
PLACES = {"x", "y", "cx", "cy", "rx", "ry", "d", "points", "width", "height", "transform", "viewBox"}
LOOKS = {"font-size", "font-family", "font-style", "font-weight", "text-anchor", "stroke-width", "stroke-dasharray"}
ATTRIBUTES = PLACES | LOOKS | {"id", "class", "href", "fill-opacity", "data-on", "data-off"}


def live_score(score: Score, width: str) -> str:
    """Return the whole score as one SVG; each note has `data-on` and `data-off`, the seconds in which it sounds.

    Nothing but shapes and texts is in it: no style, no script, no link to anywhere. `width` is a name of WIDTHS.
    """
    options = OPTIONS | {
        "scale": ZOOM,
        "pageWidth": WIDTHS[width] * 100 // ZOOM,
        "pageHeight": 60_000,  # as high as verovio goes: one page, which scrolls
        "pageMarginLeft": 30,
        "svgViewBox": True,
        "svgRemoveXlink": True,
        "mnumInterval": 0,
    }
    toolkit = loaded(score, options)
    times = _times(toolkit.renderToTimemap({}), score)
    root = ElementTree.fromstring(readable(toolkit.renderToSVG(1)))  # noqa: S314 - verovio's own
    ElementTree.register_namespace("", SVG[1:-1])
    _clean(root, times)
    return ElementTree.tostring(root, encoding="unicode")


def _times(timemap: list[dict[str, Any]], score: Score) -> dict[str, dict[str, str]]:
    """Return when each note begins and ends to sound, by its id."""
    times: dict[str, dict[str, str]] = {}
    for moment in timemap:
        seconds = f"{seconds_at(score.tempos, round(moment['qstamp'] * TICKS)):.3f}"
        for name, key in (("data-on", "on"), ("data-off", "off")):
            for note in moment.get(key, ()):
                times.setdefault(note, {})[name] = seconds
    return times


def _clean(element: ElementTree.Element, times: dict[str, dict[str, str]]) -> None:
    """Keep what draws, in place; write times on notes."""
    element.attrib.update(times.get(element.get("id", ""), {}))
    for name in [name for name in element.attrib if name not in ATTRIBUTES]:
        del element.attrib[name]
    if "class" in element.attrib:
        element.set("class", " ".join(f"{OURS}{name}" for name in element.attrib["class"].split()))
    if element.tag != SVG + "svg" and not element.get("id", "-").startswith("E"):
        element.attrib.pop("id", None)  # only the glyphs are referred to
    if not element.get("href", "#").startswith("#"):
        del element.attrib["href"]
    for child in list(element):
        if child.tag in TAGS and "placeholder" not in child.get("class", ""):
            _clean(child, times)
        else:
            element.remove(child)
    element.text, element.tail = _kept(element.text), _kept(element.tail)


def _kept(text: str | None) -> str | None:
    return text if text and text.strip() else None
