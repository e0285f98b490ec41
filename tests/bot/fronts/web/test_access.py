from bot.fronts.web.guarding import Access, Visitor
from bot.fronts.web.serving import Address, access_for
from bot.people import Keys
from bot.settings import Settings


def test_only_another_address_than_this_machine_asks_for_a_token() -> None:
    settings = Settings(_env_file=None)
    assert access_for(settings, Address()).token == ""
    assert len(access_for(settings, Address("0.0.0.0")).token) >= 24
    own = Settings(web_token="mine", web_names="music.example, other", _env_file=None)
    access = access_for(own, Address("0.0.0.0"))
    assert access.token == "mine"
    assert access.knows("music.example:8765")
    assert access.knows("192.168.0.9:8765")
    assert not access.knows("evil.example")


def test_people_of_two_browsers_are_strangers_even_with_one_name() -> None:
    keys = Keys(b"secret")
    one, other = Visitor("0" * 32), Visitor("1" * 32)
    assert one.person(keys, "Ann") == one.person(keys, " ann ")
    assert one.person(keys, "Ann") != other.person(keys, "Ann")
    assert one.person(keys, "Ann") != one.person(keys, "")
    assert one.place(keys, "") == ""
    assert one.place(keys, "jazz") != other.place(keys, "jazz")
    assert not Access().knows("evil.example")
