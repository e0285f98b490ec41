import pytest

from indexes.importers.describing import clean_title, composer_of, gloss


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Kilkenny Boys, The", "The Kilkenny Boys"),
        ("the Old Langolee.", "The Old Langolee"),
        ("THE BLACKBIRD'S NEST", "The Blackbird's Nest"),
        ("Captain O'clery'S Fancy", "Captain O'Clery's Fancy"),
        ("La Nov\\'ell\\'e Hol\\'endoise", "La Novéllé Holéndoise"),
        ("Miss Johnson -- Hornpipe, as played in 1880", "Miss Johnson"),
        ("Andrew Carey's -- Slipjig", "Andrew Carey's"),
        ("2d. Quick Step", "2d. Quick Step"),
        ("Rocks of Cashel,", "Rocks of Cashel"),
    ],
)
def test_titles_are_written_as_people_write_them(written, title):
    assert clean_title(written) == title


def test_a_gloss_names_the_region_and_the_kind():
    assert gloss("jig", "Ireland") == "爱尔兰吉格舞曲"
    assert gloss("unheard of", "") == "乐曲"


@pytest.mark.parametrize(
    ("written", "composer", "region"),
    [
        ("", "trad.", ""),
        ("Irish.", "trad.", "Ireland"),
        ("A Welch Tune.", "trad.", "Wales"),
        ('"collected by F.O\'Neill"', "trad.", ""),
        ("FRANK LIVINGSTON.", "Frank Livingston", ""),
        ("By Dibdin.", "Dibdin", ""),
        ("O'Carolan", "O'Carolan", ""),
    ],
)
def test_a_composer_is_a_person_or_tradition(written, composer, region):
    assert composer_of(written) == (composer, region)
