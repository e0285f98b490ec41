"""What is to be found: how many, like whom, from where, for which mood and occasion, without what, with whom."""

from typing import Any

import pytest

from skills.parameters.activity import ACTIVITY
from skills.parameters.count import COUNT, STARS
from skills.parameters.genre import GENRE
from skills.parameters.kind import Kind
from skills.parameters.known import DISCOVERY
from skills.parameters.mood import MOOD
from skills.parameters.number import number
from skills.parameters.people import PEOPLE
from skills.parameters.rank import TARGET, WHY_RANK
from skills.parameters.region import ERA, REGION
from skills.parameters.shares import POSITION, STRENGTH
from skills.parameters.singing import INSTRUMENTAL
from skills.parameters.titles import LIKED, PATH_TO
from skills.parameters.unwanted import UNWANTED
from tests.skills.parameters.finding import found, named

ENGLISH = [
    (COUNT, "five jigs", 5),
    (COUNT, "a dozen Irish reels", 12),
    (COUNT, "a couple of slow airs", 2),
    (COUNT, "slow airs, no more than five", 5),
    (COUNT, "have you any marches? Three would do.", 3),
    (COUNT, "Scottish laments, the sadder the better. Five.", 5),
    (COUNT, "pieces to introduce Year 7 to baroque music", None),
    (COUNT, "a set of three to take me from a slow air to a reel", 3),
    (COUNT, "four lines", None),
    (COUNT, "jigs. 4 to listen to", 4),
    (COUNT, "from one track into the next", None),
    (STARS, "rate it 4 stars", 4),
    (STARS, "how many stars would I give the third one?", None),
    (LIKED, "songs like Radiohead", ["Radiohead"]),
    (LIKED, "something like a lullaby", None),
    (LIKED, "tunes that sound like this", None),
    (PATH_TO, "playlist from bach to irish reels", "irish reels"),
    (LIKED, "a path from the first to the last", ["1"]),
    (PATH_TO, "a path from the first to the last", "-1"),
    (UNWANTED, "jigs but no bagpipes", ["bagpipes"]),
    (UNWANTED, "随便放点什么，别放二胡就行", ["二胡"]),
    (UNWANTED, "欢快一点，爵士就算了", ["爵士"]),
    (UNWANTED, "跑步歌单，不要说唱", ["说唱"]),
    (UNWANTED, "不要有人唱的", None),
    (UNWANTED, "找不到就算了", None),
    (UNWANTED, "the opposite of Wagner", ["Wagner"]),
    (UNWANTED, "something cheery, not jazz though, my husband moans", ["jazz"]),
    (LIKED, "slip jigs I could learn by Thursday", None),
    (LIKED, "a song similar to clair de lune", ["clair de lune"]),
    (PATH_TO, "lead me gently from Da Slockit Light to The Kesh", "The Kesh"),
    (REGION, "I am from Brazil, music to relax", None),
    (REGION, "some English Renaissance dances", "England"),
    (GENRE, "I shan't be having any of that rock and roll", None),
    (MOOD, "the opposite of sad", None),
    (UNWANTED, "no lyrics please", None),
    (MOOD, "reccomend something sad", "sad"),
    (MOOD, "nothing gloomy", None),
    (ACTIVITY, "bangers for leg day", "workout"),
    (ACTIVITY, "a tune to walk down the aisle to", "wedding"),
    (GENRE, "an Irish jig", "jig"),
    (REGION, "an Irish jig", "Ireland"),
    (ERA, "baroque music", "baroque"),
    (GENRE, "baroque music", None),
    (INSTRUMENTAL, "without vocals", True),
    (INSTRUMENTAL, "nothing with vocals", True),
    (UNWANTED, "nothing with vocals", None),
    (UNWANTED, "nothing with banjo", ["banjo"]),
    (PEOPLE, "for me and @bob", ["bob"]),
    (PEOPLE, "mail me at anna@example.org", None),
    (WHY_RANK, "why the second one?", 2),
    (TARGET, "love the last one", "-1"),
    (COUNT, "3 bangers for the gym", 3),
    (COUNT, "recs x5", 5),
    (COUNT, "top ten", 10),
    (COUNT, "six eight, please", None),
    (STARS, "I gave it 3/5", 3),
    (MOOD, "got the blues", "sad"),
    (MOOD, "not in the mood for anything cheerful", None),
    (TARGET, "second to last", "-2"),
    (MOOD, "I'm stressed, give me something relaxing", "relaxed"),
    (MOOD, "so sad today, play me something happy", "happy"),
    (MOOD, "had a stressful week, something calm", "calm"),
    (MOOD, "I feel a bit lonely", "lonely"),
    (MOOD, "cheer me up", "happy"),
    (ACTIVITY, "something relaxing", None),
    (ACTIVITY, "music for relaxing in the tub", "relaxing"),
    (PEOPLE, "what is popular here?", ["everyone"]),
    (PEOPLE, "what do people on this server like", ["everyone"]),
    (PEOPLE, "popular songs from Ireland", None),
    (LIKED, "anything but nothing by Wagner", None),
    (PATH_TO, "get me from Greensleeves to Ode to Joy", "Ode to Joy"),
    (PATH_TO, "a ten track mix from sad to happy", None),
    (LIKED, "songs in the style of The Dubliners without accordion", ["The Dubliners"]),
    (LIKED, "more like number 2", None),
    (UNWANTED, "skip the first", None),
    (UNWANTED, "anything that isn't Irish", ["Irish"]),
    (LIKED, "get me from Greensleeves to Ode to Joy", ["Greensleeves"]),
    (GENRE, "something jazzy", "jazz"),
    (POSITION, "a quarter of the way to the second", 0.25),
    (POSITION, "cross them, closer to mine", 0.25),
    (POSITION, "two fifths of the way over", 0.4),
    (STRENGTH, "vary it, strength 0.3", 0.3),
    (COUNT, "half a dozen rounds", 6),
    (COUNT, "slip jigs, six of em", 6),
    (COUNT, "six different, very old carols", 6),
    (COUNT, "I need lullabies now, like five", 5),
    (COUNT, "a tune for two flutes, slow airs only", None),
    (INSTRUMENTAL, "no vox", True),
    (INSTRUMENTAL, "nothing sung", True),
    (INSTRUMENTAL, "where nobody sings", True),
    (INSTRUMENTAL, "with singing", False),
    (DISCOVERY, "polkas nobody's heard of", "hard"),
    (DISCOVERY, "slip jigs I've almost certainly never come across", "hard"),
    (DISCOVERY, "carols everyone's mum already knows", "easy"),
    (DISCOVERY, "songs I know I love", None),
    (UNWANTED, "baroque? Not Telemann, we've done him", ["Telemann"]),
    (UNWANTED, "waltzes, none of them by Strauss", ["Strauss"]),
    (UNWANTED, "leave the drums out", ["drums"]),
    (UNWANTED, "nothing lower than C2", None),
    (UNWANTED, "nothing with a choir on it", ["choir"]),
    (UNWANTED, "she hates country so none of that", ["country"]),
    (UNWANTED, "without any bumps", None),
    (LIKED, "if I liked Clair de lune and Für Elise", ["Clair de lune", "Für Elise"]),
    (LIKED, "Nick Drake and Vashti Bunyan are my whole life", ["Nick Drake", "Vashti Bunyan"]),
    (PATH_TO, "a playlist that ends on Danny Boy", "Danny Boy"),
    (PATH_TO, "one that starts from Greensleeves and ends at Ode to Joy.", "Ode to Joy"),
    (LIKED, "one that starts from Greensleeves and ends at Ode to Joy.", ["Greensleeves"]),
    (ACTIVITY, "explain how modes work", None),
    (ACTIVITY, "one runs smoothly into the next", None),
    (PEOPLE, "big fan of Corelli here", None),
]
CHINESE = [
    (COUNT, "推荐十首", 10),
    (COUNT, "来两首歌", 2),
    (COUNT, "第二首", None),
    (STARS, "打四星", 4),
    (LIKED, "有类似茉莉花的吗", ["茉莉花"]),
    (LIKED, "像这首的还有吗", None),
    (UNWANTED, "不要风笛", ["风笛"]),
    (UNWANTED, "五首，别再给我推爵士", ["爵士"]),
    (UNWANTED, "不要带人声的", None),
    (INSTRUMENTAL, "不要带人声的", True),
    (UNWANTED, "跟瓦格纳完全相反的", ["瓦格纳"]),
    (LIKED, "肖邦听腻了，推点别的", None),
    (LIKED, "从第一首到最后一首排个歌单", ["1"]),
    (PATH_TO, "从第一首到最后一首排个歌单", "-1"),
    (MOOD, "最近心情不好", "sad"),
    (MOOD, "别太伤感", None),
    (ACTIVITY, "适合撸铁的歌", "workout"),
    (GENRE, "来点爵士", "jazz"),
    (REGION, "爱尔兰的慢歌", "Ireland"),
    (INSTRUMENTAL, "要纯音乐", True),
    (WHY_RANK, "为什么推荐第二首", 2),
    (TARGET, "我喜欢第三首", "3"),
    (COUNT, "推荐一打曲子", 12),
    (MOOD, "心情好差", "sad"),
    (PEOPLE, "和@小红@小明", ["小红", "小明"]),
    (TARGET, "倒数第二首", "-2"),
    (MOOD, "我压力很大，来点放松的", "relaxed"),
    (MOOD, "心情不好，想听欢快的", "happy"),
    (PEOPLE, "这里流行什么", ["everyone"]),
    (PEOPLE, "推荐大家都知道的歌", None),
    (LIKED, "从《茉莉花》过渡到《小星星》", ["茉莉花"]),
    (PATH_TO, "从《茉莉花》到《小星星》走六步", "小星星"),
    (POSITION, "混合，三分之一处", 0.33),
]


@pytest.mark.parametrize(("kind", "text", "value"), ENGLISH + CHINESE, ids=named)
def test_a_sentence_names_a_value(kind: Kind, text: str, value: Any) -> None:
    assert found(kind, text) == value


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("12", 12),
        ("10,000", 10_000),
        ("sixteen", 16),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("one hundred and twenty", 120),
        ("三十二", 32),
        ("两", 2),
        ("一百二十", 120),
        ("十", 10),
        ("many", None),
    ],
)
def test_numbers_are_read_in_digits_and_in_words(said: str, value: int | None) -> None:
    assert number(said) == value
