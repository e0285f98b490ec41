"""A tiny bot on plain discord.py: it repeats what it is told, in every way that a bot can be told something."""

import io
from typing import Any

import discord
from discord import app_commands

HASTE = 0.05  # seconds without a GUILD_CREATE after which the library calls itself ready; 2 by default


class Shout(discord.ui.Modal, title="What shall I shout?"):
    """A form with one line."""

    words: "discord.ui.TextInput[Shout]" = discord.ui.TextInput(label="Words", custom_id="words", max_length=20)

    async def on_submit(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message(str(self.words).upper())


class Buttons(discord.ui.View):
    """Buttons and a select under an answer."""

    @discord.ui.button(label="Again", custom_id="again")
    async def again(self, interaction: discord.Interaction, button: "discord.ui.Button[Buttons]") -> None:
        assert interaction.message
        await interaction.response.edit_message(content=interaction.message.content + " again")

    @discord.ui.button(label="Later", custom_id="later")
    async def later(self, interaction: discord.Interaction, button: "discord.ui.Button[Buttons]") -> None:
        await interaction.response.defer()
        await interaction.edit_original_response(content="later", view=None)

    @discord.ui.button(label="Shout", emoji="📣", custom_id="shout")
    async def shout(self, interaction: discord.Interaction, button: "discord.ui.Button[Buttons]") -> None:
        await interaction.response.send_modal(Shout(custom_id="form"))

    @discord.ui.button(label="Never", custom_id="never", disabled=True)
    async def never(self, interaction: discord.Interaction, button: "discord.ui.Button[Buttons]") -> None:
        raise AssertionError

    @discord.ui.select(
        custom_id="colour", options=[discord.SelectOption(label="Red"), discord.SelectOption(label="Blue")]
    )
    async def colour(self, interaction: discord.Interaction, select: "discord.ui.Select[Buttons]") -> None:
        await interaction.response.send_message(select.values[0], ephemeral=True)


class Echo(discord.AutoShardedClient):
    """The bot; `heard` holds what came without being asked for."""

    def __init__(self, intents: discord.Intents | None = None, **options: Any) -> None:
        super().__init__(
            intents=intents or discord.Intents.default(),
            guild_ready_timeout=HASTE,
            allowed_mentions=discord.AllowedMentions.none(),
            **options,
        )
        self.heard: list[discord.Message] = []
        self.events: list[tuple[str, object]] = []
        self.tree = app_commands.CommandTree(self)
        commands: list[Any] = [echo, slow, buttons, crash, taste, repeat_this]
        for command in commands:
            self.tree.add_command(command)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Identify at once, where the library waits five seconds."""

    async def setup_hook(self) -> None:
        await self.tree.sync()

    async def on_message(self, message: discord.Message) -> None:
        if message.author.bot:
            return
        self.heard.append(message)
        if self.user in message.mentions or message.guild is None:
            files = [await attachment.to_file() for attachment in message.attachments]
            await message.reply(message.clean_content or "?", files=files)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        self.events.append(("join", guild.name))

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        self.events.append(("remove", guild.name))

    async def on_presence_update(self, before: discord.Member, after: discord.Member) -> None:
        self.events.append(("presence", after.activity))

    async def on_reaction_add(self, reaction: discord.Reaction, user: discord.User) -> None:
        self.events.append(("reaction", str(reaction.emoji)))


@app_commands.command(name=app_commands.locale_str("echo"), description="Say it again.")
@app_commands.choices(
    tone=[app_commands.Choice(name="loud", value="loud"), app_commands.Choice(name="soft", value="soft")]
)
async def echo(
    interaction: discord.Interaction,
    text: str,
    times: app_commands.Range[int, 1, 3] = 1,
    tone: str = "soft",
    file: discord.Attachment | None = None,
) -> None:
    files = [await file.to_file()] if file else []
    words = " ".join([text] * times)
    await interaction.response.send_message(words.upper() if tone == "loud" else words, files=files)


@echo.autocomplete("text")
async def offer(interaction: discord.Interaction, current: str) -> list[app_commands.Choice[str]]:
    return [app_commands.Choice(name=word, value=word) for word in (current, current + "!") if word]


@app_commands.command(description="Say it after a while.")
async def slow(interaction: discord.Interaction, text: str) -> None:
    await interaction.response.defer(thinking=True)
    await interaction.edit_original_response(content="half of it")
    await interaction.edit_original_response(content=text, attachments=[discord.File(io.BytesIO(b"MThd"), "slow.mid")])
    await interaction.followup.send("and more")


@app_commands.command(description="Show buttons.")
async def buttons(interaction: discord.Interaction) -> None:
    await interaction.response.send_message("press", view=Buttons(timeout=None))


@app_commands.command(description="Answer nothing.")
async def crash(interaction: discord.Interaction) -> None:
    return


taste = app_commands.Group(name="taste", description="What you like.")


@taste.command(name="show", description="Show it.")
async def show(interaction: discord.Interaction) -> None:
    await interaction.response.send_message(f"{interaction.user.display_name} likes jigs", ephemeral=True)


@app_commands.context_menu(name="Repeat this")
async def repeat_this(interaction: discord.Interaction, message: discord.Message) -> None:
    await interaction.response.send_message(f"{message.content} {[file.filename for file in message.attachments]}")
