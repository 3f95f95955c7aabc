"""Takes the text of a mkdocs.yml, gives one that builds the same site without our plugin."""

from __future__ import annotations

from collections.abc import Mapping

import yaml

from generator.frontmatter import normalise


def without_plugin(config: str, settings: Mapping[str, str], custom_dir: str) -> str:
    """A mkdocs.yml without the plugin `digest`, with other folders; tags such as `!ENV` are kept as they are.

    `settings` are set at the top level; `custom_dir` becomes the theme's folder of templates.
    """
    root = yaml.compose(normalise(config), Loader=yaml.SafeLoader)
    assert isinstance(root, yaml.MappingNode)  # MkDocs has read it already
    items = {str(key.value): (key, value) for key, value in root.value}
    plugins = items.get("plugins", (None, None))[1]
    if isinstance(plugins, yaml.SequenceNode):
        plugins.value = [node for node in plugins.value if _plugin_name(node) != "digest"]
        plugins.flow_style = not plugins.value
    elif isinstance(plugins, yaml.MappingNode):
        plugins.value = [(key, value) for key, value in plugins.value if key.value != "digest"]
        plugins.flow_style = not plugins.value
    theme = items.get("theme", (None, None))[1]
    if isinstance(theme, yaml.ScalarNode):
        theme = yaml.MappingNode("tag:yaml.org,2002:map", [(_scalar("name"), theme)])
        root.value = [(key, theme if key.value == "theme" else value) for key, value in root.value]
    if isinstance(theme, yaml.MappingNode):
        _set(theme, "custom_dir", custom_dir)
    for key, value in settings.items():
        _set(root, key, value)
    return f"# Made by `digest build` from ../mkdocs.yml: the same site without our plugin.\n{yaml.serialize(root)}"


def _plugin_name(node: yaml.Node) -> str:
    return str(node.value if isinstance(node, yaml.ScalarNode) else node.value[0][0].value)


def _scalar(text: str) -> yaml.ScalarNode:
    return yaml.ScalarNode("tag:yaml.org,2002:str", text)


def _set(mapping: yaml.MappingNode, key: str, value: str) -> None:
    kept = [(k, v) for k, v in mapping.value if k.value != key]
    mapping.value = [*kept, (_scalar(key), _scalar(value))]
