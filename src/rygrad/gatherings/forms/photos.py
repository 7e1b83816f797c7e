from django import forms
from django.utils.translation import gettext_lazy

from rygrad.ui.forms import Form


class Several(forms.FileInput):
    """A file button that takes several pictures, also straight from the camera."""

    allow_multiple_selected = True

    def __init__(self) -> None:
        super().__init__(attrs={"accept": "image/jpeg,image/png,image/webp", "multiple": True})


class PhotoForm(Form):
    """Only draws the button; ``actions.photos.add_photos`` takes the pictures."""

    photos = forms.FileField(label=gettext_lazy("Photos of the flip charts"), required=False, widget=Several)
