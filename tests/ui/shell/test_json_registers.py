"""A register is made of JSON in the window, by the keyboard as by the mouse."""

import json

import pytest

from blackpool_tracker.storage.tables import JOURNALLED
from blackpool_tracker.ui import json_registers
from tests.whole import written

pytestmark = pytest.mark.usefixtures("quick_keys")


def test_json_becomes_a_register_that_opens_and_other_json_is_refused(
    page, register, tmp_path, asking, qtbot
):
    source, target = tmp_path / "whole.json", tmp_path / "made.register"
    kim = {1: {"name": "Kim", "role": "", "email": "", "removed": False}}
    said = written({table: kim if table == "person" else {} for table in JOURNALLED})
    source.write_text(json.dumps(said), encoding="utf-8")
    bad = tmp_path / "bad.json"
    bad.write_text("[]", encoding="utf-8")
    page.open(register)
    asking.files = [bad, target]
    page.do("json")
    qtbot.waitUntil(lambda: "is not the JSON of a register" in page.refusal, timeout=30_000)
    assert not target.exists()
    asking.files, asking.answers = [source, target], ["open"]
    with qtbot.waitSignal(page.window.opened, timeout=30_000):
        page.do("json")
    title, text = asking.asked[-1]
    assert title == json_registers.TITLE
    assert "the history begins anew" in text
    assert page.window.register.facts().register == target
