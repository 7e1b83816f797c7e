"""The small types that every part of a pack is made of: codes, minutes, and texts in all languages."""

import re
from typing import Annotated, Literal

from django.conf import settings
from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

ElementCode = Literal["exchange", "knowledge", "social", "planning"]
ELEMENTS: tuple[ElementCode, ...] = ("exchange", "knowledge", "social", "planning")  # stable for ever; rows store them

_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_LATIN_TAGS = frozenset({"da", "nb", "en"})


def _check_texts(texts: dict[str, str]) -> dict[str, str]:
    wanted = [tag for tag, _name in settings.LANGUAGES]
    missing = [tag for tag in wanted if not texts.get(tag, "").strip()]
    if missing:
        raise PydanticCustomError("missing_language", "text is missing in: {tags}", {"tags": ", ".join(missing)})
    for tag, text in texts.items():
        if not _TAG.fullmatch(tag):
            raise PydanticCustomError("bad_tag", "'{tag}' is not a language tag", {"tag": tag})
        if (tag == "ar") != bool(_ARABIC.search(text)) and (tag == "ar" or tag in _LATIN_TAGS):
            raise PydanticCustomError("wrong_script", "text under '{tag}' is in the wrong script", {"tag": tag})
    return {tag: text.strip() for tag, text in texts.items()}


Texts = Annotated[dict[str, str], AfterValidator(_check_texts)]  # by BCP 47 tag; say it with core.texts.say
Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]
Minutes = Annotated[int, Field(ge=0, le=480)]


class Shape(BaseModel):
    """Frozen, and a field that the format does not know is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Titled(Shape):
    """Something with a code that is stored and a title that is shown."""

    code: Code
    title: Texts
