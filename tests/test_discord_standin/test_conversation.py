"""A real discord.py bot talks with people through the stand-in."""

import pytest

from tests.discord_standin import Channel, NotOffered, Standin, User
from tests.discord_standin.world.interactions import DEFER, DEFER_UPDATE, MESSAGE, UPDATE
from tests.test_discord_standin.echo import Echo

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_a_mention_is_answered_with_its_file(discord: Standin, channel: Channel, ann: User, echo: Echo) -> None:
    asked = await discord.say(ann, channel, "<@bot> hello", files={"tune.mid": b"MThd"})
    (answer,) = await asked.replies()
    assert (answer.content, answer.files, answer.mentions) == ("@Troubadour hello", {"tune.mid": b"MThd"}, [])


async def test_a_reply_to_the_bot_can_be_read(discord: Standin, channel: Channel, ann: User, echo: Echo) -> None:
    (answer,) = await (await discord.say(ann, channel, "<@bot> hello")).replies()
    assert (await (await discord.say(ann, channel, "more", reply_to=answer)).replies())[0].content == "more"


async def test_other_messages_come_without_their_words(
    discord: Standin, channel: Channel, ann: User, echo: Echo
) -> None:
    said = await discord.say(ann, channel, "a secret", files={"tune.mid": b"MThd"})
    heard = await discord.until(lambda: next((m for m in echo.heard if m.id == said.id), None))
    assert (heard.content, heard.attachments) == ("", [])


async def test_direct_messages_are_read(discord: Standin, ann: User, echo: Echo) -> None:
    (answer,) = await (await discord.say(ann, discord.direct(ann), "psst")).replies()
    assert answer.content == "psst"


async def test_a_slash_command_with_options_and_a_file(
    discord: Standin, channel: Channel, ann: User, echo: Echo
) -> None:
    options = {"text": "la", "times": 2, "tone": "loud"}
    interaction = await discord.slash(ann, channel, "echo", options, files={"file": ("a b.mid", b"MThd")})
    assert (await interaction.answered()).type == MESSAGE
    assert (await interaction.shown()).content == "LA LA"
    assert (await interaction.shown()).files == {"a_b.mid": b"MThd"}


async def test_a_deferred_answer_is_edited_and_followed(
    discord: Standin, channel: Channel, ann: User, echo: Echo
) -> None:
    interaction = await discord.slash(ann, channel, "slow", {"text": "there"})
    assert (await interaction.answered()).type == DEFER
    (more,) = await interaction.followed()
    assert [edit.content for edit in interaction.edits] == ["half of it", "there"]
    assert interaction.original
    assert (interaction.original.files, more.content) == ({"slow.mid": b"MThd"}, "and more")


async def test_autocomplete_offers_choices(discord: Standin, channel: Channel, ann: User, echo: Echo) -> None:
    interaction = await discord.autocomplete(ann, channel, "echo", "text", "hey")
    await interaction.answered()
    assert [choice["value"] for choice in interaction.choices] == ["hey", "hey!"]


async def test_buttons_edit_their_message(discord: Standin, channel: Channel, ann: User, echo: Echo) -> None:
    message = await (await discord.slash(ann, channel, "buttons")).shown()
    assert (await (await discord.press(ann, message, "Again")).answered()).type == UPDATE
    assert message.content == "press again"
    assert (await (await discord.press(ann, message, "later")).answered()).type == DEFER_UPDATE
    await discord.until(lambda: message.content == "later")
    assert message.buttons == []


async def test_a_greyed_button_cannot_be_pressed(discord: Standin, channel: Channel, ann: User, echo: Echo) -> None:
    message = await (await discord.slash(ann, channel, "buttons")).shown()
    with pytest.raises(NotOffered, match="greyed"):
        await discord.press(ann, message, "Never")


async def test_a_select_answers_one_person_alone(discord: Standin, channel: Channel, ann: User, echo: Echo) -> None:
    message = await (await discord.slash(ann, channel, "buttons")).shown()
    answer = await (await discord.select(ann, message, "colour", ["Blue"])).shown()
    assert (answer.content, answer.ephemeral, answer.only_for) == ("Blue", True, ann)


async def test_a_form_is_filled_in(discord: Standin, channel: Channel, ann: User, echo: Echo) -> None:
    message = await (await discord.slash(ann, channel, "buttons")).shown()
    form = await discord.press(ann, message, "📣")
    await form.answered()
    assert form.modal["title"] == "What shall I shout?"
    assert (await (await discord.submit(form, {"words": "ahoy"})).shown()).content == "AHOY"


async def test_a_menu_entry_sees_the_message_whole(discord: Standin, channel: Channel, ann: User, echo: Echo) -> None:
    said = await discord.say(ann, channel, "listen", files={"tune.mid": b"MThd"})
    assert (await (await discord.menu(ann, said, "Repeat this")).shown()).content == "listen ['tune.mid']"


async def test_a_command_in_a_group(discord: Standin, channel: Channel, ann: User, echo: Echo) -> None:
    assert (await (await discord.slash(ann, channel, "taste show")).shown()).content == "Ann likes jigs"
