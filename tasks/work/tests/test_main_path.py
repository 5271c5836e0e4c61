from tests.fixtures import work


def test_walk(cast):
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme, "DONE")
    assert task.status == "DONE"
