from indexes.results import Intent, Made, Result


async def say(database, person, session, text):
    await database.transcripts.keep(f"{person}-{session}-{text}", person, session, {"text": text}, {"text": "hi"})


async def test_a_conversation_is_read_again_in_its_order(database):
    for text in ("one", "two", "three"):
        await say(database, "ann", "s", text)
    await say(database, "bob", "s", "not mine")
    found = await database.transcripts.read("ann", "s")
    assert [each.asked["text"] for each in found] == ["one", "two", "three"]
    assert found[0].shown == {"text": "hi"}
    assert [each.asked["text"] for each in await database.transcripts.read("ann", "s", 2)] == ["two", "three"]


async def test_conversations_are_named_by_what_was_asked_first_the_newest_first(database):
    for session, text in (("a", "first"), ("b", "second"), ("a", "third")):
        await say(database, "ann", session, text)
    found = await database.transcripts.conversations("ann")
    assert [(each.session, each.asked["text"]) for each in found] == [("a", "first"), ("b", "second")]
    assert await database.transcripts.conversations("bob") == []


async def test_a_dropped_conversation_leaves_nothing_to_refer_to_and_the_others_alone(database):
    await say(database, "ann", "a", "one")
    await say(database, "ann", "b", "two")
    result = Result("r", Intent("help"), Made(), {})
    await database.conversations.save("a", "ann", "one", Intent("help"), "hi", result)
    assert await database.transcripts.drop("ann", "a") == ["ann-a-one"]
    assert await database.transcripts.read("ann", "a") == []
    assert await database.conversations.turns("a", "ann", 5) == []
    assert len(await database.transcripts.read("ann", "b")) == 1
