"""How the wings stand is said on a picture."""

from __future__ import annotations

import datetime

from explorer.briefing.picture import _content
from explorer.session.plan import ComparePlan, StationPlan
from explorer.session.stage import stage
from tests.session.test_pose import DAY, session


def test_a_captioned_picture_says_how_the_wings_stand() -> None:
    plan = stage(session())
    assert isinstance(plan, StationPlan)
    assert _content(plan, caption=True).notices == plan.notices
    assert plan.notices[0].startswith("Wings follow the Sun")
    assert _content(plan, caption=False).notices == ()


def test_two_halves_say_it_once_or_each_for_itself() -> None:
    same = stage(session(view="compare", scenario="russia-withdraws"))
    other = stage(session(view="compare", scenario="russia-withdraws", compare_date=DAY - datetime.timedelta(days=20)))
    assert isinstance(same, ComparePlan)
    assert isinstance(other, ComparePlan)
    assert _content(same, caption=True).notices == same.halves[0].notices
    said = _content(other, caption=True).notices
    assert [words.split(": ")[0] for words in said] == list(other.titles)
