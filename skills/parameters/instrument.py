"""The 128 General MIDI programs, with what people call them in both languages."""

import re

from skills.parameters.kind import Found, Kind
from skills.parameters.vocabulary import Row, vocabulary

# program names in order; "name=Chinese,alias,alias"
_TABLE = """
Acoustic Grand Piano=钢琴,piano,pno,pianoforte,fortepiano,grand piano,keyboard,大钢琴,🎹|Bright Acoustic Piano=明亮钢琴|Electric Grand Piano=电子大钢琴
Honky-tonk Piano=酒吧钢琴,honky tonk,saloon piano|Electric Piano 1=电钢琴,electric piano,rhodes|Electric Piano 2=FM电钢琴
Harpsichord=羽管键琴,大键琴,spinet,cembalo|Clavinet=击弦古钢琴,clavi|Celesta=钢片琴,celeste|Glockenspiel=钟琴,glock|Music Box=八音盒,musical box|Vibraphone=颤音琴,vibes
Marimba=马林巴|Xylophone=木琴|Tubular Bells=管钟,编钟,bells,church bells|Dulcimer=扬琴,yangqin|Drawbar Organ=拉杆风琴,hammond,hammond organ
Percussive Organ=打击风琴|Rock Organ=摇滚风琴|Church Organ=管风琴,organ,pipe organ|Reed Organ=簧风琴,harmonium,笙,sheng|Accordion=手风琴,squeezebox,concertina,🪗
Harmonica=口琴,mouth organ|Tango Accordion=探戈手风琴,bandoneon|Acoustic Guitar (nylon)=古典吉他,nylon guitar,classical guitar,guitar,ukulele,uke,lute,鲁特琴,吉他,结他,尤克里里,🎸
Acoustic Guitar (steel)=木吉他,steel guitar,acoustic guitar,folk guitar,mandolin,bouzouki,民谣吉他,曼陀林|Electric Guitar (jazz)=爵士电吉他,jazz guitar
Electric Guitar (clean)=清音电吉他,electric guitar,clean guitar,电吉他|Electric Guitar (muted)=闷音电吉他,muted guitar
Overdriven Guitar=过载吉他,overdrive guitar,overdriven,overdrive|Distortion Guitar=失真吉他,distorted guitar,distorted|Guitar Harmonics=吉他泛音
Acoustic Bass=原声贝斯,upright bass|Electric Bass (finger)=电贝斯,bass,bass guitar,electric bass,贝斯|Electric Bass (pick)=拨片贝斯,picked bass
Fretless Bass=无品贝斯|Slap Bass 1=击弦贝斯,slap bass|Slap Bass 2=击弦贝斯二|Synth Bass 1=合成贝斯,synth bass|Synth Bass 2=合成贝斯二
Violin=小提琴,vln,🎻|Viola=中提琴|Cello=大提琴,violoncello,cellist,cellists|Contrabass=低音提琴,double bass,倍大提琴|Tremolo Strings=震音弦乐|Pizzicato Strings=拨弦,pizzicato
Orchestral Harp=竖琴,harp,lyre,箜篌|Timpani=定音鼓,kettledrum|String Ensemble 1=弦乐合奏,strings,string orchestra,string quartet,string trio,string quintet,string section,弦乐,弦乐四重奏|String Ensemble 2=慢弦乐
Synth Strings 1=合成弦乐,synth strings|Synth Strings 2=合成弦乐二|Choir Aahs=合唱,choir|Voice Oohs=人声|Synth Choir=合成人声|Orchestra Hit=乐队齐奏
Trumpet=小号,cornet,flugelhorn,bugle,短号,🎺|Trombone=长号|Tuba=大号|Muted Trumpet=弱音小号|French Horn=圆号,horn,法国号|Brass Section=铜管,brass,brass band,low brass|Synth Brass 1=合成铜管,synth brass
Synth Brass 2=合成铜管二|Soprano Sax=高音萨克斯,soprano saxophone|Alto Sax=中音萨克斯,sax,saxophone,alto saxophone,萨克斯,色士风,🎷
Tenor Sax=次中音萨克斯,tenor saxophone|Baritone Sax=上低音萨克斯,baritone saxophone|Oboe=双簧管|English Horn=英国管,cor anglais|Bassoon=巴松,大管
Clarinet=单簧管,黑管|Piccolo=短笛,fife|Flute=长笛,笛子,竹笛,dizi,bamboo flute,笛|Recorder=竖笛|Pan Flute=排箫,panpipes,pan pipes,panflute|Blown Bottle=吹瓶
Shakuhachi=尺八|Whistle=哨笛,tin whistle,penny whistle,low whistle,洞箫,箫,萧,口哨|Ocarina=陶笛,埙|Lead 1 (square)=方波主音,square lead,8-bit,chiptune
Lead 2 (sawtooth)=锯齿主音,synth lead,sawtooth,synth,synthesizer,合成器|Lead 3 (calliope)=汽笛风琴,calliope|Lead 4 (chiff)=吹管主音|Lead 5 (charang)=弦音主音
Lead 6 (voice)=人声主音|Lead 7 (fifths)=五度主音|Lead 8 (bass + lead)=贝斯主音|Pad 1 (new age)=新世纪铺底|Pad 2 (warm)=温暖铺底,warm pad,synth pad,pad
Pad 3 (polysynth)=复合铺底|Pad 4 (choir)=合唱铺底|Pad 5 (bowed)=弓弦铺底|Pad 6 (metallic)=金属铺底|Pad 7 (halo)=光环铺底|Pad 8 (sweep)=扫频铺底
FX 1 (rain)=雨声|FX 2 (soundtrack)=音轨|FX 3 (crystal)=水晶|FX 4 (atmosphere)=大气|FX 5 (brightness)=明亮|FX 6 (goblins)=精灵|FX 7 (echoes)=回声|FX 8 (sci-fi)=科幻
Sitar=西塔琴|Banjo=班卓琴,月琴,🪕|Shamisen=三味线,三弦,琵琶,pipa,柳琴,阮|Koto=古筝,筝,guzheng,古琴,guqin,zither|Kalimba=卡林巴,拇指琴|Bagpipe=风笛,bagpipes,pipes|Fiddle=民间提琴,二胡,erhu,马头琴
Shanai=唢呐,suona|Tinkle Bell=铃铛|Agogo=阿哥哥鼓|Steel Drums=钢鼓,steel drum,steelpan,steel pan,handpan,手碟|Woodblock=木鱼|Taiko Drum=太鼓,taiko|Melodic Tom=旋律鼓
Synth Drum=合成鼓|Reverse Cymbal=反镲|Guitar Fret Noise=吉他擦弦声|Breath Noise=呼吸声|Seashore=海浪声|Bird Tweet=鸟鸣|Telephone Ring=电话铃|Helicopter=直升机
Applause=掌声|Gunshot=枪声
"""
_cells = [cell.partition("=") for cell in _TABLE.strip().replace("\n", "|").split("|")]
NAMES = tuple(name for name, _, _ in _cells)  # by program number
ROWS: tuple[Row, ...] = tuple((name, name, *said.split(",")) for name, _, said in _cells)
# Names that mean other things in a sentence are found by their aliases only.
UNSAID = {"Whistle", "Applause", "Recorder", "FX 1 (rain)", "Helicopter", "Seashore", "Gunshot", "FX 7 (echoes)", "Bird Tweet",
          "Telephone Ring", "FX 3 (crystal)", "FX 8 (sci-fi)", "Voice Oohs", "FX 4 (atmosphere)", "FX 5 (brightness)"}  # fmt: skip
_words = vocabulary("instrument", ROWS, "Instrument, e.g. violin, flute", "乐器，如小提琴、长笛", unsaid=UNSAID)
# A whistle and a recorder are instruments where something is played on them.
TUNE = re.compile(r"jingle $", re.IGNORECASE)  # Jingle Bells
# Vibes are played on: not "chill vibes", "what a vibe".
VIBES = re.compile(r"vibes?", re.IGNORECASE)
ON_VIBES = re.compile(r"\b(?:on|for|with|and|or|solo|of|plus|add)\s+(?:the\s+)?$|(?:^|[,;:/&+])\s*$", re.IGNORECASE)
PLAYED = re.compile(
    r"\b(?:for|on|with|by|solo|using|my|your|play|plays|playing|start(?:s|ed|ing)?|learn(?:s|ed|ing)?|studies|practi[sc](?:es|ing))\s+(?:(?:an?|the|my|your|his|her|our|their|solo|two|low|alto|tenor|treble|descant|school|[a-z]+(?:'s|s'))\s+)*(whistle|recorder)s?\b(?!\s+player)"
    r"|\b(whistle|recorder)(?=\s+(?:tune|solo|melody|piece|music|part))|[,.;]\s*(whistle|recorder)(?=\s*(?:[,.;!?]|$))|^\W*(whistle|recorder)\W*$",
    re.IGNORECASE | re.ASCII,
)

# "Bass" may be a voice: a bass line; alto, tenor and bass; this bass in four parts.
BASS = re.compile(r"bass(?:es)?", re.IGNORECASE)
LINE = re.compile(r"[\s-](?:lines?|parts?|clef|voices?|in (?:four|three|two|\d) parts)\b", re.IGNORECASE)
SUNG = re.compile(r"\b(?:alto|tenor|soprano|voices?)s?\b[\s,/&]*(?:and\s+)?$", re.IGNORECASE)
# Before and after one that tells which of those that are there is meant: the pad riff.
OURS = re.compile(r"\b(?:the|this|that|my|our|both)\s+(?:\w+\s+)?$", re.IGNORECASE)
THERE = re.compile(r"\s+(?:riff|loop|stem|take|recording|file|track)s?\b", re.IGNORECASE)


def find(text: str) -> list[Found]:
    """Return every instrument that is said, and is wanted."""
    found = [each for each in _words.find(text) if not _speaks_of_another(text, each)]
    taken = [(each.start, each.end) for each in found]
    for match in PLAYED.finditer(text):
        start, end = match.span(next(group for group in (1, 2, 3, 4) if match[group]))
        if all(end <= a or start >= b for a, b in taken):
            found.append(Found(_words.parse(text[start:end]), start, end))
    return found


def _speaks_of_another(text: str, found: Found) -> bool:
    """Return whether the word is part of a title, a voice of a choir, or tells which part is meant."""
    before = text[: found.start]
    sung = SUNG.search(before) or LINE.match(text, found.end)
    if VIBES.fullmatch(text, found.start, found.end) and not ON_VIBES.search(before):
        return True
    if TUNE.search(before) or (sung and BASS.fullmatch(text, found.start, found.end)):
        return True
    return bool(OURS.search(before) and THERE.match(text, found.end))


INSTRUMENT = Kind("instrument", _words.parse, find, _words.options, _words.summary_en, _words.summary_zh, _words.words)
