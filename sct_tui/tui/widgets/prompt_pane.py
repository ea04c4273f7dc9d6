"""The prompts of a step, one under another, with the one that has the focus in sight."""

from textual.containers import VerticalScroll
from textual.dom import DOMNode
from textual.geometry import Size

from sct_tui.tui.widgets.prompt_block import PromptBlock


class PromptPane(VerticalScroll, can_focus=False):
    """Scrolls to the prompt with the focus, and stays there when what is above it or the window changes its size.

    Lists and texts find their height only once they are drawn, and push what is under them down.
    """

    _shown: PromptBlock | None = None
    _from = 0.0  # how far it was scrolled when the focus came to the block that is shown

    def on_mount(self) -> None:
        """Follow the height of the prompts."""
        self.watch(self, "virtual_size", self._follow, init=False)

    def on_resize(self) -> None:
        """Another window, the same place."""
        self.call_after_refresh(self.show_focused)

    @property
    def focused_block(self) -> PromptBlock | None:
        """The prompt that has the focus."""
        node: DOMNode | None = self.screen.focused
        while node is not None and not isinstance(node, PromptBlock):
            node = node.parent
        return node

    def show_focused(self) -> None:
        """Have the prompt's title in sight with its field; above the first prompt, what the step is for."""
        block = self.focused_block
        if block is None or not block.is_attached or self not in block.ancestors:
            return
        if block is not self._shown:
            self._shown, self._from = block, self.scroll_y
        if block is self.query(PromptBlock).first():
            self.scroll_home(animate=False, force=True)
        elif block.outer_size.height < self.size.height:
            # Reckoned from where the focus found it, not from where it is by now: else it would depend on the order
            # in which lists find their height where a step opens.
            place = block.virtual_region
            top = min(max(self._from, place.bottom - self.size.height), place.y)
            self.scroll_to(y=top, animate=False, force=True)

    def _follow(self, _: Size) -> None:
        self.call_after_refresh(self.show_focused)
