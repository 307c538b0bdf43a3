import pytest
from tests.faults import test_engine as t
@pytest.mark.parametrize("n", range(10))
def test_x(story, n):
    t.test_who_answers_while_it_is_away_gets_the_call_all_the_same(story)
    print(story.floor.snapshots)
