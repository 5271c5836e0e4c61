"""The words of a request form as plain JSON, checked again by the work type's own form: the last door before rows."""

from __future__ import annotations

import json
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext as _

from bpo.core.policy import Refused
from tasks.worktypes.declaration import WorkType


class _Encoder(DjangoJSONEncoder):
    """Rows become their id; sets and querysets become lists."""

    def default(self, o: Any) -> Any:
        if isinstance(o, models.Model):
            return str(o.pk)
        if isinstance(o, models.QuerySet | set | frozenset):
            return list(o)
        return super().default(o)


def plain(values: dict[str, Any]) -> dict[str, Any]:
    """Values as JSON keeps them. Uploads are left out: they are stored and come as attachments."""
    kept = {name: value for name, value in values.items() if not isinstance(value, UploadedFile)}
    return dict(json.loads(json.dumps(kept, cls=_Encoder, ensure_ascii=False)))


def cleaned(worktype: WorkType, values: dict[str, Any]) -> dict[str, Any]:
    """The values as the work type's form accepts them. Raises Refused (422) with the form's own sentences."""
    form = worktype.request_form(plain(values))
    if form.is_valid():
        return plain(form.cleaned_data)
    sentences = []
    for name, errors in form.errors.items():
        label = form.fields[name].label if name in form.fields else ""
        sentences += [f"{label}: {error}" if label else str(error) for error in errors]
    raise Refused(_("依頼を受け付けられません。%(list)s") % {"list": "／".join(sentences)}, status=422)
