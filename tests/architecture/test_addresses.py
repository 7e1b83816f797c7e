"""Every address has a policy. A view that no decorator of ``access.pages`` guards turns the suite red."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

# Addresses that other libraries serve and that need no word of ours, each with its reason.
WITHOUT_POLICY: dict[str, str] = {}


def addresses(patterns: list, prefix: str = "", space: str = "") -> Iterator[tuple[str, str, object]]:
    """Every (name, route, view) of the site."""
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from addresses(pattern.url_patterns, route, inner)
        elif isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}", route, pattern.callback


def every_address() -> list[tuple[str, str, object]]:
    return list(addresses(get_resolver().url_patterns))


def test_every_address_has_a_policy() -> None:
    bare = [name for name, _, view in every_address() if not getattr(view, "policy", "") and name not in WITHOUT_POLICY]
    assert bare == []


def test_every_address_has_a_name() -> None:
    assert [route for name, route, _ in every_address() if name.endswith("None") or not name] == []


def test_no_exception_outlives_its_reason() -> None:
    assert set(WITHOUT_POLICY) <= {name for name, _, _ in every_address()}


def test_there_is_no_admin_and_no_raw_media() -> None:
    routes = [route for _, route, _ in every_address()]
    assert [route for route in routes if "admin/" in route or route.startswith(("media", "photos/raw"))] == []
