"""What every skill has to declare; a new skill is taken in by being there."""

import re
from collections import Counter
from typing import Any

import pytest

from bot.lazy import loaded
from bot.parts import router_of, skills_of
from bot.settings import Settings
from skills.contract import AUDIO, HISTORY, SCORES, Skill
from skills.declaration import options
from skills.parameters.kind import kind_of_field

SKILLS = skills_of(Settings())
EVERY = pytest.mark.parametrize("skill", SKILLS.values(), ids=SKILLS)
HAN = re.compile("[一-鿿]")
SUMMARY = 100  # characters: what a slash command may show
FEWEST = 3  # examples in a language


@pytest.fixture(scope="module")
def router() -> Any:
    return loaded(router_of(Settings(), SKILLS))


@EVERY
def test_texts_are_there_in_both_languages_and_short(skill: Skill) -> None:
    for words in (skill.title, skill.summary):
        assert words.en.isprintable()
        assert not HAN.search(words.en)
        assert HAN.search(words.zh)
        assert max(len(words.en), len(words.zh)) <= SUMMARY


@EVERY
def test_there_are_examples_in_both_languages(skill: Skill) -> None:
    assert len(skill.examples["en"]) >= FEWEST
    assert len(skill.examples["zh"]) >= FEWEST
    assert not any(HAN.search(example) for example in skill.examples["en"])
    assert all(HAN.search(example) for example in skill.examples["zh"])


def test_no_two_skills_share_an_example() -> None:
    said = Counter(text for skill in SKILLS.values() for texts in skill.examples.values() for text in texts)
    assert [text for text, count in said.items() if count > 1] == []


@EVERY
def test_every_parameter_is_of_a_known_kind_with_a_text_in_both_languages(skill: Skill) -> None:
    for name, field in skill.Params.model_fields.items():
        assert kind_of_field(field), name
    for option in options(skill):
        assert option.summary.en, option.name
        assert HAN.search(option.summary.zh), option.name


@EVERY
def test_nothing_has_to_be_said(skill: Skill) -> None:
    assert skill.Params() == skill.Params()


@EVERY
def test_a_tool_calling_model_gets_a_schema(skill: Skill) -> None:
    schema = skill.Params.model_json_schema()
    assert set(schema["properties"]) == {option.name for option in options(skill)}


@EVERY
def test_what_a_vocabulary_offers_is_accepted(skill: Skill) -> None:
    for option in options(skill):
        for value, _, _ in option.values:
            taken = getattr(skill.Params(**{option.name: value}), option.name)
            assert option.many or taken == value


@EVERY
def test_accepted_files_are_of_known_types(skill: Skill) -> None:
    assert set(skill.accepts) <= {*SCORES, *AUDIO, HISTORY, "text/plain"}
    assert bool(skill.accepts) == bool(skill.max_files)


@EVERY
@pytest.mark.parametrize("language", ["en", "zh"])
def test_its_examples_are_routed_to_it_with_values_that_validate(skill: Skill, language: str, router: Any) -> None:
    for example in skill.examples[language]:
        reading = router.read(example)
        assert reading.intent.skill == skill.name, example
        assert reading.language == language, example
        skill.Params(**reading.intent.params)
