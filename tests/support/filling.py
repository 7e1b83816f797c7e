"""Fills in the forms of our own pages without a browser, as it would: what stands there is sent along."""

from typing import Any

from tests.trust.forms import Form, forms_of

Wanted = dict[str, "str | list[str]"]


def forms_on(client: Any, page: str, **headers: str) -> list[Form]:
    """The forms that she finds on the page."""
    answer = client.get(page, headers=headers)
    assert answer.status_code == 200, (page, answer.status_code)
    return forms_of(answer, page)


def hand_in(client: Any, form: Form, wanted: Wanted, **headers: str) -> Any:
    """Sends the form with ``wanted`` in it. Names that are not on it are no answer of hers: an error."""
    buttons = dict(form.buttons)
    assert set(wanted) <= set(form.fields) | set(buttons), set(wanted) - set(form.fields) - set(buttons)
    sent: dict[str, list[str]] = {}
    for name, value in form.sent():
        sent.setdefault(name, []).append(value)
    for name, value in wanted.items():
        values = [value] if isinstance(value, str) else value
        known = form.fields.get(name)
        assert not known or not known.choices or set(values) <= set(known.choices), (name, values)
        sent[name] = values
    answer = client.post(form.action, sent, headers=headers)
    assert answer.status_code == 302, (form.action, answer.status_code, _said(answer))
    return answer


def fill(client: Any, page: str, wanted: Wanted, **headers: str) -> Any:
    """Opens the page and sends its form: the one that asks for the first of ``wanted``."""
    first = next(iter(wanted))
    for form in forms_on(client, page, **headers):
        if first in form.fields or first in dict(form.buttons):
            return hand_in(client, form, wanted, **headers)
    raise AssertionError(f"{page} asks for no {first}")


def _said(answer: Any) -> Any:
    """What the form has said, when it could not be taken."""
    form = (answer.context or {}).get("form")
    return form.errors if form is not None else answer.status_code
