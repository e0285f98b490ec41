"""Discord on loopback for tests: see README.md."""

from tests.discord_standin.channels import Attachment, Channel, Message
from tests.discord_standin.faults import Fault
from tests.discord_standin.interactions import Answer, Edit, Interaction
from tests.discord_standin.rest.server import Recorded
from tests.discord_standin.standin import Standin
from tests.discord_standin.world import Bot, Guild, Member, Role, User

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
    "Recorded",
    "Role",
    "Standin",
    "User",
]
