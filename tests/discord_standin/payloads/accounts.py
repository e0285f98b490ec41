"""Users and applications as Discord's JSON: ids are strings."""

from typing import Any

from tests.discord_standin.world.accounts import CONTENT, MEMBERS, PRESENCES, Bot, User

Json = dict[str, Any]
LIMITED_FLAGS = {PRESENCES: 13, MEMBERS: 15, CONTENT: 19}  # flag of a small application for each privileged intent


def user(someone: User) -> Json:
    return {
        "id": str(someone.id),
        "username": someone.name if someone.bot else someone.name.lower().replace(" ", "_"),
        "global_name": None if someone.bot else someone.name,
        "discriminator": "0000" if someone.bot else "0",
        "avatar": None,
        "bot": someone.bot,
        "public_flags": 0,
    }


def me(someone: User) -> Json:
    """Return a bot's own account."""
    return user(someone) | {"verified": True, "mfa_enabled": False, "email": None, "flags": 0}


def application(bot: Bot) -> Json:
    return {
        "id": str(bot.id),
        "name": bot.user.name,
        "icon": None,
        "description": "",
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": sum(1 << flag for intent, flag in LIMITED_FLAGS.items() if bot.allows(intent)),
        "owner": user(bot.owner),
        "team": None,
        "bot": user(bot.user),
        "install_params": None,
        "integration_types_config": {"0": {}, "1": {}},
    }
