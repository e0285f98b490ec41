import re

import numpy as np
import pytest

from indexes.catalog import Catalog, Track
from indexes.catalog.collection import WIDTH, Collection
from indexes.database.histories import Event
from indexes.recommenders import Recommender, Wish
from indexes.recommenders.collaborative import Collaborative
from indexes.recommenders.privacy import CAP, LEAST, noisy_counts, shared_histories
from indexes.recommenders.reasons import reasons
from indexes.recommenders.taste import Taste, taste_of

DAY = 86_400.0


@pytest.fixture(scope="module")
def recommender():
    return Recommender(Catalog.load())


def ask(recommender, wish, taste=None, seed=0, others=None):
    return recommender.recommend(wish, taste or Taste(), np.random.default_rng(seed), others)


def event(action, target, value=None, at=0.0, person="ann"):
    return Event(person, action, target, value, "", at)


def test_what_is_fixed_is_met_exactly(recommender):
    answer = ask(recommender, Wish(type="jig", tonic="D", mode="major", meter="6/8", count=10))
    assert answer.relaxed == []
    assert {(r.track.type, r.track.tonic, r.track.mode, r.track.meter) for r in answer.tracks} == {
        ("jig", "D", "major", "6/8")
    }
    assert len({r.track.id for r in answer.tracks}) == 10


def test_what_can_not_be_met_is_given_up_by_name(recommender):
    answer = ask(recommender, Wish(type="jig", tonic="D", mode="major", era="medieval", count=3))
    assert answer.relaxed == ["era"]
    assert {r.track.type for r in answer.tracks} == {"jig"}


def test_slow_airs_in_minor_are_slow_airs_in_minor(recommender):
    answer = ask(recommender, Wish(type="air", mode="minor", tempo=66.0, count=5))
    assert all(
        r.track.tempo <= 80 and "minor" in r.track.mode and r.track.type in ("air", "slow air", "lament")
        for r in answer.tracks
    )


def test_a_mood_moves_the_answer(recommender):
    sad = np.mean([r.track.valence for r in ask(recommender, Wish(mood="sad", count=10)).tracks])
    happy = np.mean([r.track.valence for r in ask(recommender, Wish(mood="happy", count=10)).tracks])
    assert happy > sad + 0.4


def test_running_is_livelier_than_sleep(recommender):
    run = np.mean([r.track.arousal for r in ask(recommender, Wish(activity="running", count=10)).tracks])
    sleep = np.mean([r.track.arousal for r in ask(recommender, Wish(activity="sleep", count=10)).tracks])
    assert run > sleep + 0.5


def test_the_same_seed_gives_the_same_answer(recommender):
    first, again = (ask(recommender, Wish(mood="calm"), seed=4) for _ in range(2))
    assert [r.track.id for r in first.tracks] == [r.track.id for r in again.tracks]


def test_nothing_comes_twice_unless_asked(recommender):
    shown = [r.track.id for r in ask(recommender, Wish(type="waltz", count=3)).tracks]
    taste = taste_of([event("shown", id) for id in shown])
    assert not {r.track.id for r in ask(recommender, Wish(type="waltz", count=3), taste).tracks} & set(shown)
    again = ask(recommender, Wish(type="waltz", count=3, again=True), taste)
    assert {r.track.id for r in again.tracks} == set(shown)


def test_what_is_blocked_never_comes(recommender):
    taste = taste_of([event("block", "jigs"), event("block", "Bach")])
    answer = ask(recommender, Wish(count=25), taste)
    assert not [r for r in answer.tracks if "jig" in r.track.type or "Bach" in r.track.artist]


def test_what_is_like_a_seed_comes_first(recommender):
    seed = recommender.catalog.tracks[100]
    answer = ask(recommender, Wish(seeds=(seed.id,), count=5))
    features = recommender.catalog.features / np.linalg.norm(recommender.catalog.features, axis=1, keepdims=True)
    likeness = [features[recommender.catalog.row(r.track.id)] @ features[100] for r in answer.tracks]
    assert np.mean(likeness) > np.mean(features @ features[100]) + 0.3
    assert seed.id not in [r.track.id for r in answer.tracks]


def test_a_flow_goes_from_calm_to_lively(recommender):
    arousal = [r.track.arousal for r in ask(recommender, Wish(order="flow", count=8)).tracks]
    assert arousal == sorted(arousal)


def test_reasons_state_facts_of_the_row(recommender):
    wish = Wish(type="reel", mode="minor", count=3)
    answer = ask(recommender, wish)
    for english, chinese in zip(
        *(reasons(answer, wish, recommender.catalog, each) for each in ("en", "zh")), strict=True
    ):
        assert english.startswith("As you asked: a reel in ")
        assert "minor" in english
        assert "里尔舞曲" in chinese


def test_a_genre_of_recordings_is_told_without_an_article():
    tracks = [Track(f"song:{n}", f"Song {n}", artist="A", type="electronic") for n in range(3)]
    collection = Collection.of(tracks, np.zeros((3, WIDTH), np.float32))
    songs, wish = Recommender(Catalog.holding_all([collection])), Wish(type="electronic", count=1)
    told = reasons(ask(songs, wish), wish, songs.catalog, "en")
    assert told[0].startswith("As you asked: electronic")


def test_every_track_of_an_answer_has_a_reason_of_its_own(recommender):
    wish = Wish(type="jig", mood="cheerful", count=5)
    taste = taste_of([event("like", recommender.catalog.find("The Siege of Troy")[0].id)], now=0)
    answer = ask(recommender, wish, taste)
    told = reasons(answer, wish, recommender.catalog, "en")
    assert len(set(told)) == 5
    assert all(each.startswith("As you asked: a jig, bright") for each in told)


def test_tracks_like_a_tune_that_was_sent_say_how_like_they_are(recommender):
    catalog = recommender.catalog
    wish = Wish(sounds_like=catalog.alike[catalog.row(catalog.find("The Siege of Troy")[0].id)], count=4)
    told = reasons(ask(recommender, wish), wish, catalog, "en")
    assert all("% like yours in intervals, rhythm and motifs" in each for each in told)
    assert told[0].startswith("As you asked: 100 %")
    assert len(set(told)) == 4


def test_a_variant_of_what_is_liked_is_told_with_its_notes(recommender):
    liked = recommender.catalog.find("The Jockey at the Fair")[0]
    wish = Wish(type="jig", count=8)
    answer = ask(recommender, wish, taste_of([event("like", liked.id)], now=0))
    kin = {each.track.title: each.kin for each in answer.tracks if each.kin and each.kin.relation == "family"}
    assert kin["Jockey to the Fair"].run >= 12
    told = reasons(answer, wish, recommender.catalog, "en")
    assert any("a variant of “The Jockey at the Fair”" in each for each in told)


def test_a_path_leads_from_one_track_to_another(recommender):
    catalog = recommender.catalog
    start, goal = catalog.tracks[100].id, catalog.tracks[4000].id
    rows = [catalog.row(r.track.id) for r in ask(recommender, Wish(seeds=(start,), path_to=goal, count=6)).tracks]
    away, near = (catalog.alike[rows] @ catalog.alike[catalog.row(end)] for end in (start, goal))
    assert len(rows) == 6
    assert away[0] > away[-1]
    assert near[-1] > near[0]


def test_a_tune_stands_on_a_path_once_however_it_is_spelt(recommender):
    catalog = recommender.catalog
    twice = [track.id for track in catalog.tracks if re.fullmatch("Young Terence Ma?c ?Donough", track.title)]
    assert len(twice) == 2
    other = catalog.tracks[4000].id
    for one, another in (twice, twice[::-1]):
        path = [each.track.id for each in ask(recommender, Wish(seeds=(one,), path_to=other, count=12)).tracks]
        assert len(path) == 12
        assert not {one, another, other} & set(path)


def test_taking_a_liked_track_away_takes_its_share_away(recommender):
    catalog = recommender.catalog
    liked = [event("like", catalog.tracks[row].id) for row in (100, 2000)]
    wish = Wish(type="reel", count=5)
    both = ask(recommender, wish, taste_of(liked, now=0))
    one = ask(recommender, wish, taste_of(liked[:1], now=0))
    assert [r.track.id for r in both.tracks] != [r.track.id for r in one.tracks]
    assert all(sum(near.share for near in r.near) == pytest.approx(1.0) for r in both.tracks if r.near)
    assert all({near.track.id for near in r.near} <= {catalog.tracks[100].id} for r in one.tracks)


def test_opinions_fade_and_newer_ones_replace_older():
    taste = taste_of(
        [event("like", "a", at=0.0), event("like", "b", at=60 * DAY), event("dislike", "b", at=60 * DAY)], now=60 * DAY
    )
    assert taste.opinions["a"] == pytest.approx(0.5)
    assert taste.opinions["b"] == -1.0
    assert taste.liked == ["a"]
    assert (
        taste_of([event("rate", "c", 5.0)], now=0).opinions["c"]
        > 0
        > taste_of([event("rate", "c", 1.0)], now=0).opinions["c"]
    )


def checkerboard(people=12, items=8):
    return {str(p): [str(i) for i in range(items) if i % 2 == p % 2 and i != p % items] for p in range(people)}


def test_people_who_like_the_same_are_followed():
    model = Collaborative.fit(checkerboard())
    scores = dict(zip(model.items, model.scores(["0", "2"]), strict=True))
    assert min(scores["4"], scores["6"]) > max(scores[odd] for odd in ("1", "3", "5", "7"))


def test_why_names_the_items_that_weigh_most_with_their_shares():
    model = Collaborative.fit(checkerboard())
    because = model.because(["0", "1", "2"], "4")
    assert {item for item, _ in because[:2]} == {"0", "2"}
    assert sum(share for _, share in because[:2]) > 0.9
    assert sum(share for _, share in because) == pytest.approx(1.0)
    assert model.because(["nothing"], "4") == []


def test_others_count_only_with_consent_and_in_numbers():
    liked = [(str(number), "a") for number in range(LEAST)]
    assert shared_histories(liked, {str(n): True for n in range(LEAST - 1)}) == {}
    shared = shared_histories(liked, {str(n): True for n in range(LEAST)})
    assert list(shared.values()) == [["a"]] * LEAST


def test_noise_is_of_the_size_that_is_said_and_without_bias():
    histories = {str(n): ["a"] for n in range(100_000 // 50)}
    draws = [noisy_counts(histories, np.random.default_rng(seed))["a"] for seed in range(400)]
    assert abs(np.mean(draws) - len(histories)) < 4 * CAP * np.sqrt(2) / 20
    assert 0.7 < np.std(draws) / (CAP * np.sqrt(2)) < 1.3
