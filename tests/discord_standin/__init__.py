"""Discord on loopback for tests: see README.md."""

from tests.discord_standin.faults import Fault
from tests.discord_standin.people.person import NotOffered
from tests.discord_standin.rest.recorded import Recorded
from tests.discord_standin.standin import Standin
from tests.discord_standin.world.accounts import Bot, User
from tests.discord_standin.world.channels import Channel
from tests.discord_standin.world.guilds import Guild, Member, Role
from tests.discord_standin.world.interactions import Answer, Edit, Interaction
from tests.discord_standin.world.messages import Attachment, Message

__all__ = [
    "Answer",
    "Attachment",
    "Bot",
    "Channel",
    "Edit",
    "Fault",
    "Guild",
    "Interaction",
    "Member",
    "Message",
    "NotOffered",
    "Recorded",
    "Role",
    "Standin",
    "User",
]
