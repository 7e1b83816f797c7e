"""In a real browser: the way from the list to a form of one's own, on a phone."""

from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from rygrad.questionnaires.models import FormVersion

from .sheets import workbook_of

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]


def test_from_the_list_to_a_form_of_ones_own(cast: Any, phone: Any, enter: Any, tmp_path: Path) -> None:
    enter(phone, cast, "chau")
    phone.goto(reverse("questionnaires:forms", kwargs={"pk": cast.root.pk}))
    phone.locator('[data-form="talk"] [data-version="1"] a').first.click()
    assert phone.locator('[data-language="da"] [data-question="topics"]').is_visible()
    assert not phone.locator('[data-language="ar"] [data-question="topics"]').is_visible()
    phone.locator('[data-language="ar"] > summary').click()
    assert phone.locator('[data-language="ar"] > div').get_attribute("dir") == "rtl"
    assert _fits(phone)

    book = tmp_path / "own.xlsx"
    book.write_bytes(workbook_of())
    phone.goto(reverse("questionnaires:upload", kwargs={"pk": cast.root.pk}))
    phone.set_input_files('input[name="workbook"]', book)
    phone.locator("main form button").click()
    assert phone.locator("#understood li").count() > 3
    assert FormVersion.objects.count() == 0
    assert _fits(phone)
    phone.locator("main form button").last.click()
    phone.locator('[data-form="small"] [data-version="101"]').wait_for()
    assert FormVersion.objects.get().code == "small"
    assert _fits(phone)


def _fits(page: Any) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
