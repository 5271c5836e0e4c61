"""One screen: where it is, how a person comes there, what he does there."""

from __future__ import annotations

from dataclasses import dataclass

HREF = "/"
SECRET = "secret:"


@dataclass(frozen=True)
class Shot:
    """A page: the name of its file, its path (`secret:card`: what the mail of a card opens), the way from there.

    `link`: the text of the link in the page that leads on, or a part of its address if it begins with a slash.
    `route`: the page that the link, or what is done, leads to; a test holds it against the URL resolver.
    `does`: what the person does there, each a verb and a selector: `click #send`, `fill #text = words`.
    `media`: screen or print. `language`: of the page. `file`: the link gives a PDF whose pages become pictures.
    `wide`: not on a phone, which has no rows to tick and no keys. `status`: of the answer.
    """

    name: str
    path: str
    link: str = ""
    route: str = ""
    does: tuple[str, ...] = ()
    media: str = "screen"
    language: str = "ja"
    file: bool = False
    wide: bool = False
    status: int = 200

    @property
    def selector(self) -> str:
        """The link that leads on, as a selector."""
        if self.link.startswith(HREF):
            return f'main a[href*="{self.link}"]:visible'
        return f'main a:has-text("{self.link}"):visible'
