"""File controls that say what may be attached before anybody tries."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from bpo.core.documents import inspection
from bpo.core.policy import Refused

ACCEPT = ",".join(f".{suffix}" for suffix in inspection.KINDS)
HELP = _("PDF、画像、CSV、Excel、Word、ZIP。1つ50 MBまで。")


class ManyFilesInput(forms.FileInput):
    """A file control for several files at once."""

    allow_multiple_selected = True


class FileField(forms.FileField):
    """One file of an allowed kind and size. Its content is looked at when it is stored."""

    def __init__(self, **kwargs: Any) -> None:
        usual: dict[str, Any] = {
            "widget": forms.FileInput(attrs={"accept": ACCEPT}),
            "help_text": HELP,
            "max_length": 1000,
        }
        super().__init__(**usual | kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The upload. Raises ValidationError with the sentence of the refusal."""
        found = super().clean(data, initial)
        if isinstance(found, UploadedFile):
            _check(found)
        return found


class PhotoField(FileField):
    """One picture that a phone takes at once; elsewhere a file control for pictures."""

    def __init__(self, **kwargs: Any) -> None:
        usual: dict[str, Any] = {
            "label": _("カメラで撮る"),
            "required": False,
            "widget": forms.FileInput(attrs={"accept": "image/*", "capture": "environment"}),
            "help_text": "",
        }
        super().__init__(**usual | kwargs)


class FilesField(forms.FileField):
    """Several files; cleans to a list (empty when none was chosen)."""

    def __init__(self, **kwargs: Any) -> None:
        usual: dict[str, Any] = {
            "widget": ManyFilesInput(attrs={"accept": ACCEPT}),
            "help_text": HELP,
            "max_length": 1000,
        }
        super().__init__(**usual | kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """The uploads. Raises ValidationError with the sentence of the first refusal."""
        given = [item for item in (data if isinstance(data, list | tuple) else [data]) if item]
        if not given:
            super().clean(None, initial)
        found = [super(FilesField, self).clean(item, initial) for item in given]
        for item in found:
            _check(item)
        return found


def _check(upload: UploadedFile) -> None:
    name = inspection.clean_name(upload.name or "")
    try:
        inspection.check_size(upload.size or 0, name)
        inspection.kind_of_name(name)
    except Refused as error:
        raise forms.ValidationError(error.reason) from error
