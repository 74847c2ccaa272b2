"""A page read as a browser reads it: elements in their nesting, with attributes and texts."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = {"meta", "br", "hr", "img", "input", "link", "wbr"}


class Node:
    """An element with its attributes, its children and the text directly in it."""

    def __init__(self, name, attributes):
        self.name = name
        self.attributes = dict(attributes)
        self.children = []
        self.text = ""

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()

    def all(self, name):
        return [node for node in self.walk() if node.name == name]

    @property
    def whole_text(self):
        return self.text + "".join(child.whole_text for child in self.children)


class Page(HTMLParser):
    """Builds the tree, and keeps what does not nest."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.root = Node("page", [])
        self.open = [self.root]
        self.torn = []

    def handle_starttag(self, tag, attrs):
        node = Node(tag, attrs)
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag, attrs):
        self.open[-1].children.append(Node(tag, attrs))

    def handle_endtag(self, tag):
        if self.open[-1].name == tag:
            self.open.pop()
        else:
            self.torn.append((tag, self.open[-1].name))

    def handle_data(self, data):
        self.open[-1].text += data


def read(html):
    """The tree of a page that must nest cleanly."""
    page = Page()
    page.feed(html)
    page.close()
    assert page.torn == []
    assert [node.name for node in page.open] == ["page"]
    return page.root
